#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What functions call, read off their assembly: functions of this library only, known ones, none of them itself.

usage: calls.py [--straight] SOURCE WORK_DIRECTORY COMPILER FLAG...

So forward and backward allocate nothing, throw nothing, have no virtual call and no recursion. Constants of the standard
library that copy and clear memory are allowed. With --straight they have no branch and no loop either, and forward takes at
most 2,500 bytes.
"""
import pathlib
import re
import subprocess
import sys

ALLOWED = {"memcpy", "memset", "memmove"}
MOST_BYTES_OF_FORWARD = 2500


def call_graph(assembly):
    """Of each function, the names that it calls or jumps to; `*` where the address is computed."""
    calls, function = {}, None
    for line in assembly.splitlines():
        if label := re.match(r"([A-Za-z_][\w.$]*):", line):
            function = label.group(1)
            calls[function] = set()
        elif function and (target := re.match(r"\s+(?:callq?|j[a-z]+)\s+(\*|[A-Za-z_][\w.$]*)", line)):
            calls[function].add(target.group(1))
    return calls


def ring(calls, function, path=()):
    """A way from a function back to itself, or nothing."""
    if function in path:
        return [*path[path.index(function):], function]
    for callee in calls.get(function, ()):
        if found := ring(calls, callee, (*path, function)):
            return found
    return None


def faults(calls, beginnings):
    found, seen, next_ones = [], set(), list(beginnings)
    while next_ones:
        function = next_ones.pop()
        if function in seen:
            continue
        seen.add(function)
        if function not in calls:
            found.append(f"{function} is not there")
            continue
        for callee in sorted(calls[function]):
            if callee == "*":
                found.append(f"{function} calls an address that it computes")
            elif callee in calls:
                next_ones.append(callee)
            elif callee not in ALLOWED:
                found.append(f"{function} calls {callee}")
    rings = [found_ring for function in beginnings if (found_ring := ring(calls, function))]
    return found + ["a ring: " + " -> ".join(one) for one in rings], seen


def branches(assembly, functions):
    """Of each of these functions, its jumps to places inside it."""
    found, function = [], None
    for line in assembly.splitlines():
        if label := re.match(r"([A-Za-z_][\w.$]*):", line):
            function = label.group(1)
        elif function in functions and (jump := re.match(r"\s+(j[a-z]+\s+\.\S+)", line)):
            found.append(f"{function} branches: {jump.group(1)}")
    return found


def bytes_of(functions, work, command):
    """What the text of these functions takes."""
    subprocess.run([*command, "-c", "program.s", "-o", "program.o"], cwd=work, check=True)
    said = subprocess.run(["nm", "-S", "program.o"], cwd=work, check=True, capture_output=True, text=True).stdout
    return sum(int(size, 16) for _, size, _, name in (line.split() for line in said.splitlines() if line.count(" ") == 3)
               if name in functions)


def main(*arguments):
    straight = arguments[0] == "--straight"
    source, work, *command = arguments[straight:]
    pathlib.Path(work).mkdir(parents=True, exist_ok=True)
    subprocess.run([*command, "-S", source, "-o", "program.s"], cwd=work, check=True)
    assembly = pathlib.Path(work, "program.s").read_text()
    calls = call_graph(assembly)
    found, seen = faults(calls, ["forward", "backward"])
    print(f"{len(seen)} functions")
    if straight:
        found += branches(assembly, seen)
        size = bytes_of(faults(calls, ["forward"])[1], work, command[:1])
        print(f"forward: {size} bytes")
        if size == 0 or size > MOST_BYTES_OF_FORWARD:
            found.append(f"forward takes {size} bytes, more than {MOST_BYTES_OF_FORWARD}")
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
