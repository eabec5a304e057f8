# SPDX-License-Identifier: MIT
"""What programs of 3, 10 and 30 dense layers cost to compile: seconds of processor, MiB at most,
and with clang the template instantiations by depth. All layers differ in size, but in `30 equal`.
"""
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
INCLUDE = os.path.normpath(os.path.join(HERE, "..", "..", "include"))
WIDTHS = {"3": [32 + i for i in range(4)], "10": [32 + i for i in range(11)],
          "30": [32 + i for i in range(31)], "30 equal": [32] * 31}
BATCH = 16
EXAMPLES = os.path.normpath(os.path.join(HERE, "..", "..", "examples"))
PROGRAMS = {"embed.cpp": "runs a network, without heap and exceptions",
            "tutorial_first_network.cpp": "a network, its gradients by hand",
            "readme.cpp": "trains, saves and prints a formula",
            "tutorial_training.cpp": "three trainers, a file, reports"}
INSTANTIATIONS = ("InstantiateClass", "InstantiateFunction")


def typegrad(widths, backward):
    layers = ", tg::relu, ".join(f"tg::dense<{a}, {b}>" for a, b in zip(widths, widths[1:]))
    header = "typegrad/inference.hpp"
    if backward or not os.path.exists(os.path.join(INCLUDE, header)):
        header = "typegrad/model/model.hpp"
    loss = "#include <typegrad/loss.hpp>\n" if backward else ""
    head = f"""#include <{header}>
#include <typegrad/layer.hpp>
{loss}namespace tg = typegrad;
struct net : tg::network<tg::input<{widths[0]}>, {layers}> {{}};
"""
    if not backward:
        return head + f"""std::array<float, {widths[-1]}> run(tg::model<net> const& of,
                                  std::array<float, {widths[0]}> const& x) {{
  return of(x);
}}
"""
    return head + f"""using loss = std::remove_cvref_t<decltype(tg::squared_error)>;
using pass = tg::gradient_pass<net, float, loss, tg::shape<{widths[-1]}>, {BATCH}>;
float run(tg::model<net> const& of, float const* x, float const* y, pass::room& room, float* g) {{
  return pass::run(of.data(), x, y, room, g);
}}
"""


def eigen(widths, backward):
    """By hand, as one writes it: a line for each product."""
    count = len(widths) - 1
    columns = BATCH if backward else 1
    text = "#include <Eigen/Core>\ntemplate <int R, int C> using m = Eigen::Matrix<float, R, C>;\n"
    text += "struct net {\n" + "".join(
        f"  m<{b}, {a}> W{l}, dW{l};\n  m<{b}, 1> b{l}, db{l};\n  m<{b}, {columns}> y{l}, dy{l};\n"
        for l, (a, b) in enumerate(zip(widths, widths[1:]))) + "};\n"
    x, y = f"m<{widths[0]}, {columns}>", f"m<{widths[-1]}, {columns}>"
    text += f"void run(net& n, {x} const& x, {y} const& t) {{\n"
    for l in range(count):
        text += f"  n.y{l}.noalias() = n.W{l} * {f'n.y{l - 1}' if l else 'x'};\n"
        text += f"  n.y{l}.colwise() += n.b{l};\n"
        text += f"  n.y{l} = n.y{l}.cwiseMax(0.f);\n" if l + 1 < count else ""
    if backward:
        text += f"  n.dy{count - 1} = n.y{count - 1} - t;\n"
        for l in reversed(range(count)):
            before = f"n.y{l - 1}" if l else "x"
            text += f"  n.dW{l}.noalias() = n.dy{l} * {before}.transpose();\n"
            text += f"  n.db{l} = n.dy{l}.rowwise().sum();\n"
            if l:
                text += f"  n.dy{l - 1}.noalias() = n.W{l}.transpose() * n.dy{l};\n"
                text += f"  n.dy{l - 1}.array() *= (n.y{l - 1}.array() > 0.f).cast<float>();\n"
    return text + "  (void)t;\n}\n"


CONTESTANTS = {"typegrad": typegrad, "Eigen by hand": eigen}


def cost(command):
    """Seconds of processor and MiB at most, of the compiler with all that it starts."""
    before = os.times()  # whose third and fourth are the children's, user and system
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    after = os.times()
    if status:
        sys.exit("does not compile: " + " ".join(command))
    return sum(after[2:4]) - sum(before[2:4]), used.ru_maxrss // 1024


def depths(trace):
    """How many instantiations have so many others around them."""
    with open(trace, encoding="utf-8") as file:
        events = [event for event in json.load(file)["traceEvents"]
                  if event.get("ph") == "X" and event["name"] in INSTANTIATIONS]
    events.sort(key=lambda event: (event["ts"], -event["dur"]))
    counted, open_until = collections.Counter(), []
    for event in events:
        while open_until and open_until[-1] <= event["ts"]:
            open_until.pop()
        open_until.append(event["ts"] + event["dur"])
        counted[len(open_until)] += 1
    return dict(sorted(counted.items()))


def measured_before(path, measured_now):
    """What an earlier run said of others than are measured now."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [one for one in json.load(file)
                if (one["compiler"], one["contestant"]) not in measured_now]


def programs(wanted):
    """Each program to compile: its contestant, layers and pass, and its text."""
    for name, write in wanted.items():
        for backward in (False, True):
            for layers, widths in WIDTHS.items():
                what = "forward and backward" if backward else "forward"
                yield name, layers, what, write(widths, backward)
        if name == "typegrad":
            for example in PROGRAMS:
                with open(os.path.join(EXAMPLES, example), encoding="utf-8") as file:
                    yield name, example, "whole", file.read()


def measure(given):
    folder, path = (os.path.join(given.build, name)
                    for name in ("compile_time", "compile_time.json"))
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "program.cpp")
    wanted = {name: write for name, write in CONTESTANTS.items()
              if re.search(given.contestants, name)}
    results = measured_before(path, {(compiler, name) for compiler in given.compilers
                                     for name in wanted})
    for compiler in given.compilers:
        for name, layers, what, text in programs(wanted):
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            command = [compiler, "-std=c++20", *given.flags.split(), "-DNDEBUG", "-w",
                       f"-I{INCLUDE}", f"-I{EXAMPLES}", "-I/usr/include/eigen3", "-c", source,
                       "-o", os.path.join(folder, "program.o")]
            runs = [cost(command) for _ in range(1 if given.quick else 3)]
            result = {"compiler": compiler, "contestant": name, "layers": layers, "pass": what,
                      "seconds": round(min(run[0] for run in runs), 2),
                      "MiB": max(run[1] for run in runs)}
            if "clang" in compiler and not given.quick and layers in WIDTHS:
                cost(command + ["-ftime-trace", "-ftime-trace-granularity=0"])
                trace = os.path.join(folder, "program.json")
                # In a process of its own: a child of a large one counts as large.
                with concurrent.futures.ProcessPoolExecutor(1) as apart:
                    result["instantiations by depth"] = apart.submit(depths, trace).result()
            print(*[said for key, said in result.items() if "depth" not in key],
                  file=sys.stderr, flush=True)
            results.append(result)
    order = list(CONTESTANTS)
    results.sort(key=lambda one: (one["compiler"] != "g++", one["compiler"],
                                  order.index(one["contestant"])))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
    return results


def lines(results):
    """A line for each compiler, contestant and pass."""
    by = collections.defaultdict(dict)
    for one in results:
        if one["layers"] in WIDTHS:
            by[one["compiler"], one["contestant"], one["pass"]][one["layers"]] = one
    header = ["compiler", "program", "pass", *(f"{layers} layers" for layers in WIDTHS),
              "MiB at most"]
    rows = [[*key, *(f"{cells[layers]['seconds']:.1f} s" for layers in WIDTHS),
             str(max(cell["MiB"] for cell in cells.values()))] for key, cells in by.items()]
    return header, rows


def program_lines(results):
    """A line for each program of the examples, with what each compiler takes for it."""
    compilers = list(dict.fromkeys(one["compiler"] for one in results))
    cells = {(one["layers"], one["compiler"]): f"{one['seconds']:.1f} s, {one['MiB']} MiB"
             for one in results}
    return (["program", "what it does", *compilers],
            [[example, said, *(cells.get((example, compiler), "") for compiler in compilers)]
             for example, said in PROGRAMS.items()])


def depth_lines(results):
    """Instantiations of 30 layers: all, how deep half of them are, and the deepest."""
    said = []
    for one in results:
        counted = {int(depth): count  # JSON knows no other keys than text
                   for depth, count in one.get("instantiations by depth", {}).items()}
        if counted and one["layers"] == "30":
            total, passed = sum(counted.values()), 0
            for middle, count in counted.items():
                passed += count
                if 2 * passed >= total:
                    break
            said.append(f"{one['contestant']}, {one['pass']}, 30 layers: {total} instantiations, "
                        f"half within depth {middle}, the deepest at {max(counted)}")
    return said


def markdown(results, flags):
    def table(header, rows):
        return ["| " + " | ".join(row) + " |" for row in [header, ["---"] * len(header)] + rows]

    depths_ = [f"- {one}" for one in depth_lines(results)]
    return "\n".join([f"`{flags}`", ""] + table(*lines(results)) + [""] + depths_ + [""] +
                     table(*program_lines(results)))


def chart(results, path):
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "typegrad"
    import matplotlib.pyplot as plot
    figure, axes = plot.subplots(figsize=(7, 4))
    series = collections.defaultdict(list)
    for one in results:
        if one["layers"].isdigit():
            key = one["contestant"], one["compiler"], one["pass"]
            series[key].append((int(one["layers"]), one["seconds"]))
    for key, points in series.items():
        axes.plot(*zip(*points), "o-" if key[0] == "typegrad" else "s--", label=", ".join(key))
    axes.set_xlabel("dense layers, all different")
    axes.set_ylabel("seconds of processor")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([3, 10, 30], ["3", "10", "30"])
    axes.set_xticks([], minor=True)
    axes.set_yticks(marks := [1, 2, 5, 10, 20, 50, 100, 200], map(str, marks))
    axes.grid(True, linewidth=0.3)
    axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
