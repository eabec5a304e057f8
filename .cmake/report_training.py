# SPDX-License-Identifier: MIT
"""The part of a page that shows what training made of a network: report.py calls it.

The facts are what typegrad::report_training wrote. `set_training` is given them and what report.py sets elements with.
"""
import base64
import struct
import zlib

POSITIVE, NEGATIVE, NONE = (28, 100, 159), (163, 74, 20), (240, 240, 236)


def known(numbers):
    """Those that are finite; others are texts in the facts."""
    return [one for one in numbers if not isinstance(one, str)]


def png(rows):
    """An image of rows of shades from -127 to 127; 128 is seen through."""
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    palette = bytearray()
    for shade in range(-127, 128):
        end, share = POSITIVE if shade > 0 else NEGATIVE, abs(shade) / 127
        palette += bytes(round(none + (to - none) * share) for none, to in zip(NONE, end))
    palette += bytes(3)
    pixels = b"".join(b"\0" + bytes(shade + 127 for shade in row) for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)) +
            part(b"PLTE", bytes(palette)) + part(b"tRNS", b"\xff" * 255 + b"\0") + part(b"IDAT", zlib.compress(pixels, 9)) + part(b"IEND", b""))


class Training:
    def __init__(self, facts, layers, tag, table, words, number):
        self.facts, self.layers = facts, layers
        self.tag, self.table, self.words, self.number = tag, table, words, number

    # Curves: a line of what was trained on, a dashed one of what was not.
    def curve(self, title, series):
        tag, shown = self.tag, [(name, mark, points) for name, mark, points in series if points]
        if not shown:
            return ""
        points = [point for _, _, some in shown for point in some]
        last = max(epoch for epoch, _ in points)
        most, least = max(value for _, value in points), min(value for _, value in points)
        least = 0 if least >= 0 and least < most / 2 else least
        span = (most - least) or 1
        left, right, top, bottom = 64, 430, 14, 170

        def place(epoch, value):
            return f"{left + (right - left) * (epoch - 1) / max(last - 1, 1):.1f} {bottom - (bottom - top) * (value - least) / span:.1f}"
        parts = []
        for value in (least, (least + most) / 2, most) if most > least else (most,):
            y = place(1, value).split()[1]
            parts.append(tag("path", d=f"M{left} {y}H{right}", class_="rule"))
            parts.append(tag("text", self.number(float(f"{value:.3g}")), x=left - 6, y=f"{float(y) + 4:.1f}", class_="end"))
        for epoch in sorted({1, last}):
            parts.append(tag("text", str(epoch), x=place(epoch, least).split()[0], y=bottom + 18, class_="middle"))
        parts.append(tag("text", "epoch", x=(left + right) // 2, y=bottom + 18, class_="middle"))
        for name, mark, some in shown:
            path = "M" + "L".join(place(*point) for point in some)
            parts.append(tag("path", d=path, class_=f"curve {mark}"))
            for point in some if len(some) < 31 else ():
                x, y = place(*point).split()
                parts.append(tag("circle", tag("title", f"{name}, epoch {point[0]}: {self.number(point[1])}"),
                                 cx=x, cy=y, r=2.5, class_=mark))
        told = "; ".join(f"{name}: {self.number(some[0][1])} after epoch {some[0][0]}, {self.number(some[-1][1])} after epoch "
                         f"{some[-1][0]}" for name, _, some in shown)
        lines = " · ".join(tag("span", "–– " if mark == "forward" else "- - ", class_=f"ink {mark}", aria_hidden="true") + name
                           for name, mark, _ in shown)
        return tag("figure", tag("svg", *parts, viewBox=f"0 0 {right + 14} {bottom + 26}", width=right + 14, role="img",
                                 aria_label=f"{title} by epoch. {told}"),
                   tag("figcaption", f"{title}: {lines}"), class_="curves")

    def curves(self):
        epochs = self.facts["epochs"]

        def series(key):
            return [(one["epoch"], one[key]) for one in epochs if not isinstance(one.get(key, ""), str)]
        tag = self.tag
        names = [("loss", "loss in training"), ("accuracy", "accuracy in training"),
                 ("validation_loss", "loss in validation"), ("validation_accuracy", "accuracy in validation")]
        names = [(key, name) for key, name in names if series(key)]
        rows = [([str(one["epoch"]), *(self.number(one[key]) if key in one else "" for key, _ in names)], {}) for one in epochs]
        return tag("h3", "Epochs") + tag(
            "div", self.curve("Loss", [("training", "forward", series("loss")),
                                       ("validation", "backward", series("validation_loss"))]),
            self.curve("Accuracy", [("training", "forward", series("accuracy")),
                                    ("validation", "backward", series("validation_accuracy"))]), class_="pair") + tag(
            "details", tag("summary", "the numbers"),
            self.table(["epoch", *(name for _, name in names)], rows, aria_label="Loss and accuracy by epoch"),
            class_="many" if len(epochs) > 40 else None)

    # Where a class went: what was found is blue, what was not is orange; the more, the stronger.
    def confusion(self):
        tag, counts = self.tag, self.facts.get("confusion")
        if not counts:
            return ""
        names = self.facts["classes"]
        found, samples = sum(row[k] for k, row in enumerate(counts)), sum(map(sum, counts))
        rows = []
        for truth, row in enumerate(counts):
            whole = sum(row) or 1
            cells = "".join(tag("td", f"{one:,}", class_="number cell " + ("forward" if k == truth else "backward"),
                                style=f"--share:{(one / whole) ** 0.5:.3f}") for k, one in enumerate(row))
            name = f"{truth} {self.words(names[truth])}" if truth < len(names) else str(truth)
            rows.append(tag("tr", tag("th", name, scope="row"), cells, tag("td", f"{row[truth] / whole:.3f}", class_="number")))
        head = "".join(tag("th", str(k), scope="col", class_="number",
                           title=names[k] if k < len(names) else None) for k in range(len(counts)))
        return tag("h3", "Which class was taken for which") + tag(
            "p", f"{found:,} of {samples:,} samples were found, {found / (samples or 1):.4f}. A row is a true class, a column "
            "what it was taken for; the last says which share of it was found.") + tag(
            "div", tag("table", tag("thead", tag("tr", tag("th", "truth", scope="col"), head,
                                                 tag("th", "found", scope="col", class_="number"))),
                       tag("tbody", *rows), aria_label="Confusion matrix", class_="confusion"),
            class_="wide", tabindex="0", role="region", aria_label="Confusion matrix")

    # What each unit of the first matrix looks for.
    def units(self):
        tag, units = self.tag, self.facts.get("units")
        if not units:
            return ""
        rows, columns = units["rows"], units["columns"]
        size, weights = rows * columns, units["weights"]
        sizes = sorted(map(abs, known(weights))) or [1]
        full = sizes[-1 - len(sizes) // 100] or 1  # of a hundred weights the strongest would leave the others pale
        shown = len(weights) // size
        across = max(1, min(shown, round((2 * shown * rows / columns) ** 0.5)))
        down = -(-shown // across)
        picture = [[128] * (across * (columns + 1) - 1) for _ in range(down * (rows + 1) - 1)]
        for unit in range(shown):
            y, x = unit // across * (rows + 1), unit % across * (columns + 1)
            for k in range(size):
                one = weights[unit * size + k]
                shade = 0 if isinstance(one, str) else max(-127, min(127, round(127 * one / full)))
                picture[y + k // columns][x + k % columns] = shade
        data = base64.b64encode(png(picture)).decode()
        width, height = len(picture[0]), len(picture)
        times = max(1, min(24, 1000 // width))
        what = f'the weights of {shown} of {units["count"]} units' if shown < units["count"] else f"the weights of all {shown} units"
        return tag("h3", f'What the units of layer {units["layer"]} look for') + tag(
            "p", f'Each picture is the row of {self.words(units["parameter"])} that belongs to a unit, {rows} × {columns}: '
            f'{tag("span", class_="swatch positive")} raises its sum, {tag("span", class_="swatch negative")} lowers it, '
            f"and full colour is {self.number(float(f'{full:.2g}'))} or stronger.") + tag(
            "div", f'<img class="units" src="data:image/png;base64,{data}" width="{width * times}" height="{height * times}" '
            f'alt="{what}, as pictures of {rows} × {columns}">', class_="wide", tabindex="0", role="region",
            aria_label="Weights as pictures")

    # How numbers are distributed: bars from the least to the greatest, as high as the root of the count, since a gradient has
    # most of its numbers close to 0 and what matters far from it.
    def distribution(self, name, one, mark):
        tag, counts, width, tall = self.tag, one["counts"], 240, 48
        highest, step = max(counts) or 1, width / len(counts)
        bars = "".join(f"M{k * step:.1f} {tall}v-{tall * (count / highest) ** 0.5:.1f}h{step - 0.5:.1f}V{tall}z"
                       for k, count in enumerate(counts) if count)
        parts = [tag("path", d=bars, class_=f"bars {mark}"), tag("path", d=f"M0 {tall}H{width}", class_="rule")]
        if one["least"] < 0 < one["greatest"]:
            x = width * -one["least"] / (one["greatest"] - one["least"])
            parts.append(tag("path", d=f"M{x:.1f} {tall}v5", class_="tick"))
            if 76 < x < width - 76:
                parts.append(tag("text", "0", x=f"{x:.1f}", y=tall + 16, class_="middle"))
        parts.append(tag("text", self.number(float(f'{one["least"]:.3g}')), x=0, y=tall + 16))
        parts.append(tag("text", self.number(float(f'{one["greatest"]:.3g}')), x=width, y=tall + 16, class_="end"))
        told = [f"{what} " + self.number(float(f"{one[what]:.3g}")) for what in ("mean", "deviation")]
        if one["zeros"]:
            share = f'{100 * one["zeros"] / one["numbers"]:.0f}'
            told.append(("below 1" if share == "0" else share) + " % are 0, not drawn")
        if one["finite"] < one["numbers"]:
            told.append(f'{one["numbers"] - one["finite"]:,} are not finite')
        told = ", ".join(part.replace(" ", "\u00a0") for part in told)
        return tag("figure", tag("figcaption", name), tag("svg", *parts, viewBox=f"0 0 {width} {tall + 20}", width=width, role="img",
                                                          aria_label=f"Histogram; {told}"),
                   tag("figcaption", told), class_="distribution")

    def distributions(self):
        tag, found = self.tag, []
        for layer in self.layers[1:]:
            index = layer["index"]
            delta = tag("math", f"<msub><mi>δ</mi><mn>{index}</mn></msub>")
            shown = [("activations", "output", "forward"), ("deltas", f"{delta}, towards the output", "backward")]
            made = [self.distribution(name, one["of"], way) for part, name, way in shown
                    for one in self.facts[part] if one["layer"] == index]
            made += [self.distribution("towards " + self.words(one["parameter"]), one["of"], "backward")
                     for one in self.facts["gradients"] if one["layer"] == index]
            found.append(tag("h4", f'{index} {self.words(layer["name"])}') + tag("div", *made, class_="pair distributions"))
        return tag("h3", "Activations and gradients") + tag(
            "p", f'Of the first {self.facts["samples"]:,} samples: what each layer makes of them; δ, the gradient of each '
            "sample's own loss towards that; and the gradient of their mean loss towards the parameters. Outputs that hardly "
            "differ, and gradients far smaller than those of other layers, are why a network does not learn. A bar is as high as the root of "
            "what it counts.") + "".join(found)

    def whole(self):
        return self.curves() + self.confusion() + self.units() + self.distributions()
