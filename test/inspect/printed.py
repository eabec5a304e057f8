# SPDX-License-Identifier: MIT
"""printed.py text|latex|mathml|tex file.json: what the test inspect.printed wrote, proven.

text, latex, mathml: every formula in that notation, read back and evaluated, is what the kernels made of it.
tex: TeX sets them all; 77 where there is none."""
import json
import pathlib
import shutil
import subprocess
import sys

import notation

READ = {"text": lambda text: text, "latex": notation.text_of_latex, "mathml": notation.text_of_mathml}


def apart(got, expected):
    largest = max([1.0] + [abs(x) for x in expected])
    return max(abs(a - b) for a, b in zip(got, expected, strict=True)) / largest


def read_back(formulas, name):
    wrong = 0
    for formula in formulas:
        symbols = {label: notation.Array(given["shape"], given["values"])
                   for label, given in formula["symbols"].items()}
        printed = formula[name] if name != "mathml" else f"<math>{formula[name]}</math>"
        try:
            got = notation.evaluate(READ[name](printed), symbols, formula["shape"])
            error = apart(got, formula["values"])
            complaint = None if error < 1e-12 else f"is off by {error}"
        except (ValueError, KeyError, IndexError, TypeError) as error:
            complaint = f"cannot be read: {error!r}"
        if complaint:
            print(f"{formula['text']}: its {name} {complaint}\n  {printed}")
            wrong += 1
    print(f"{len(formulas)} formulas, {wrong} wrong")
    return 1 if wrong or len(formulas) < 100 else 0


def set_by_tex(formulas, where):
    tex = shutil.which("pdflatex")
    if tex is None:
        print("there is no pdflatex here")
        return 77
    source = where / "printed.tex"
    lines = "".join(f"\\[{formula['latex']}\\]\n" for formula in formulas)
    source.write_text("\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n" + lines
                      + "\\end{document}\n", encoding="utf-8")
    run = subprocess.run([tex, "-halt-on-error", "-interaction=nonstopmode", source.name], cwd=where,
                         capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0:
        print(run.stdout[-2000:])
    return 1 if run.returncode != 0 else 0


if __name__ == "__main__":
    path = pathlib.Path(sys.argv[2])
    given = json.loads(path.read_text(encoding="utf-8"))
    sys.exit(set_by_tex(given, path.parent.resolve()) if sys.argv[1] == "tex" else read_back(given, sys.argv[1]))
