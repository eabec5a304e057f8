#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No function of ours takes more of the stack than it may: reads what g++ -fstack-usage says.

usage: stack.py LIMIT_IN_BYTES OBJECT                             compiled with -fstack-usage
       stack.py LIMIT_IN_BYTES SOURCE WORK_DIRECTORY COMPILER FLAG...
"""
import pathlib
import re
import subprocess
import sys


def usages(text):
    """(bytes, function) of each line of a .su file: place TAB bytes TAB kind."""
    for line in text.splitlines():
        place, size, _ = line.rsplit("\t", 2)
        yield int(size), re.sub(r"^[^:]*:\d+:\d+:", "", place)


def compiled(source, work, *command):
    pathlib.Path(work).mkdir(parents=True, exist_ok=True)
    subprocess.run([*command, "-fstack-usage", "-c", source, "-o", "large.o"], cwd=work, check=True)
    return pathlib.Path(work, "large.o")


def main(limit, source, *how):
    made = compiled(source, *how) if how else pathlib.Path(source)
    found = sorted(usages(made.with_suffix(".su").read_text()), reverse=True)
    if not any("typegrad" in function for _, function in found):
        sys.exit("no function of typegrad was compiled, so nothing was looked at")
    print(f"{len(found)} functions; the largest frame is {found[0][0]} bytes")
    beyond = [f"{size} bytes: {function[:160]}" for size, function in found if size > int(limit)]
    if beyond:
        sys.exit("these take more than %s bytes of the stack:\n%s" % (limit, "\n".join(beyond)))


if __name__ == "__main__":
    main(*sys.argv[1:])
