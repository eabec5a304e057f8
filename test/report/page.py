#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Uses the page of a network as a person would, and compares it with the facts that it was set from.

    page.py PAGE FACTS CHROMIUM

Then pages that lack something are made of it, and each must be found out."""
import json
import math
import pathlib
import re
import sys
import tempfile

from browser import Browser


class Fault(Exception):
    pass


def expect(found, expected, what):
    if found != expected:
        raise Fault(f"{what}: expected {expected}, found {found}")


def all_of(selector, of="one"):
    return f"[...document.querySelectorAll({json.dumps(selector)})].map((one) => {of})"


def alone(text):
    """The file asks for no other and names no place of the machine that made it."""
    expect(len(text.encode()) < 2_000_000, True, "smaller than 2 MB")
    expect(re.findall(r'(?:src|href)="(?!#|data:)[^"]*"|@import|url\(|https?://', text), [], "what it asks for")
    expect(re.findall(r"/(?:usr|hom[e]|tm[p]|roo[t]|wor[k])/[^<\s]*", text), [], "paths of a machine")


def complete(browser, facts):
    """Every layer, formula, step of a derivation and line of a plan stands in it."""
    parts = {str(one["index"]): one for one in facts["layers"][1:]} | {"loss": facts["loss"]}
    expect(browser.value(all_of("section.layer", "one.id")), [f"layer-{index}" for index in parts], "layers")
    expect(browser.value(all_of("svg.network a", "one.dataset.layer")), ["0", *parts], "layers in the picture")
    shown = set()
    for index, part in parts.items():
        here = f"#layer-{index} "
        expect(browser.value(all_of(here + "li.line:not([data-line])", "one.dataset.keys")),
               [line["key"] for line in part["forward"] + part["backward"]], f"formulas of layer {index}")
        expect(browser.value(all_of(here + ".derivation", "[one.dataset.key, one.querySelectorAll('.steps li').length]")),
               [[one["key"], len(one["steps"])] for one in part["derivations"]], f"derivations of layer {index}")
        shown |= set(browser.value(all_of(here + "[data-line]", "one.dataset.line")))
    lines = {f'{plan["turn"]}-{line["node"]}' for plan in facts["plans"] for step in plan["steps"] for line in step["lines"]}
    expect(shown, lines, "lines of the plan")
    expect(browser.value("document.querySelectorAll('svg.arena .block').length"), len(facts["blocks"]), "blocks in the arena")
    expect(browser.value("document.querySelectorAll('#code pre span').length") > 100, True, "instructions")
    kernels = {f'{plan["turn"]}-{k}' for plan in facts["plans"] for k, step in enumerate(plan["steps"], 1) if step["kernel"]}
    expect(kernels - set(browser.value(all_of("section.layer pre span", "one.dataset.step"))), set(), "steps without instructions")
    browser.value(all_of("details", "one.open = true"))
    unset = "({width, height}) => width < 4 || height < 4"
    expect(browser.value(all_of("math", "one.getBoundingClientRect()") + f".filter({unset}).length"), 0, "formulas without a size")


def lit(browser, selector):
    return browser.value(all_of(selector + ".lit", "one.dataset.keys ?? one.dataset.term"))


def points(browser):
    """A formula and the lines of the plan that are computed for it light up together."""
    browser.point_at("document.querySelector('#layer-1 li[data-keys=y1] mo')")
    expect(sorted(lit(browser, "[data-line]")), ["y1", "y1 y2", "y1 y2"], "lines of the plan for y1")
    browser.point_at("document.querySelector('#layer-2 [data-line][data-keys=\"δ1\"] .reason')")
    expect(lit(browser, "#layers li.line:not([data-line])"), ["δ1"], "formulas for the line of δ1")
    browser.point_at("document.querySelector('#layer-3 [data-term=W3]')")
    expect(set(lit(browser, "[data-term]")), {"W3"}, "where W3 stands")
    browser.value(all_of("#layer-1 details.listing", "one.open = true"))
    browser.point_at("document.querySelector('#layer-1 pre span[data-step=f1-1]')")
    expect(lit(browser, "#layers li.line:not([data-line])"), ["y1", "y2"], "formulas for an instruction of f1-1")
    browser.point_at("document.querySelector('#layer-3 [data-line][data-keys=\"∂W3\"]')")
    steps = set(browser.value(all_of("pre span.lit", "one.dataset.step")))
    expect(steps, set(browser.value(all_of("[data-line].lit", "one.dataset.step"))), "instructions of the step for ∂W3")
    browser.press("Escape")
    expect(lit(browser, "*"), [], "what is lit after Escape")


def by_keyboard(browser):
    """Tab goes to the layers, which tell their cost, Enter to a layer, and arrows move a slider."""
    browser.value("document.activeElement.blur(), scrollTo(0, 0)")
    for _ in range(8):
        browser.press("Tab")
        at = browser.value("document.activeElement.dataset.layer")
        if at == "1":
            break
    expect(at, "1", "the layer that Tab comes to")
    expect("24 parameters" in browser.value("document.getElementById('cost').textContent"), True, "cost of layer 1")
    browser.press("Enter")
    expect(browser.value("location.hash"), "#layer-1", "where Enter goes")
    browser.value("document.querySelector('#layer-1 input').focus()")
    visible = all_of("#layer-1 .derivation:first-of-type .steps li", "getComputedStyle(one).visibility === 'visible'")
    expect(all(browser.value(visible)), True, "all steps at first")
    browser.press("Home")
    browser.press("ArrowRight")
    expect(browser.value(visible), [True, True, False, False], "steps after Home and →")
    expect(browser.value("document.activeElement.getAttribute('aria-valuetext')").startswith("2 of 4: "), True, "what a slider says")
    browser.ask("Emulation.setEmulatedMedia", media="print")
    expect(all(browser.value(visible)), True, "all steps in print")
    browser.ask("Emulation.setEmulatedMedia", media="")


CONTRAST = """(() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/rgba\\(0, 0, 0, 0\\)|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  let least = 21;
  for (const one of document.querySelectorAll("p, h1, h2, h3, h4, h5, td, th, a, summary, .reason, pre span, math")) {
    const pair = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => b - a);
    least = Math.min(least, (pair[0] + 0.05) / (pair[1] + 0.05));
  }
  return least;
})()"""


def fits(browser, page):
    """At both widths nothing stands out, and in both themes text can be told from what is behind it (WCAG 2.1: 4.5)."""
    papers = set()
    for width, dark in ((1280, True), (400, False), (400, True)):
        browser.open(page, width, 800, dark)
        expect(browser.value("document.documentElement.scrollWidth"), width, f"width of the page at {width}")
        expect(browser.value(CONTRAST) >= 4.5, True, f"contrast, dark: {dark}")
        papers.add(browser.value("getComputedStyle(document.body).backgroundColor"))
        expect(browser.complaints(), [], "what the console says")
    expect(len(papers), 2, "themes")


def true_numbers(facts):
    """The worked example of 2-8-1 with tanh and squared error, computed again."""
    arrays = {key: one["numbers"] for key, one in facts["example"]["arrays"].items()}
    x, (t,), rate = arrays["x"], facts["example"]["t"], facts["example"]["rate"]
    w1 = [arrays["W1"][2 * i:2 * i + 2] for i in range(8)]
    y1 = [sum(w * v for w, v in zip(row, x)) + b for row, b in zip(w1, arrays["b1"])]
    y2 = [math.tanh(y) for y in y1]
    y3 = sum(w * v for w, v in zip(arrays["W3"], y2)) + arrays["b3"][0]
    d3 = y3 - t
    d2 = [w * d3 for w in arrays["W3"]]
    d1 = [d * (1 - y * y) for d, y in zip(d2, y2)]
    again = {"y1": y1, "y2": y2, "y3": [y3], "δ3": [d3], "δ2": d2, "δ1": d1, "L": [0.5 * d3 * d3],
             "∂W1": [d * v for d in d1 for v in x], "∂b1": d1, "∂W3": [d3 * y for y in y2], "∂b3": [d3]}
    again |= {f"new {name}": [p - rate * g for p, g in zip(arrays[name], again["∂" + name])] for name in ("W1", "b1", "W3", "b3")}
    for key, numbers in again.items():
        near = all(math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-6) for a, b in zip(numbers, arrays[key], strict=True))
        expect(near, True, f"{key} as computed by hand")
    expect(arrays["new L"][0] < arrays["L"][0], True, "the loss is less after the update")


def whole(browser, page, facts):
    alone(pathlib.Path(page).read_text(encoding="utf-8"))
    browser.open(page)
    complete(browser, facts)
    points(browser)
    by_keyboard(browser)
    expect(browser.complaints(), [], "what the console says")


# What is taken from the page, or put into it, and must be found out.
SPOILED = {"a layer": (r'(?<=id="layer-2" )class="layer"', ""),
           "a formula": (r'<li data-keys="∂W1".*?</li>', ""),
           "a step of a derivation": (r'(?<=<ol class="steps">)<li>.*?</li>', ""),
           "a line of the plan": (r'<li class="line" tabindex="0" data-keys="∂b1".*?</li>', ""),
           "all instructions of a step": (r'(?<=data-step=")b1-3(?="><i>)', ""),
           "an error of the script": ("</script>", "\nnothing.there;</script>"),
           "a request": ("</main>", '<img alt="" src="https://example.org/a.png"></main>')}


def main(page, facts, program):
    if not program or program.endswith("NOTFOUND"):
        print("chromium was not found")
        sys.exit(77)
    facts = json.loads(pathlib.Path(facts).read_text(encoding="utf-8"))
    true_numbers(facts)
    text = pathlib.Path(page).read_text(encoding="utf-8")
    with Browser(program) as browser, tempfile.TemporaryDirectory() as folder:
        whole(browser, page, facts)
        fits(browser, page)
        for what, (pattern, instead) in SPOILED.items():
            spoiled = pathlib.Path(folder, "spoiled.html")
            changed = re.sub(pattern, instead, text, count=0 if "all" in what else 1, flags=re.S)
            expect(changed != text, True, f"there is {what} to spoil")
            spoiled.write_text(changed, encoding="utf-8")
            try:
                whole(browser, spoiled, facts)
            except Fault:
                continue
            raise SystemExit(f"a page spoiled by {what} was not found out")
    print("the page is whole, and pages that are not were found out")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Fault as fault:
        sys.exit(str(fault))
