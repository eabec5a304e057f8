#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Uses the page of a network as a person would, and compares it with the facts that it was set from.

    page.py PAGE FACTS TRAINING PARAMETERS CHROMIUM

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


def own_letters(browser, index, part):
    """Each δ in a derivation is the network's, and the last line is the gradient as the formulas have it."""
    here = f"#layer-{index} .derivation"
    deltas = {line["key"] for line in part["backward"] if line["key"][0] == "δ"} | {f"δ{index}"}
    found = browser.value(all_of(here + " msub", "one.textContent"))
    expect({one for one in found if one[0] == "δ"} - deltas, set(), f"other δ in the derivations of layer {index}")
    if index != "loss":  # which names what stands twice
        gradients = browser.value(all_of(f"#layer-{index} li.line:not([data-line]) math", "one.textContent"))
        last = browser.value(all_of(here, "one.querySelector('.steps li:last-child > math:last-of-type').textContent"))
        expect([one.removeprefix("=") for one in last], [one.split("=", 1)[1] for one in gradients[len(part["forward"]):]],
               f"ends of the derivations of layer {index}")


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
        own_letters(browser, index, part)
        shown |= set(browser.value(all_of(here + "[data-line]", "one.dataset.line")))
    lines = {f'{plan["turn"]}-{line["node"]}' for plan in facts["plans"] for step in plan["steps"] for line in step["lines"]}
    expect(shown, lines, "lines of the plan")
    expect(browser.value("document.querySelectorAll('svg.arena .block').length"), len(facts["blocks"]), "blocks in the arena")
    expect(browser.value("document.querySelectorAll('#code pre span').length") > 100, True, "instructions")
    kernels = {f'{plan["turn"]}-{k}' for plan in facts["plans"] for k, step in enumerate(plan["steps"], 1) if step["kernel"]}
    expect(kernels - set(" ".join(browser.value(all_of("section.layer pre span", "one.dataset.step"))).split()), set(), "steps without instructions")
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
    browser.value("document.querySelector('#layer-1 pre').focus()")
    browser.press("ArrowDown")
    first = browser.value("document.querySelector('#layer-1 pre span.at')?.dataset.step")
    expect({first}, set(browser.value(all_of("[data-line].lit", "one.dataset.step"))), "the step of the first instruction, by an arrow")
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
    again = {"y1": y1, "y2": y2, "y3": [y3], "δ3": [d3], "δ2": d2, "δ1": d1, "s": [y3 - t], "L": [0.5 * d3 * d3],
             "∂W1": [d * v for d in d1 for v in x], "∂b1": d1, "∂W3": [d3 * y for y in y2], "∂b3": [d3]}
    again |= {f"new {name}": [p - rate * g for p, g in zip(arrays[name], again["∂" + name])] for name in ("W1", "b1", "W3", "b3")}
    for key, numbers in again.items():
        near = all(math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-6) for a, b in zip(numbers, arrays[key], strict=True))
        expect(near, True, f"{key} as computed by hand")
    expect(arrays["new L"][0] < arrays["L"][0], True, "the loss is less after the update")


def distributed(found, numbers, what):
    """What is said of numbers is true of them, which are computed again."""
    mean = sum(numbers) / len(numbers)
    told = {"numbers": len(numbers), "finite": len(numbers), "zeros": 0, "least": min(numbers), "greatest": max(numbers),
            "mean": mean, "deviation": math.sqrt(sum((one - mean) ** 2 for one in numbers) / len(numbers))}
    for key, one in told.items():
        expect(math.isclose(found[key], one, rel_tol=1e-3, abs_tol=1e-6), True, f"{key} of {what}, {one}")
    parts, span = len(found["counts"]), max(numbers) - min(numbers)
    places = [min(int((one - min(numbers)) / span * parts), parts - 1) if span else parts // 2 for one in numbers]
    off = sum(abs(count - places.count(k)) for k, count in enumerate(found["counts"]))
    expect(off <= 2, True, f"{what} in the parts where they belong, but for one at an edge")


def true_training(training, parameters):
    """What trained.cpp says of exclusive or, learned by 2-8-1 with tanh and binary cross entropy, computed again."""
    w1, b1, w3, b3 = [[parameters[i], parameters[8 + i]] for i in range(8)], parameters[16:24], parameters[24:32], parameters[32]
    made, gradients, losses, right = ([], [], []), ([0] * 16, [0] * 8, [0] * 8, [0]), [], [[0, 0], [0, 0]]
    deltas = ([], [], [])
    for x, t in (((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)):
        y1 = [w[0] * x[0] + w[1] * x[1] + b for w, b in zip(w1, b1)]
        y2 = [math.tanh(y) for y in y1]
        y3 = sum(w * y for w, y in zip(w3, y2)) + b3
        for kept, some in zip(made, (y1, y2, [y3])):
            kept += some
        losses.append(math.log1p(math.exp(y3)) - t * y3)
        right[t][int(y3 > 0)] += 1
        d3 = 1 / (1 + math.exp(-y3)) - t
        d2 = [w * d3 for w in w3]
        d1 = [d * (1 - y * y) for d, y in zip(d2, y2)]
        for kept, some in zip(deltas, (d1, d2, [d3])):
            kept += some
        of_sample = ([d * one for one in x for d in d1], d1, [d3 * y for y in y2], [d3])
        gradients = [[a + b / 4 for a, b in zip(*both)] for both in zip(gradients, of_sample)]
    expect(training["samples"], 4, "samples")
    for found, numbers in zip(training["activations"], made, strict=True):
        distributed(found["of"], numbers, f'the outputs of layer {found["layer"]}')
    for found, numbers in zip(training["deltas"], deltas, strict=True):
        distributed(found["of"], numbers, f'δ of layer {found["layer"]}')
    for found, numbers in zip(training["gradients"], gradients, strict=True):
        distributed(found["of"], numbers, f'the gradient of {found["parameter"]}')
    expect(training["confusion"], right, "the confusion matrix")
    weights = zip(training["units"]["weights"], [one for row in w1 for one in row], strict=True)
    expect(all(math.isclose(a, b, rel_tol=1e-4) for a, b in weights), True, "weights unit after unit")
    expect([one["epoch"] for one in training["epochs"]], list(range(1, 201)), "epochs")
    last = training["epochs"][-1]
    expect(math.isclose(last["validation_loss"], sum(losses) / 4, rel_tol=1e-3), True, "the last loss")
    expect(last["accuracy"], (right[0][0] + right[1][1]) / 4, "the last accuracy in training")


PIXELS = """(() => {
  const [image] = document.querySelectorAll("img.units"), canvas = document.createElement("canvas");
  const width = (canvas.width = image.naturalWidth), height = (canvas.height = image.naturalHeight);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const bytes = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  return Array.from({length: width * height}, (_, k) => [...bytes.slice(4 * k, 4 * k + 4)]).filter((one) => one[3] > 0);
})()"""


def after_training(browser, training):
    """Curves, counts, weights and histograms are drawn as the facts say."""
    curves = browser.value(all_of("#training path.curve", "one.getAttribute('d').slice(1).split('L').map((p) => +p.split(' ')[1])"))
    told = [[one[key] for one in training["epochs"]] for key in ("loss", "validation_loss", "accuracy", "validation_accuracy")]
    for drawn, values in zip(curves, told, strict=True):
        expect(len(drawn), len(values), "points of a curve")
        lower = [one for one, value in zip(drawn, values) if value == min(values)]
        expect(set(lower), {max(drawn)}, "the least of a curve is lowest")
    expect(browser.value(all_of("#training td.cell", "+one.textContent")), sum(training["confusion"], []), "samples of classes")
    expect(browser.value(all_of("#training .distribution path.bars", "one.getAttribute('d').split('M').length - 1")),
           [sum(map(bool, one["of"]["counts"])) for layer in "123" for key in ("activations", "deltas", "gradients")
            for one in training[key] if one["layer"] == int(layer)], "bars of the histograms")
    units, pixels = training["units"], browser.value(PIXELS)
    expect(len(pixels), len(units["weights"]), "pixels of the units")
    # Blue above 0, orange below. A picture of 1 × 2 has one row, so pixels come unit after unit.
    shades = [(blue > red) if abs(red - blue) > 20 else None for red, _, blue, _ in pixels]
    strong = [weight > 0 if abs(weight) > 0.3 * max(map(abs, units["weights"])) else None for weight in units["weights"]]
    expect([one for one, known in zip(shades, strong) if known is not None], [one for one in strong if one is not None], "signs of weights")


def whole(browser, page, facts, training):
    alone(pathlib.Path(page).read_text(encoding="utf-8"))
    browser.open(page)
    complete(browser, facts)
    after_training(browser, training)
    points(browser)
    by_keyboard(browser)
    expect(browser.complaints(), [], "what the console says")


# What is taken from the page, or put into it, and must be found out.
SPOILED = {"a layer": (r'(?<=id="layer-2" )class="layer"', ""),
           "a formula": (r'<li data-keys="∂W1".*?</li>', ""),
           "a step of a derivation": (r'(?<=<ol class="steps">)<li>.*?</li>', ""),
           "a line of the plan": (r'<li class="line" tabindex="0" data-keys="∂b1".*?</li>', ""),
           "all instructions of a step": (r'(?<=data-step=")b1-3(?="><i>)', ""),
           "a histogram": (r'<path d="[^"]*" class="bars backward"></path>', ""),
           "points of a curve": (r'(?<=<path d="M)[^"]*L(?=[^"]*" class="curve)', ""),
           "a count of a class": (r'(?<=--share:0.000">)0', "1"),
           "all letters of derivations": ("<msub><mover><mi>v</mi><mo>¯</mo></mover>", "<msub><mi>δ</mi>"),
           "arrows in a listing": ("ArrowDown: 1", "ArrowDown: 0"),
           "weights": (r'<img class="units" src="[^"]*"', '<img class="units" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="'),
           "an error of the script": ("</script>", "\nnothing.there;</script>"),
           "a request": ("</main>", '<img alt="" src="https://example.org/a.png"></main>')}


def main(page, facts, training, parameters, program):
    if not program or program.endswith("NOTFOUND"):
        print("chromium was not found")
        sys.exit(77)
    facts, training, parameters = (json.loads(pathlib.Path(one).read_text(encoding="utf-8"))
                                   for one in (facts, training, parameters))
    true_numbers(facts)
    true_training(training, parameters)
    text = pathlib.Path(page).read_text(encoding="utf-8")
    with Browser(program) as browser, tempfile.TemporaryDirectory() as folder:
        whole(browser, page, facts, training)
        fits(browser, page)
        for what, (pattern, instead) in SPOILED.items():
            spoiled = pathlib.Path(folder, "spoiled.html")
            changed = re.sub(pattern, instead, text, count=0 if "all" in what else 1, flags=re.S)
            expect(changed != text, True, f"there is {what} to spoil")
            spoiled.write_text(changed, encoding="utf-8")
            try:
                whole(browser, spoiled, facts, training)
            except Fault:
                continue
            raise SystemExit(f"a page spoiled by {what} was not found out")
    print("the page is whole, and pages that are not were found out")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Fault as fault:
        sys.exit(str(fault))
