# SPDX-License-Identifier: MIT
"""printed.py network|plans|text|latex|mathml|dot|tex|graphviz|cpp file.json [compiler]: what the test inspect.printed wrote, proven.

text, latex, mathml, dot: every formula in that notation, read back and evaluated, is what the kernels made of it.
network: the lines of `formulas`, of the file that inspect.printed_network wrote, give the model's gradients.
plans: the plans in C++ of that file, compiled once without typegrad, give what the kernels made of them.
tex: TeX sets them all; graphviz: dot draws them all; 77 where there is none.
cpp: the functions in C++, compiled once without typegrad, give what the kernels made of them."""
import json
import pathlib
import shutil
import subprocess
import sys

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


def set_by_tex(formulas, where):
    tex = shutil.which("pdflatex")
    if tex is None:
        print("there is no pdflatex here")
        return 77
    source = where / "printed.tex"
    lines = "".join(f"\\[{formula[name]}\\]\n" for formula in formulas for name in ("latex", "latex in steps") if name in formula)
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
int apart(int number, double const* got, double const* expected, int size) {
  for (int i = 0; i < size; ++i)
    if (!(std::fabs(got[i] - expected[i]) <= 1e-12 * (1 + std::fabs(expected[i])))) {
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


def run_plans(programs, where, compiler):
    functions, calls = [], []
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
    return build_and_run(functions, calls, where, "printed_plans_program", compiler) or len(programs) < 8


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
        sys.exit(run_plans(given["programs"][:-1], where, sys.argv[3]))
    if sys.argv[1] == "tex":
        sys.exit(set_by_tex(given, where))
    if sys.argv[1] == "graphviz":
        sys.exit(draw(given))
    sys.exit(run_cpp(given, where, sys.argv[3]) if sys.argv[1] == "cpp" else read_back(given, sys.argv[1]))
