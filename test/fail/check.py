# SPDX-License-Identifier: MIT
"""A program that must not compile: it fails, it says the right words once, and it is brief.

    check.py program.cpp [--update] [--twin-elsewhere] -- compiler flags...

The program states at its top, a line each:
    // words: <text>         must be in the output; the first such text must be in the first error
    // lines: <number>       the output has no more lines than this
    // lines-clang: <number> the same for clang, where it differs
    // flags: ...            flags of its own (also flags-gcc, flags-clang)
There is one error. Its twin is the same file without -DMUST_FAIL, which compiles; --twin-elsewhere leaves that to another.
With g++, an output/<program>.txt beside it holds lines that the output has, in that order and unbroken, for the docs to
quote; --update writes the lines of the first error there.
"""
import os
import pathlib
import re
import subprocess
import sys


def stated(source, key):
    return re.findall(rf"^// {key}: *(.*?) *$", source, re.M)


def plain(output):
    """The output without what differs from one checkout, or one edit of a header, to the next."""
    output = re.sub(r"[^\s:]*/(?=test/fail/)", "", output)
    return re.sub(r"[^\s:]*/include/(typegrad/[\w/.]+)(:\d+)+", r"\1", output)


def first_error(output):
    """The text of the first error, without the lines before it and without the notes after it."""
    found = re.search(r"^.*?\berror: (.*)$", output, re.M)
    return found.group(1) if found else ""


def compile_with(command):
    run = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return run.returncode, run.stdout.decode("utf-8", "replace")


def faults(program, compiler, update=False, with_twin=True):
    source = pathlib.Path(program).read_text(encoding="utf-8")
    clang = "clang" in os.path.basename(compiler[0])
    kind = "clang" if clang else "gcc"
    words = stated(source, "words")
    limits = (stated(source, "lines-clang") if clang else []) or stated(source, "lines")
    if not words or not limits:
        return [f"{program} does not state its '// words:' and '// lines:'"], ""
    flags = [flag for line in stated(source, "flags") + stated(source, f"flags-{kind}") for flag in line.split()]
    command = [*compiler, *flags, "-fsyntax-only", program]

    found = []
    if with_twin:
        status, output = compile_with(command)
        if status != 0:
            found.append("the twin without -DMUST_FAIL does not compile:\n" + output)
    status, output = compile_with([*command, "-DMUST_FAIL"])
    if status == 0:
        found.append("it compiles, and must not")
    if words[0] not in first_error(output):
        found.append(f"the first error does not say: {words[0]}")
    found += [f"the output does not say: {text}" for text in words[1:] if text not in output]
    errors = len(re.findall(r"^.*?\berror: ", output, re.M))
    if errors != 1:
        found.append(f"the output has {errors} errors, not one")
    count = len(output.splitlines())
    if count > int(limits[0]):
        found.append(f"the output has {count} lines, more than {limits[0]}")
    found += record(program, plain(output), update) if not clang else []
    return found, output


def record(program, output, update):
    """The lines that the docs quote are lines that g++ prints."""
    program = pathlib.Path(program)
    path = program.parent / "output" / (program.stem + ".txt")
    if update:
        path.parent.mkdir(exist_ok=True)
        error = next((line for line in output.splitlines() if " error: " in line), "")
        path.write_text(error + "\n", encoding="utf-8")
    if path.exists() and path.read_text(encoding="utf-8").rstrip("\n") not in output:
        return [f"the output does not hold the text of output/{path.name}"]
    return []


def main(arguments):
    if "--" not in arguments:
        sys.exit(__doc__)
    split = arguments.index("--")
    options = arguments[1:split]
    found, output = faults(arguments[0], arguments[split + 1:], "--update" in options, "--twin-elsewhere" not in options)
    for fault in found:
        print(f"{os.path.basename(arguments[0])}: {fault}")
    if found and output:
        print("What the compiler says:\n" + output)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
