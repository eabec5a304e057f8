# SPDX-License-Identifier: MIT
"""Results as tables of text, as Markdown and as a chart. Each row: its floor, the yardstick,
typegrad by compiler, the best two rivals, and how far typegrad is from them."""
import re
import statistics

OURS, YARDSTICK = "typegrad", "yardstick"

GROUPS = {"latency": "One sample, each call waiting for the last one's output: ns",
          "throughput": "One sample a call, calls independent: ns a sample",
          "batched": "A batch a call: ns a sample",
          "training": "Training, forward, loss, backward and Adam: ns a sample",
          "epoch": "An epoch of Fashion-MNIST, 60,000 images in batches of 64: s",
          "product": "Products of square matrices: ns"}


def kind(row):
    return row.split("/")[0]


def sizes(row):
    return [int(size) for size in re.findall(r"\d+", row.split("/")[1])]


def layers(row):
    """Multiply-adds of each layer, and the number of parameters."""
    widths = sizes(row)
    products = [a * b for a, b in zip(widths, widths[1:])]
    return products, sum(products) + sum(widths[1:])


def best(results, row, name):
    return results["rows"].get(row, {}).get(name, {}).get("best")


def nearest_reading(results, size):
    """Time to read so many bytes: as measured for the next size, in proportion."""
    known = {int(row.split("/")[2]): cell["floors"]["best"]
             for row, cell in results["rows"].items()
             if row.startswith("floor/read/") and "best" in cell.get("floors", {})}
    fits = min((at for at in known if at >= 0.95 * size), default=max(known))
    return size * known[fits]  # best is ns a byte


def floor(results, row):
    """What the machine cannot go below: multiply-adds at its peak, or parameters read once from
    where they fit; in training also parameters and Adam's state, read and written once a step."""
    flop = best(results, "floor/multiply-add", "floors")
    if flop is None:
        return None
    if kind(row) == "product":
        return 2 * sizes(row)[0] ** 3 * flop
    products, parameters = layers(row)
    if row.endswith("/double"):  # half as many fit into a register, and into a level of cache
        flop, parameters = 2 * flop, 2 * parameters
    if kind(row) in ("latency", "throughput"):
        return max(2 * sum(products) * flop, nearest_reading(results, 4 * parameters))
    if kind(row) == "batched":
        return 2 * sum(products) * flop
    if kind(row) == "training":
        batch = int(row.split("/")[2])
        update = best(results, f"floor/update/{parameters}", "floors") or 0
        return 2 * (3 * sum(products) - products[0]) * flop + update / batch
    return None


def figure(time):
    if time is None:
        return ""
    return f"{time:.3g}" if time < 100 else f"{time:.0f}"


def ranking(cells):
    """Rivals with their best compiler, the fastest first."""
    rivals = {}
    for name, cell in cells.items():
        who = name.split()[0]
        if "best" in cell and who not in (OURS, YARDSTICK):
            rivals[who] = min(rivals.get(who, (float("inf"), "")), (cell["best"], name))
    return sorted(rivals.values())


def by_compiler(cells, who):
    return {name.split()[-1]: cell["best"] for name, cell in cells.items()
            if name.split()[0] == who and "best" in cell}


def within_rounds(cells, ours, other):
    """How many times as long as another, both in the same round: the median of all rounds."""
    return statistics.median(mine / theirs for mine, theirs in
                             zip(cells[ours]["rounds"], cells[other]["rounds"]))


def line(results, row):
    cells = results["rows"][row]
    unit = 1e-9 if kind(row) == "epoch" else 1
    by_hand = [name for name, cell in cells.items()
               if name.split()[0] == YARDSTICK and "best" in cell]
    hand = min(by_hand, key=lambda name: cells[name]["best"], default="")
    our_names = [name for name, cell in cells.items()
                 if name.split()[0] == OURS and "best" in cell]
    ours = [cells[name]["best"] for name in our_names]
    rivals = ranking(cells)
    bottom = floor(results, row)
    spread = max((cell.get("spread", 0) for cell in cells.values()), default=0)

    def shown(time):
        return "" if time is None else figure(time * unit)

    def against(other):
        return " / ".join(f"{within_rounds(cells, name, other):.2f}" for name in our_names
                          if other)

    first, second = (rivals + [(None, "")] * 2)[:2]
    return [row.split("/", 1)[1], shown(bottom), shown(cells[hand]["best"] if hand else None),
            " / ".join(map(shown, ours)), f"{shown(first[0])} {first[1]}",
            f"{shown(second[0])} {second[1]}",
            " / ".join(f"{time / bottom:.2f}" for time in ours) if bottom else "",
            against(hand), against(first[1]), f"{spread:.0%}"]


def everyone(results):
    """The best round's median of every contestant, of each row."""
    rows = [row for row in results["rows"] if kind(row) in GROUPS]
    names = sorted({name for row in rows for name in results["rows"][row]})

    def cell(row, name):
        time = best(results, row, name)
        return "" if time is None else figure(time * (1e-9 if kind(row) == "epoch" else 1))

    return ["row", *names], [[row, *(cell(row, name) for name in names)] for row in rows]


def blocks(results):
    """A title, a header and lines for each group of rows."""
    compilers = dict.fromkeys(compiler for cells in results["rows"].values()
                              for compiler in by_compiler(cells, OURS))
    header = ["row", "floor", "by hand", f"{OURS} {' / '.join(compilers)}", "best rival", "next",
              "/ floor", "/ hand", "/ rival", "spread"]
    for group, title in GROUPS.items():
        rows = [row for row in results["rows"] if kind(row) == group]
        if rows:
            yield title, header, [line(results, row) for row in rows]


def remarks(results):
    said = [f"{row}: {name} {cell['refused']}" for row, cells in results["rows"].items()
            for name, cell in cells.items() if "refused" in cell]
    if results["missing"]:
        said.append("not built here: " + ", ".join(results["missing"]))
    return said


def floors(results):
    peak = best(results, "floor/multiply-add", "floors")
    if not peak:
        return []
    said = [f"peak of multiply-adds: {1 / peak:.0f} GFLOP/s"]
    for row, cells in results["rows"].items():
        if row.startswith("floor/read/"):
            size = int(row.split("/")[2]) / 1024
            said.append(f"reads from {size:.0f} KiB: {1 / cells['floors']['best']:.0f} B/ns")
    for size in (2, 784):
        call = best(results, f"floor/harness/{size}", "floors")
        said.append(f"the harness itself, {size} inputs: {figure(call)} ns")
    return said


def aligned(header, rows):
    widths = [max(map(len, column)) for column in zip(header, *rows)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
                     for row in [header] + rows)


def grid(header, rows):
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, ["---"] * len(header)] + rows)


def text(results):
    parts = [f"\n{title}\n{aligned(header, rows)}" for title, header, rows in blocks(results)]
    parts.append("\nEveryone\n" + aligned(*everyone(results)))
    return "\n".join(parts + [""] + floors(results) + remarks(results))


def markdown(results):
    machine = "; ".join(f"{name}: {value}" for name, value in results["machine"].items())
    lines = [f"{machine}. `{results['flags']}`, {results['rounds']} rounds; a figure is the best",
             "round's median."]
    for title, header, rows in [*blocks(results), ("Everyone", *everyone(results))]:
        lines += ["", f"**{title}**", "", grid(header, rows)]
    return "\n".join(lines + [""] + [f"- {said}" for said in floors(results) + remarks(results)])


def paste(text_, mark, page):
    """Puts a text between the page's two marks of that name."""
    with open(page, encoding="utf-8") as file:
        before, _, rest = file.read().partition(f"<!-- {mark} -->\n")
    after = rest.partition(f"<!-- /{mark} -->")[2]
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{before}<!-- {mark} -->\n{text_}\n<!-- /{mark} -->{after}")


SHOWN = 12  # times typegrad's time; what took longer stands at the edge


def chart(results, path):
    """A line a row: 1 is typegrad's better compiler, what stands left of it was faster."""
    try:
        import matplotlib
    except ImportError:
        print("no chart: matplotlib is not there")
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "typegrad"
    import matplotlib.pyplot as plot
    rows = {row: by_compiler(cells, OURS) for row, cells in results["rows"].items()
            if kind(row) in GROUPS and by_compiler(cells, OURS)}
    points = {"by hand": {}}
    for at, (row, ours) in enumerate(rows.items()):
        cells, unit = results["rows"][row], min(ours.values())
        for compiler, time in ours.items():
            points.setdefault(f"{OURS} {compiler}", {})[at] = time / unit
        if by_hand := by_compiler(cells, YARDSTICK):
            points["by hand"][at] = min(by_hand.values()) / unit
        for time, name in ranking(cells):
            points.setdefault(name.split()[0], {})[at] = min(time / unit, SHOWN)
    figure_, axes = plot.subplots(figsize=(9, 1.6 + 0.2 * len(rows)))
    axes.axvline(1, color="black", linewidth=0.8)
    colours = plot.get_cmap("tab10").colors
    others = [name for name in points if name.split()[0] not in (OURS, "by")]
    for name, of in points.items():
        if name in others:
            style = {"marker": "osdv^<>pPX*hH8"[others.index(name) % 14],
                     "color": colours[others.index(name) % 10], "markersize": 5, "alpha": 0.8}
        elif name == "by hand":
            style = {"marker": "|", "color": "black", "markersize": 10, "markeredgewidth": 2}
        else:
            style = {"marker": "D", "color": "crimson", "markersize": 6,
                     "fillstyle": "none" if "clang" in name else "full"}
        axes.plot(list(of.values()), list(of), linestyle="", label=name, **style)
    for at, (row, before) in enumerate(zip(list(rows)[1:], rows)):
        if kind(row) != kind(before):
            axes.axhline(at + 0.5, color="grey", linewidth=0.5)
    axes.set_xscale("log")
    marks = [0.7, 1, 1.5, 2, 3, 5, 8, SHOWN]
    axes.set_xticks(marks, [*map(str, marks[:-1]), f"{SHOWN} or more"], fontsize=8)
    axes.set_xticks([], minor=True)
    axes.set_yticks(range(len(rows)), [row.replace("/", " ", 1) for row in rows], fontsize=7)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(True, linewidth=0.3)
    axes.set_xlabel("time, as a multiple of typegrad's with its better compiler")
    axes.legend(fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5))
    figure_.tight_layout()
    figure_.savefig(path, metadata={"Date": None})
