#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets the page of a network. typegrad_report (typegrad-report.cmake) calls it.

    report.py --network NAME --loss NAME --scalar NAME --facts FILE --page FILE
              [--machine-code FILE --object FILE --objdump PROGRAM --addr2line PROGRAM] [--training FILE]

The facts are what report.cpp.in writes, the machine code is what machine_code.py does of the object, and the training is
what report_training wrote in the program that trained, all JSON. The
page is one file that asks for no other. What stands in it can be read without its script, which only lets one step through derivations
and lights up what belongs together.
"""
import argparse
import html
import json
import pathlib
import re

from disassembly import Code
from instruction_steps import steps_of
from machine_code import MEASURES, NOTE, way_to_work
from report_training import Training

HERE = pathlib.Path(__file__).parent
LARGEST = 1_900_000  # bytes of a page


def tag(name, *inside, **attributes):
    """An element. Attributes end in _ where Python has the word, and have - for _."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
                      for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>" + "".join(inside) + f"</{name}>"


def words(text):
    return html.escape(str(text), quote=False)


def counted(number, unit=""):
    """24 parameters, 1 parameter."""
    return f"{number:,}" + (f" {unit}" + ("" if number == 1 else "s") if unit else "")


def section(name, title, *inside):
    return tag("section", tag("h2", title, id=f"{name}-title"), *inside, id=name, aria_labelledby=f"{name}-title")


def table(head, rows, *, texts=(), **attributes):
    """Rows are lists of cells, which hold numbers but in the columns `texts`; the first of each names the row."""
    def cell(kind, column, text, scope=None):
        return tag(kind, text, scope=scope, class_="text" if column in texts else "number" if column else None)
    body = "".join(tag("tr", *(cell("th" if not k else "td", k, one, None if k else "row") for k, one in enumerate(row)),
                       **marks) for row, marks in rows)
    top = tag("tr", *(cell("th", k, one, "col") for k, one in enumerate(head)))
    return tag("div", tag("table", tag("thead", top), tag("tbody", body), **attributes), class_="wide", tabindex="0",
               role="region", aria_label=attributes.get("aria_label", "Table"))


class Page:
    def __init__(self, facts, code, steps, names, training=None):
        self.facts, self.code, self.steps, self.names, self.training = facts, code, steps, names, training
        self.layers, self.loss = facts["layers"], facts["loss"]
        self.parts = [*self.layers[1:], self.loss]  # what has formulas
        self.loss |= {"index": "loss", "name": "loss"}
        self.linked = {step for function in steps.values() for all_of in function.values() for step in all_of.split()}
        for plan in facts["plans"]:
            self.find_keys(plan)
        self.find_terms()

    # What belongs together: a line of the formulas has a key, and each line of a plan those that it is computed for.
    def find_keys(self, plan):
        nodes = plan["nodes"]
        users = [[] for _ in nodes]
        for n, node in enumerate(nodes):
            node["for"] = []
            for operand in node["operands"]:
                users[operand].append(n)

        def shown_in(n):
            return [n] if "name" in nodes[n] else [found for user in users[n] for found in shown_in(user)]

        def made_of(n):
            for operand in nodes[n]["operands"]:
                if not nodes[operand]["keys"] and not nodes[operand]["given"]:
                    yield operand
                    yield from made_of(operand)

        for n, node in enumerate(nodes):
            if node["keys"] and not node["given"]:
                for at in {*shown_in(n), *(one for one in made_of(n) if "name" in nodes[one])}:
                    nodes[at]["for"] += [key for key in node["keys"] if key not in nodes[at]["for"]]

    def find_terms(self):
        """The names that formulas hold, to be pointed at; longer ones first, as W₁ holds W."""
        known = {"<mi>x</mi>": "x", "<mi>t</mi>": "t"}
        for part in self.parts:
            known |= {line["name"]: line["key"] for line in part["forward"] + part["backward"]}
            known |= {one["part"]: one["key"].removeprefix("∂") for one in part["derivations"]
                      if one["key"].startswith("∂")}
            known |= {one["delta"]: "δ" + str(part["index"]) for one in part["derivations"] if one["delta"]}
        self.known = known
        self.terms = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))

    def with_terms(self, formula):
        return self.terms.sub(lambda found: tag("mrow", found[0], data_term=self.known[found[0]]), formula)

    def equation(self, line, *more, block=None):
        inside = line["name"] + "<mo>=</mo>" + "".join((self.with_terms(line["formula"]), *more))
        return tag("math", inside, display=block)

    def formula_line(self, line):
        return tag("li", self.equation(line), data_keys=line["key"], class_="line", tabindex="0")

    # The network as a picture: forward goes down on the left, backward up on the right.
    def picture(self):
        step, width, box, left, right = 84, 360, 46, 110, 250
        parts, seen = [], [*self.layers, self.loss]
        learned = next((k for k, one in enumerate(self.layers) if one["parameters"]), len(self.layers))
        for k, one in enumerate(seen):
            top, loss = k * step + 4, one is self.loss
            if loss:
                name, below, address = "loss", words(self.names["loss"]), "#layer-loss"
            else:
                name = f'{one["index"]} {words(one["name"])}' if k else words(one["name"])
                below = f'{one["output"]}' + (f' · {counted(one["parameters"], "parameter")}' if one["parameters"] else "")
                address = f'#layer-{one["index"]}' if k else "#network"
            parts.append(tag("a", tag("title", words(self.cost_in_words(one))),
                             tag("rect", x=20, y=top, width=width - 40, height=box, rx=6),
                             tag("text", name, x=width // 2, y=top + 19, class_="name"),
                             tag("text", below, x=width // 2, y=top + 36), href=address, data_layer=one["index"]))
            if not loss:
                end = (k + 1) * step + 4
                parts.append(tag("path", d=f"M{left} {top + box}V{end - 8}m-4 0h8l-4 8z", class_="forward"))
                parts.append(tag("text", f"y{subscript(k)}" if k else "x", x=left - 12, y=top + box + 24, class_="forward end"))
                if k >= learned:
                    parts.append(tag("path", d=f"M{right} {end}V{top + box + 8}m-4 0h8l-4 -8z", class_="backward"))
                    parts.append(tag("text", f"δ{subscript(k)}", x=right + 12, y=top + box + 24, class_="backward start"))
        height = len(seen) * step - step + box + 8
        return tag("svg", *parts, viewBox=f"0 0 {width} {height}", role="group", class_="network",
                   aria_label="The layers of the network, from its input to the loss")

    def cost_in_words(self, one):
        if one is self.loss:
            return "The loss of a sample, a number."
        if not one["index"]:
            return f'The input of a sample: {one["output"]}.'
        return (f'Layer {one["index"]}, {one["name"]}: makes {one["output"]}; {counted(one["parameters"], "parameter")}, '
                f'{counted(one["parameter_bytes"], "byte")}; multiply-adds {one["forward_macs"]:,} forward and '
                f'{one["backward_macs"]:,} backward, element by element {one["forward_other"]:,} and '
                f'{one["backward_other"]:,}.')

    def network(self):
        whole = self.facts["whole"]
        most = max((one["forward_macs"] + one["backward_macs"] for one in self.layers), default=0) or 1
        rows = []
        for one in [*self.layers, {**whole, "index": "", "name": "all", "output": ""}]:
            bars = "".join(tag("span", class_=f"bar {way}", style=f'width:{100 * one[f"{way}_macs"] / most:.1f}%')
                           for way in ("forward", "backward")) if one["index"] != "" else ""
            name = f'{one["index"]} {words(one["name"])}' if one["index"] != "" else "all"
            rows.append(([name, one["output"], f'{one["parameters"]:,}', f'{one["forward_macs"]:,}',
                          f'{one["backward_macs"]:,}', f'{one["forward_other"]:,}', f'{one["backward_other"]:,}',
                          tag("span", bars, class_="bars", aria_hidden="true")], {"data_layer": one["index"]}))
        head = ["layer", "output", "parameters", "MACs forward", "MACs backward", "other forward", "other backward",
                "share of MACs"]
        return section(
            "network", "The network",
            tag("div", tag("figure", self.picture(), tag("figcaption",
                "Down goes forward, up goes backward. Point at a layer, or tab to it, for what it costs.")),
                tag("div", tag("p", "", id="cost", role="status"),
                    table(head, rows, texts=(1, len(head) - 1), aria_label="What each layer costs, for one sample"),
                    tag("p", f"For one sample. {swatch('forward')} forward {swatch('backward')} backward. A MAC is a multiply-add; "
                        "other work is done element by element.", class_="note"), class_="beside"), class_="pair"))

    # A layer: formulas, derivations and plan side by side.
    def in_letters_of_network(self, one, part):
        """A derivation numbers δ for itself. Here what it calls f and δ gets the name that the network has for it, and the
        derivative by its own v₁ is v̄₁, so that δ₁ is the network's everywhere."""
        whole, key = one["whole"], next(name for name, known in self.known.items() if known == one["key"])
        loss = part is self.loss
        own = one["definitions"][0]["name"] if len(one["definitions"]) > 1 else "<mi>v</mi>"
        letter = re.search("<mi>(.)</mi>", own)[1]
        comes_in = f"<mover>{whole}<mo>¯</mo></mover>" if loss else one["delta"]

        def formula(text):
            text = re.sub(r"<msub><mi>δ</mi>(<mn>\d+</mn>)</msub>", rf"<msub><mover><mi>{letter}</mi><mo>¯</mo></mover>\1</msub>", text)
            text = text.replace("<mi>δ</mi>", comes_in).replace("<mi>f</mi>", whole)
            return text.replace(f'<mrow><mo>∂</mo>{one["part"]}</mrow>', key)

        def reason(text):
            text = re.sub("δ(?=[₀-₉])", letter + "\u0304", text)
            index = subscript(part["index"]) if not loss else ""
            text = re.sub(r"(?<=made of )f\b", "L" if loss else f"y{index}", text)
            return text.replace("δ", "L\u0304" if loss else f"δ{index}")
        return {**one, "name": key, "definitions": [{"name": formula(line["name"]), "formula": formula(line["formula"])}
                                                    for line in one["definitions"]],
                "steps": [{**step, "name": formula(step["name"]), "formula": formula(step["formula"]), "reason": reason(step["reason"])}
                          for step in one["steps"]]}

    def derivation(self, one, part, opened):
        one = self.in_letters_of_network(one, part)
        count = len(one["steps"])
        lines = "".join(tag("tr", tag("td", tag("math", line["name"])),
                            tag("td", tag("math", "<mo>=</mo>" + self.with_terms(line["formula"]))))
                        for line in one["definitions"])
        steps = []
        for number, step in enumerate(one["steps"], 1):
            name = tag("math", step["name"]) if step["name"] else ""
            if "through" in step:
                name += " through " + tag("math", step["through"])
            comes_in = step["formula"] == step["name"]  # δ, which is nothing but its name
            steps.append(tag("li", tag("span", name or "\u200b", class_="left"),
                             "" if comes_in else tag("math", "<mo>=</mo>" + self.with_terms(step["formula"])), tag("span", words(step["reason"]), class_="reason")))
        slider = tag("label", "step ", f'<input type="range" min="1" max="{count}" value="{count}">',
                     tag("output", f"{count} of {count}"), class_="slider")
        own = one["definitions"][0]["name"]
        of = (f'{tag("math", own)} and so on are parts of {tag("math", one["whole"])} for this derivation alone; a bar is the '
              "gradient of the loss towards what is under it.") if count > 2 and len(one["definitions"]) > 1 else ""
        return tag("details", tag("summary", "how ", tag("math", one["name"]), " was found"),
                   tag("p", of, class_="note") if of else "",
                   tag("table", tag("tbody", lines), class_="definitions", aria_label="The parts of the formula"),
                   slider if count > 1 else "", tag("ol", *steps, class_="steps"),
                   class_="derivation", data_key=one["key"], open="" if opened else None)

    def plan_lines(self, part):
        mine = {line["key"] for line in part["forward"] + part["backward"]}
        turns = []
        for plan in self.facts["plans"]:
            items = []
            for number, step in enumerate(plan["steps"], 1):
                for line in step["lines"]:
                    node = plan["nodes"][line["node"]]
                    if mine & set(node["for"]):
                        kernel = tag("span", words(step["kernel"]), class_="kernel") if step["kernel"] and \
                            line is step["lines"][0] else ""
                        if self.linked and f'{plan["turn"]}-{number}' not in self.linked and line is step["lines"][0]:
                            kernel += tag("span", "the compiler names no instruction for this step alone", class_="kernel")
                        items.append(tag("li", tag("span", f"{number}", class_="of"), self.plan_equation(node),
                                         tag("span", words(line["words"]), class_="reason"), kernel, class_="line",
                                         tabindex="0", data_keys=" ".join(node["for"]),
                                         data_line=f'{plan["turn"]}-{line["node"]}',
                                         data_step=f'{plan["turn"]}-{number}'))
            if items:
                turns.append(tag("h5", tag("b", plan["turn"]), " ", words(plan["title"])) +
                             tag("ul", *items, class_="plan"))
        return "".join(turns) or tag("p", "No step of its own: nothing is computed.", class_="note")

    def layer_code(self, steps):
        """The instructions of some steps, in the order in which they stand."""
        count, lines, before = 0, [], None
        for function, at in self.instructions():
            step = self.steps.get(function, {}).get(at["address"])
            mine, others = ([], []) if step is None else ([of for of in step.split() if (of in steps) == here] for here in (True, False))
            if not mine:
                continue
            if before != step:
                shared = ", shared by " + ", ".join(of.split("-")[0] for of in others) if others else ""
                lines.append(f'<b>step {", ".join(mine).replace("-", " ")}{shared}</b>')
            lines.append(instruction(at, step))
            before, count = step, count + 1
        if not count:
            return ""
        return tag("details", tag("summary", f"its machine code: {counted(count, 'instruction')}"),
                   tag("pre", "\n".join(lines), tabindex="0", aria_label="Assembly of these steps; arrows go from instruction to instruction"), class_="listing")

    def instructions(self):
        """Those of a step of training, with their functions."""
        for one in self.code["functions"] if self.code else ():
            if one["function"] == "backward":
                for part in one["code"]:
                    for at in part["instructions"]:
                        yield part["function"], at

    def plan_equation(self, node):
        return tag("math", node["name"] + "<mo>=</mo>" + node["formula"])

    def layer(self, part):
        title = f'{part["index"]} {words(part["name"])}' if part is not self.loss else f'loss: {words(self.names["loss"])}'
        index = part["index"]
        columns = [tag("div", tag("h4", "Forward"), tag("ul", *map(self.formula_line, part["forward"])),
                       tag("h4", "Backward") + tag("ul", *map(self.formula_line, part["backward"])) if part["backward"] else "")]
        if part["derivations"]:
            columns.append(tag("div", tag("h4", "Derivation"),
                               *(self.derivation(one, part, not k) for k, one in enumerate(part["derivations"]))))
        plan = self.plan_lines(part)
        columns.append(tag("div", tag("h4", "Plan"), plan, self.layer_code(set(re.findall(r'data-step="(.*?)"', plan)))))
        return tag("section", tag("h3", title, id=f"layer-{index}-title"),
                   tag("p", words(self.cost_in_words(part)), class_="note") if part is not self.loss else "",
                   tag("div", *columns, class_="columns"), id=f"layer-{index}", class_="layer",
                   aria_labelledby=f"layer-{index}-title")

    def all_layers(self):
        return section("layers", "Layer by layer",
                       tag("p", "A line of the formulas and the lines of the plan that are computed for it light up together, "
                           "whichever you point at, and so do their instructions, and a name wherever it stands. In a plan, x, y, W and so on "
                           f"are those of the stage. The plan is for {counted(self.facts['batch'], 'sample')}."),
                       *map(self.layer, self.parts))

    # Memory: time goes to the right, the arena from top to bottom.
    def memory(self):
        blocks, turns = self.facts["blocks"], [plan["turn"] for plan in self.facts["plans"]]
        whole = self.facts["arena_bytes"] or 1
        if not blocks:
            return section("memory", "Memory", tag("p", "The passes keep nothing between their steps."))
        column, left, height = max(52, min(150, 560 // len(turns))), 62, 240
        width = left + column * len(turns) + 6
        parts = [tag("text", name, x=left + column * (k + 0.5), y=14, class_="middle") for k, name in enumerate(turns)]
        for offset in sorted({one["offset"] for one in blocks} | {whole}):
            y = 22 + height * offset / whole
            parts.append(tag("text", f"{offset:,}", x=left - 6, y=f"{y + 4:.1f}", class_="end"))
            parts.append(tag("path", d=f"M{left} {y:.1f}H{width - 6}", class_="rule"))
        for number, one in enumerate(blocks, 1):
            y, tall = 22 + height * one["offset"] / whole, max(2, height * one["bytes"] / whole)
            x, wide = left + column * one["first"], column * (one["last"] - one["first"] + 1)
            parts.append(tag("g", tag("title", words(f'{number}: {one["what"]}, {one["bytes"]:,} bytes')),
                             tag("rect", x=x + 2, y=f"{y:.1f}", width=wide - 4, height=f"{tall:.1f}"),
                             tag("text", str(number), x=x + 10, y=f"{y + min(tall - 2, 15):.1f}") if tall > 12 else "",
                             class_=f'block {"δ" if "δ" in one["what"] else "scratch" if "scratch" in one["what"] else "kept"}'))
        drawing = tag("svg", *parts, viewBox=f"0 0 {width} {height + 34}", width=width, role="img", class_="arena" + " long" * (len(turns) > 6),
                      aria_label="The blocks of the arena over time; the table says the same")
        rows = [([f"{k} {words(one['what'])}", f'{one["offset"]:,}', f'{one["bytes"]:,}', turns[one["first"]],
                  turns[one["last"]]], {}) for k, one in enumerate(blocks, 1)]
        where = "on the stack" if self.facts["on_stack"] else "in a static block for each thread"
        return section(
            "memory", "Memory over time",
            tag("p", f"The arena takes {counted(self.facts['arena_bytes'], 'byte')}, in which forward keeps "
                f"{counted(self.facts['saved_bytes'], 'byte')} for backward; with the batch itself it is "
                f"{counted(self.facts['workspace_bytes'], 'byte')}, {where}. Blocks whose times do not meet share a place."),
            tag("div",
                tag("div", tag("div", drawing, class_="wide", tabindex="0", role="region", aria_label="The arena over time"),
                    tag("p", "f1 is forward of the first stage, l forward, loss and backward of the last, b1 backward of the "
                        "first. From top to bottom: bytes from the beginning of the arena.", class_="note"), class_="drawing"),
                table(["block", "offset", "bytes", "from", "to"], rows, texts=(3, 4), aria_label="The blocks of the arena"),
                class_="pair"))

    # A sample with numbers.
    def example(self):
        example = self.facts.get("example")
        if not example:
            return section("example", "With numbers", tag("p", "A worked example is made for networks of 1 to 200 parameters."))
        arrays = example["arrays"]

        def shown(key):
            return "<mo>=</mo>" + matrix(arrays[key]) if key in arrays else ""

        def given(name, key):
            return tag("li", tag("math", name + shown(key), display="block"), data_keys=key, class_="line", tabindex="0")

        def line(one):
            return tag("li", self.equation(one, shown(one["key"]), block="block"), data_keys=one["key"], class_="line", tabindex="0")

        name_of = {key: name for name, key in self.known.items()}
        learned = [key.removeprefix("new ") for key in arrays if key.startswith("new ") and key != "new L"]
        forward = [given("<mi>x</mi>", "x"), tag("li", tag("math", "<mi>t</mi><mo>=</mo>" + matrix(
            {"extents": [len(example["t"])], "numbers": example["t"]}), display="block"), data_keys="t", class_="line", tabindex="0")]
        for part in self.parts:
            symbols = [key for key in learned if key[-len(str(part["index"])):] == str(part["index"])]
            forward += [given(name_of[key], key) for key in symbols]
            forward += [line(one) for one in part["forward"]]
        backward = [line(one) for part in reversed(self.parts) for one in part["backward"]]
        rate = f'<mo>−</mo><mn>{number(example["rate"])}</mn><mo rspace="0.17em">\u2062</mo>'
        update = [tag("li", tag("math", f'{name_of[key]}<mo>←</mo>{name_of[key]}{rate}<mrow><mo>∂</mo>{name_of[key]}</mrow>'
                                f'<mo>=</mo>{matrix(arrays["new " + key])}', display="block"),
                      data_keys=key, class_="line", tabindex="0") for key in learned]
        was, now = arrays["L"]["numbers"][0], arrays["new L"]["numbers"][0]
        return section(
            "example", "With numbers",
            tag("p", "One sample, followed forward to the loss, back to every gradient, and through one update. The library "
                "computed every number when this page was made; they are shown with four digits. Weights are those of "
                "<code>xavier_normal</code> with seed 1."),
            tag("div", tag("div", tag("h3", "Forward"), tag("ul", *forward)), tag("div", tag("h3", "Backward"), tag("ul", *backward)),
                tag("div", tag("h3", "Update"), tag("ul", *update),
                    tag("p", f"The loss of this sample was {number(was)} and is {number(now)} now."), id="update"), class_="columns numbers"))

    # What training made of it.
    def after_training(self):
        return section("training", "After training",
                       Training(self.training, self.layers, tag, table, words, number).whole()) if self.training else ""

    # What the compiler made of it.
    def machine_code(self):
        if not self.code:
            return section("code", "Machine code", tag("p", "It is read on x86-64 alone, with objdump."))
        columns = [one for one in self.code["functions"]]
        rows = []
        for key, name in MEASURES:
            cells = [one["counts"].get(key) for one in columns]
            if any(cells):
                rows.append(([words(name.strip()), *("–" if one is None else f"{one:,}" for one in cells)],
                             {"class_": "part" if name.startswith(" ") else None}))
        listings = []
        for one in columns:
            for part in one["code"]:
                known = self.steps.get(part["function"], {}) if one["function"] == "backward" else {}
                lines = [instruction(each, known.get(each["address"])) for each in part["instructions"]]
                listings.append(tag("details", tag("summary", f'{one["function"]}: ', tag("code", words(short(part["function"]))),
                                                   f', {counted(part["bytes"], "byte")}'),
                                    tag("pre", "\n".join(lines), tabindex="0", aria_label=f'Assembly of {one["function"]}; arrows go from instruction to instruction'),
                                    class_="listing"))
        linked = sum(map(len, self.steps.values()))
        if not any(one["code"] for one in columns):
            listings.append(tag("p", "The instructions are too many for a page; objdump shows them.", class_="note"))
        told = ("" if not linked else
                f"Of backward {linked:,} of {sum(1 for _ in self.instructions()):,} instructions light up with the step of the "
                "plan that they are there for, as the compiler tells; where stages share a function, with the steps of all of "
                "them. The rest hands over, begins and ends functions, or is what the compiler has merged of several steps.")
        title = " ".join(word for word in self.code["title"].split() if "/" not in word)
        return section(
            "code", "Machine code", tag("p", words(title), class_="note"),
            table(["", *(f'{one["function"]}' for one in columns)], rows, aria_label="Counts of the machine code"),
            tag("p", words(" ".join(NOTE.split())), class_="note"),
            tag("p", tag("span", "multiplies", class_="multiplies"), " · ", tag("span", "loads or stores", class_="moves"), " · ",
                tag("span", "spills", class_="spills"), " · ", tag("span", "jumps or calls", class_="jumps"), class_="note"),
            tag("p", told, class_="note") if told else "",
            *listings)

    def whole(self):
        names = self.names
        places = [("network", "Network"), ("layers", "Layers"), ("memory", "Memory"), ("example", "Numbers"), ("training", "After training"),
                  ("code", "Machine code")]
        places = [(place, text) for place, text in places if place != "training" or self.training]
        return "<!doctype html>\n" + tag(
            "html", tag("head", '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
                        '<link rel="icon" href="data:,">', tag("title", f'{words(names["network"])}: what the compiler made of it'),
                        tag("style", (HERE / "report.css").read_text(encoding="utf-8"))),
            tag("body", tag("header", tag("h1", words(names["network"])),
                            tag("p", f'{counted(self.facts["whole"]["parameters"], "parameter")} of type '
                                f'<code>{words(names["scalar"])}</code>, with the loss <code>{words(names["loss"])}</code>, by typegrad'),
                            tag("nav", tag("ul", *(tag("li", tag("a", text, href=f"#{place}")) for place, text in places)),
                                aria_label="Parts of this page")),
                tag("main", self.network(), self.all_layers(), self.memory(), self.example(), self.after_training(),
                    self.machine_code()),
                tag("script", (HERE / "report.js").read_text(encoding="utf-8"))), lang="en") + "\n"


def swatch(way):
    return tag("span", class_=f"swatch {way}")


def subscript(index):
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(index))


def number(value):
    if isinstance(value, str):
        return value
    digits, _, power = f"{value:.4g}".partition("e")
    raised = " · 10" + "".join("⁻" if one == "-" else "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(one)] for one in f"{int(power)}") if power else ""
    return digits.replace("-", "−") + raised


def matrix(array):
    """Numbers in brackets: a vector is a column."""
    extents, numbers = array["extents"], array["numbers"]
    cells = [tag("mtd", f"<mn>{number(one)}</mn>") for one in numbers]
    if len(numbers) == 1:
        return f"<mn>{number(numbers[0])}</mn>"
    across = extents[-1] if len(extents) > 1 else 1
    rows = [tag("mtr", *cells[k:k + across]) for k in range(0, len(cells), across)]
    return "<mrow><mo>[</mo>" + tag("mtable", *rows) + "<mo>]</mo></mrow>"


def kind_of(counts):
    for kind, names in (("spills", ("spills",)), ("multiplies", ("multiplications",)), ("jumps", ("branches", "calls")),
                        ("moves", ("loads", "stores"))):
        if any(counts.get(name) for name in names):
            return kind
    return "plain"


def instruction(at, step):
    return tag("span", f'<i>{at["address"]:5x}</i>  {words(at["text"])}', class_=kind_of(at["counts"]), data_step=step)


def short(function):
    """A function without the arguments of its template."""
    return re.split(r"[<(]", function.split(" ")[-1] if "<" not in function else function)[0].split(" ")[-1]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for option in ("network", "loss", "scalar", "facts", "page"):
        parser.add_argument(f"--{option}", required=True)
    for option in ("machine-code", "object", "objdump", "addr2line", "training"):
        parser.add_argument(f"--{option}", default="")
    given = parser.parse_args()

    def read(path):
        return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    code, steps = None, {}
    if given.machine_code:
        code, whole = read(given.machine_code), Code(given.object, given.objdump)
        steps = steps_of(whole, way_to_work(whole, "backward")[-1], given.addr2line)
    training = read(given.training) if given.training else None

    def page(steps):
        return Page(read(given.facts), code, steps, vars(given), training).whole()
    text = page(steps)
    if len(text.encode()) > LARGEST and code:  # without what stands twice, then without the instructions
        text = page({})
        if len(text.encode()) > LARGEST:
            code["functions"] = [{**one, "code": []} for one in code["functions"]]
            text = page({})
    pathlib.Path(given.page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
