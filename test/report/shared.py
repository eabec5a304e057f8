#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Functions that stages alike share light up with the steps of all of them.

    shared.py DIRECTORY OBJECT OBJDUMP ADDR2LINE

The object is that of shared.cpp: of its nine stages forward is one function of eight, and backward one of seven, as towards
the input nothing is computed."""
import sys


def main(directory, path, objdump, addr2line):
    sys.path.insert(0, directory)
    from disassembly import Code
    from instruction_steps import steps_of
    from machine_code import way_to_work
    code = Code(path, objdump)
    found = {step for function in steps_of(code, way_to_work(code, "backward")[-1], addr2line).values() for step in function.values()}
    told = {" ".join(one.split("-")[0] for one in steps.split()) for steps in found}
    expected = {"f1 f2 f3 f4 f5 f6 f7 f8", "l", "b8 b7 b6 b5 b4 b3 b2", "b1"}
    if told != expected:
        sys.exit(f"stages with functions of their own: expected {sorted(expected)}, found {sorted(told)}")
    if any(len({one.split("-")[1] for one in steps.split()}) > 1 for steps in found):
        sys.exit(f"stages alike share a step under one number: {sorted(found)}")
    print("nine stages share four functions, and all of them light up")


main(*sys.argv[1:])
