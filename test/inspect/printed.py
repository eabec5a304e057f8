# SPDX-License-Identifier: MIT
"""printed.py network|plans|tables|text|latex|mathml|dot|tex|graphviz|cpp file.json [compiler]: what the test inspect.printed wrote, proven.

text, latex, mathml, dot: every formula in that notation, read back and evaluated, is what the kernels made of it.
network: the lines of `formulas`, of the file that inspect.printed_network wrote, give the model's gradients.
plans: the plans in C++ of that file, compiled once without typegrad, give what the kernels made of them; so do the
  derivations: the steps towards one node agree, and the last is the slope of the formula.
tables: its plans and derivations say the same in text, LaTeX and MathML, and each plan stands in that of all.
tex: TeX sets them all, of either file; graphviz: dot draws them all; 77 where there is none.
cpp: the functions in C++, compiled once without typegrad, give what the kernels made of them."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import notation

READ = {"text": lambda text: [(None, text)],
        "latex": lambda text: [(None, notation.text_of_latex(text))],
        "mathml": lambda text: [(None, notation.text_of_mathml(f"<math>{text}</math>"))],
        "text in steps": notation.lines_of_text,
        "latex in steps": notation.lines_of_latex,
        "mathml in steps": lambda text: notation.lines_of_mathml(f"<math>{text}</math>")}


def apart(got, expected):
    largest = max([1.0] + [abs(x) for x in expected])
    return max(abs(a - b) for a, b in zip(got, expected, strict=True)) / largest


def read_back(formulas, name):
    wrong = 0
    ways = [(formula, way) for formula in formulas for way in (name, name + " in steps") if way in formula]
    for formula, name in ways:
        symbols = {label: notation.Array(given["shape"], given["values"])
                   for label, given in formula["symbols"].items()}
        printed = formula[name]
        try:
            got = (notation.evaluate_graph(printed, symbols) if name == "dot"
                   else notation.evaluate(READ[name](printed), symbols, formula["shape"]))
            error = apart(got, formula["values"])
            complaint = None if error < 1e-12 else f"is off by {error}"
        except (ValueError, KeyError, IndexError, TypeError) as error:
            complaint = f"cannot be read: {error!r}"
        if complaint:
            print(f"{formula['text']}: its {name} {complaint}\n  {printed}")
            wrong += 1
    print(f"{len(formulas)} formulas, {len(ways) - len(formulas)} of them in steps too, {wrong} wrong")
    return 1 if wrong or len(formulas) < 100 or (name != "dot" and len(ways) - len(formulas) < 10) else 0


def follow(network):
    known = {name: notation.Array(given["shape"], given["values"]) for name, given in network["symbols"].items()}
    for name, formula in network["lines"]:
        known[name] = notation.Parser(formula, known, ()).formula()
        print(f"{name} = {formula}")
    wrong = 0
    for name, given in network["expected"].items():
        error = apart(notation.sized(known[name], given["shape"]).values, given["values"])
        print(f"{name} is off by {error}")
        wrong += not error < 1e-12
    return 1 if wrong else 0


def set_by_tex(formulas, where, name):
    tex = shutil.which("pdflatex")
    if tex is None:
        print("there is no pdflatex here")
        return 77
    source = where / name
    lines = "".join(f"\\[{formula[way]}\\]\n" for formula in formulas for way in ("latex", "latex in steps") if way in formula)
    source.write_text("\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n" + lines
                      + "\\end{document}\n", encoding="utf-8")
    run = subprocess.run([tex, "-halt-on-error", "-interaction=nonstopmode", source.name], cwd=where,
                         capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0:
        print(run.stdout[-2000:])
    return 1 if run.returncode != 0 else 0


def draw(formulas):
    dot = shutil.which("dot")
    if dot is None:
        print("there is no dot here")
        return 77
    run = subprocess.run([dot, "-Tsvg"], input="".join(formula["dot"] for formula in formulas),
                         capture_output=True, text=True, encoding="utf-8", check=False)
    print(run.stderr[:2000])
    return 0 if run.returncode == 0 and not run.stderr and run.stdout.count("<svg") == len(formulas) else 1


def braces(values):
    return "{" + ", ".join(map(repr, map(float, values))) + "}"


COMPARE = """#include <cmath>
#include <cstdio>
int apart(int number, double const* got, double const* expected, int size, double most = 1e-12) {
  for (int i = 0; i < size; ++i)
    if (!(std::fabs(got[i] - expected[i]) <= most * (1 + std::fabs(expected[i])))) {
      std::printf("function %d: element %d is %.17g, not %.17g\\n", number, i, got[i], expected[i]);
      return 1;
    }
  return 0;
}
"""


def build_and_run(functions, calls, where, name, compiler):
    program = where / f"{name}.cpp"
    program.write_text(COMPARE + "".join(functions) + "int main() {\n  int wrong = 0;\n" + "".join(calls)
                       + "  return wrong > 0;\n}\n", encoding="utf-8")
    flags = ["-std=c++20", "-O0", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
    made = subprocess.run([compiler, *flags, str(program), "-o", str(where / name)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        print(made.stderr[:3000])
        return 1
    ran = subprocess.run([str(where / name)], capture_output=True, text=True, check=False)
    print(ran.stdout, end="")
    return ran.returncode


def slope(derivation):
    """Of the formula, δ being 1, 2, …, towards the elements of a symbol: between two points a little apart."""
    symbols = {name: notation.Array(given["shape"], given["values"]) for name, given in derivation["symbols"].items()}
    values = symbols[derivation["towards"]].values

    def total():
        found = notation.Parser(derivation["formula"], symbols, ()).formula().values
        return sum((place + 1) * each for place, each in enumerate(found))

    slopes = []
    for place, value in enumerate(values):
        above, below = (total() for values[place] in (value + 1e-5, value - 1e-5))
        values[place] = value
        slopes.append((above - below) / 2e-5)
    return slopes


def calls_of_steps(number, derivation):
    name, lines = None, [f"    double const {each}[] = {braces(given['values'])};\n"
                         for each, given in derivation["symbols"].items()]
    lines.append(f"    double const delta[] = {braces(range(1, 10))};\n")
    lines.append("    static_cast<void>(delta);\n" + "".join(f"    static_cast<void>({each});\n" for each in derivation["symbols"]))
    steps = re.findall(r"^// (?:([^=:\n]*) = |= |([^=:\n]*): ).*\n(void|double) (f_\d+)\((.*)\) {", derivation["code"], re.M)
    if len(steps) != len(derivation["sizes"]) - 1:
        raise ValueError("a step has no function, or a function is no step")
    for step, (named, alone, kind, function, parameters) in enumerate(steps):
        size, last = derivation["sizes"][step], step + 1 == len(steps)
        begins = named or alone
        name = f"step{step}" if begins else name
        lines.append(f"    double step{step}[{size}];\n")
        arguments = ", ".join(each.split()[-1].replace("result", f"step{step}") for each in parameters.split(", ") if each)
        call = f"derivation{number}::{function}({arguments})"
        lines.append(f"    {call if kind == 'void' else f'step{step}[0] = ' + call};\n    static_cast<void>(step{step});\n")
        if not begins:
            lines.append(f"    wrong += apart({1000 * number + step}, step{step}, {name}, {size});\n")
        if last:
            lines.append(f"    double const slope[] = {braces(slope(derivation))};\n"
                         f"    wrong += apart({1000 * number + step}, step{step}, slope, {size}, 1e-7);\n")
    return ["  {\n", *lines, "  }\n"]


def say_the_same(tables):
    """Each line of a table has the same name and formula in all notations, but for spaces and parentheses."""
    def bare(text):
        return re.sub(r"[\s()]", "", text)

    wrong = 0
    for table in tables:
        begin, end = "\\begin{aligned}\n", "\n\\end{aligned}"
        rows = table["latex"].removeprefix(begin).removesuffix(end).split(" \\\\\n")
        cells = [re.split(r" ?&& ", row) for row in rows]
        numbered = len(cells[0]) == 3
        latex = [notation.text_of_latex(row[numbered].replace("&", "").replace(r"\text{ through }", " through ")) for row in cells]
        mathml = []
        for row in xml.etree.ElementTree.fromstring(table["mathml"]).find("mtable"):
            inside = ["".join(each.text if each.tag == "mtext" else notation.text_of_mathml(xml.etree.ElementTree.tostring(each, "unicode"))
                              for each in cell) for cell in row]
            if len(inside) != 4 + numbered:
                raise ValueError(f"{len(inside)} cells")
            mathml.append("".join(inside[numbered:-1]))
        text = [line for line in table["text"].split("\n") if line and not line.startswith("of forward it reads")]
        if not len(text) == len(latex) == len(mathml):
            raise ValueError("not the same number of lines")
        for one, other, third in zip(text, latex, mathml):
            if bare(other) != bare(third) or bare(re.sub(r"\(\((.*?)\) / \((.*?)\)\)", r"\1/\2", other)) not in bare(one):
                print(f"{one}\n  {other}\n  {third}")
                wrong += 1
    print(f"{len(tables)} tables, {wrong} wrong lines")
    return 1 if wrong or len(tables) < 5 else 0


def stand_in(plans, all_plans):
    """Each of the plans stands in that of all, as it stands by itself."""
    wrong = [f"{one[name]}\nis not in\n{all_plans[name]}" for one in plans for name in ("latex", "mathml")
             if re.sub(r"^<math>|</math>$", "", one[name]) not in all_plans[name]]
    wrong += [line for one in plans for line in one["dot"].split("\n")[2:-2]
              if line not in re.sub(r"(given|step)(\d+)_\d+", r"\1\2", all_plans["dot"])]
    rows = len(xml.etree.ElementTree.fromstring(all_plans["mathml"]))
    print("\n".join(wrong), f"{rows} rows")
    return 1 if wrong or rows != 6 else 0


def run_plans(programs, derivations, where, compiler):
    functions, calls = [], []
    for number, derivation in enumerate(derivations):
        functions.append(f"namespace derivation{number} {{\n{derivation['code']}}}\n")
        calls.extend(calls_of_steps(number, derivation))
    for number, program in enumerate(programs):
        functions.append(f"namespace plan{number} {{\n{program['code']}}}\n")
        size = len(program["result"])
        calls.append("  {\n")
        for place, values in enumerate(program["arguments"]):
            calls.append(f"    double const in{place}[] = {braces(values)};\n")
        calls.append(f"    double const expected[] = {braces(program['result'])};\n    double result[{size}] = {{}};\n")
        call = f"plan{number}::f({', '.join(f'in{place}' for place in range(len(program['arguments'])))}, result)"
        if program["code"].startswith("double"):
            calls.append(f"    double const returned[] = {{{call}}}, loss[] = {{{program['returned']!r}}};\n"
                         f"    wrong += apart({number}, returned, loss, 1);\n")
        else:
            calls.append(f"    {call};\n")
        calls.append(f"    wrong += apart({number}, result, expected, {size});\n  }}\n")
    print(f"{len(programs)} plans")
    return build_and_run(functions, calls, where, "printed_plans_program", compiler) or len(programs) < 6


def run_cpp(formulas, where, compiler):
    functions, calls = [], []
    for number, formula in enumerate(formulas):
        functions.append("namespace {\n" + formula["cpp"] + "}\n")
        arguments = []
        calls.append("  {\n")
        for place, given in enumerate(formula["symbols"].values()):
            if given["shape"]:
                calls.append(f"    double const in{place}[] = {braces(given['values'])};\n")
                arguments.append(f"in{place}")
            else:
                arguments.append(repr(float(given["values"][0])))
        size = len(formula["values"])
        calls.append(f"    double const expected[{size}] = {braces(formula['values'])};\n    double result[{size}] = {{}};\n")
        call = f"formula{number}({', '.join(arguments + ['result'] * (formula['shape'] != []))})"
        calls.append(f"    {call if formula['shape'] else 'result[0] = ' + call};\n"
                     f"    wrong += apart({number}, result, expected, {size});\n  }}\n")
    return build_and_run(functions, calls, where, "printed_program", compiler)


if __name__ == "__main__":
    path = pathlib.Path(sys.argv[2])
    given = json.loads(path.read_text(encoding="utf-8"))
    where = path.parent.resolve()
    if sys.argv[1] == "network":
        sys.exit(follow(given))
    if sys.argv[1] == "plans":
        sys.exit(run_plans(given["programs"][:-1], given["derivations"], where, sys.argv[3]))
    if isinstance(given, dict):
        if sys.argv[1] == "tables":
            sys.exit(say_the_same(given["plans"] + given["derivations"]) or stand_in(given["plans"], given["all_plans"][0]))
        given = given["plans"] + given["derivations"] + given["all_plans"]
    if sys.argv[1] == "tex":
        sys.exit(set_by_tex(given, where, path.stem + ".tex"))
    if sys.argv[1] == "graphviz":
        sys.exit(draw(given))
    sys.exit(run_cpp(given, where, sys.argv[3]) if sys.argv[1] == "cpp" else read_back(given, sys.argv[1]))
