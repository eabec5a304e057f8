# SPDX-License-Identifier: MIT
"""Runs an example and compares what it prints with examples/output/<name>.txt.

    compare.py source program [--update]
    compare.py --quickstart script build-directory

The source may state at its top, a line each:
    // arguments: --seed 1      what to run it with; {data} is examples/data
    // varies: \\d+\\.\\d s        what may differ from run to run (a regular expression)
It runs in an empty directory. --update writes the output anew.
With --quickstart: the script ends with the accuracy, says where the page is, and refuses a wrong option in one sentence
with exit status 2.
"""
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile


def stated(source, key):
    return re.findall(rf"^// {key}: *(.*?) *$", source, re.M)


def compare(source, program, update):
    source = pathlib.Path(source).resolve()
    text = source.read_text(encoding="utf-8")
    recorded = source.parent / "output" / (source.stem + ".txt")
    arguments = [argument.replace("{data}", str(source.parent / "data"))
                 for line in stated(text, "arguments") for argument in shlex.split(line)]
    with tempfile.TemporaryDirectory() as empty:
        run = subprocess.run([pathlib.Path(program).resolve(), *arguments], cwd=empty, stdout=subprocess.PIPE)
    printed = run.stdout.decode("utf-8")
    if update:
        recorded.parent.mkdir(exist_ok=True)
        recorded.write_text(printed, encoding="utf-8")
    expected = recorded.read_text(encoding="utf-8")
    for varying in stated(text, "varies"):
        printed, expected = (re.sub(varying, "~", each) for each in (printed, expected))
    if printed != expected:
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), printed.splitlines(True),
                                                   f"output/{recorded.name}", "printed"))
    if run.returncode != 0:
        print(f"{source.stem} ended with status {run.returncode}")
    return printed != expected or run.returncode != 0


def quickstart(script, build):
    def run(*arguments):
        return subprocess.run(["bash", script, *arguments], env={**os.environ, "TYPEGRAD_BUILD": build},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wrong = []
    good = run("--epochs", "1")
    lines = good.stdout.splitlines() or [""]
    if good.returncode != 0 or not re.fullmatch(r"test accuracy: 0\.\d{4}", lines[-1]):
        wrong.append(f"one epoch ends with status {good.returncode} and the line: {lines[-1]}\n{good.stdout}{good.stderr}")
    pages = [line.partition(": ")[2] for line in lines if line.startswith("its page")]
    text = pathlib.Path(pages[0]).read_text(encoding="utf-8") if pages else ""
    if not text.startswith("<!doctype html>") or ">digits</h1>" not in text or 'id="training"' not in text:
        wrong.append(f"there is no page of digits and its training where it says: {pages}")
    for case in (["--epoch", "1"], ["--epochs", "none"], ["--batch", "63"], ["--batch", "064"], ["--seed", "-1"],
                 ["--learning-rate", "0"], ["--data", "/nowhere"], ["--out", "/nowhere"]):
        bad = run(*case)
        said = bad.stderr.strip().splitlines()
        if bad.returncode != 2 or len(said) != 1:
            wrong.append(f"{' '.join(case)} ends with status {bad.returncode} and says: {bad.stderr}")
    print("\n".join(wrong) or lines[-1])
    return bool(wrong)


def main(arguments):
    if arguments[0] == "--quickstart":
        return quickstart(*arguments[1:])
    update = "--update" in arguments
    return compare(*[argument for argument in arguments if argument != "--update"], update)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
