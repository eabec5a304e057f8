# SPDX-License-Identifier: MIT
"""The table and the broken contract that docs/how-to/hold-the-machine-code.md shows are what is printed.

    table.py OBJDUMP TABLE OBJECT [--write]

--write records them anew, in output/ and in the page: cmake --build build/gcc --target cost.record
"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "how-to" / "hold-the-machine-code.md"
LIMITS = ["NO_OUTSIDE_CALLS", "NO_RECURSION", "BACKWARD", "NO_SPILLS", "MAX_BYTES", "4000"]


def record(name, text):
    path = HERE / "output" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    label = f"<!-- output: {path.relative_to(ROOT)} -->\n```text\n"
    PAGE.write_text(re.sub(re.escape(label) + r".*?(?=```\n)", lambda _: label + text, PAGE.read_text(), flags=re.S))


def main(objdump, table, code, *write):
    said = subprocess.run([sys.executable, "-B", ROOT / ".cmake" / "machine_code.py", "expect", "--objdump", objdump,
                           "--network", "digits", "--stated-in", "CMakeLists.txt", "--limits", *LIMITS, "--", code],
                          capture_output=True, text=True)
    for name, text in {"digits.txt": pathlib.Path(table).read_text(), "broken.txt": said.stderr}.items():
        if write:
            record(name, text)
        elif (HERE / "output" / name).read_text() != text:
            sys.exit(f"{text}\nis not what test/cost/output/{name} holds; the target cost.record records it anew")


if __name__ == "__main__":
    main(*sys.argv[1:])
