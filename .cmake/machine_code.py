#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts, and holds to a contract, what the compiler made of forward and backward of a network. typegrad_inspect and
typegrad_expect (typegrad-machine-code.cmake) call it.

    machine_code.py inspect --objdump PROGRAM --title TEXT --json FILE --text FILE [--valgrind PROGRAM] FILE...
    machine_code.py expect --objdump PROGRAM --network NAME --stated-in FILE --limits LIMIT... -- OBJECT...
    machine_code.py show FILE...

An object holds typegrad_forward and typegrad_backward for x86-64; what they call and is in the object is theirs too. To
inspect takes objects; with --valgrind each is followed by a program that calls both functions, and what is executed is
counted too. A limit holds for both functions, or for that of the last FORWARD or BACKWARD before it.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

from disassembly import Code

PREFIX = "typegrad_"
FUNCTIONS = ("forward", "backward")
# They copy and clear memory, and do nothing else.
HARMLESS = {"memcpy", "memset", "memmove"}
UNKNOWN = None, None  # of the plan
MOST_LINES = 12  # of assembly, that a broken limit shows
MEASURES = (  # what is counted, in the order in which it is told
    ("instructions", "instructions"),
    ("bytes", "bytes"),
    ("packets_512", "packets of 512 bits (zmm)"),
    ("packets_256", "packets of 256 bits (ymm)"),
    ("packets_128", "packets of 128 bits (xmm)"),
    ("scalars", "scalars in xmm"),
    ("multiplications", "multiplications"),
    ("fused", "  of which multiply-adds"),
    ("plan", "multiply-adds of the plan"),
    ("ratio", "ratio"),
    ("elementwise", "element by element in the plan"),
    ("loads", "loads"),
    ("constants", "  of which constants"),
    ("stores", "stores"),
    ("stack", "loads and stores on the stack"),
    ("spills", "  of which spills"),
    ("branches", "branches"),
    ("loops", "  of which back: loops"),
    ("calls", "calls"),
    ("elsewhere", "instructions of other libraries"),
)
NOTE = """\
backward is a step of training: forward, loss and backward. Of a packet, each lane is a multiplication. The ratio is
that of multiplications to the plan's multiply-adds: 1.00 is nothing wasted; above it are lanes of packets that are not
full, and products that are no multiply-adds, such as those in the polynomial of a tanh."""
NOT_EXECUTED = """\
What is executed was not counted: this valgrind does not know every instruction of the code (3.19 knows no AVX-512), so
compile for it with -march=x86-64-v3."""
NOTE_WITHOUT_RATIO = """\
Code that branches or calls runs some instructions more than once: its ratio is that of what is executed (CALLGRIND)."""


def facts_of(code):
    """What an object says of its network, or nothing: the samples; of each function the plan's multiply-adds, and what
    it does element by element."""
    dumped = subprocess.run([code.objdump, "-s", "-j", ".typegrad", code.path], capture_output=True, text=True).stdout
    held = b"".join(bytes.fromhex("".join(line[1:].split("  ")[0].split()[1:])) for line in dumped.splitlines()
                    if re.match(r" [0-9a-f]+ ", line))
    if len(held) < 40:
        return {}
    batch, *counts = struct.unpack("<5Q", held[:40])
    return {"batch": batch, "forward": tuple(counts[:2]), "backward": tuple(counts[2:])}


def way_to_work(code, function):
    """The names of functions that only hand over, and last that of the one that does the work."""
    names = [PREFIX + function]
    while True:
        here = code.functions.get(names[-1], ())
        away = [code.leads_to(one) for one in here if one.transfers]
        works = any(one.multiplications[0] for one in here)
        if works or len(away) != 1 or away[0] not in code.functions or away[0] in names:
            return names
        names.append(away[0])


def measure(code, one):
    """What one instruction adds to each count."""
    lanes, fused = one.multiplications
    call = code.leads_to(one) is not None
    counts = {"instructions": 1, "multiplications": lanes, "fused": lanes * fused, "loads": one.loads,
              "constants": one.loads and "[rip" in one.memory, "stores": one.stores,
              "stack": one.on_stack and (one.loads + one.stores), "spills": one.spills,
              "branches": one.transfers and not call, "loops": one.goes_back and not call, "calls": call}
    if one.width:
        counts["scalars" if one.scalar else f"packets_{one.width}"] = 1
    return {name: int(count) for name, count in counts.items() if count}


def add_up(code, weighted, plan, exact):
    """The counts of instructions, each as often as its weight says."""
    total = {name: 0 for name, _ in MEASURES if name not in ("bytes", "elsewhere")}
    for one, weight in weighted:
        for name, count in measure(code, one).items():
            total[name] += count * weight
    macs, total["elementwise"] = plan
    total["plan"] = macs
    total["ratio"] = round(total["multiplications"] / macs, 3) if exact and macs else None
    return total


def counted(code, function, facts):
    """What a function and those that it needs are made of."""
    names = code.reached(way_to_work(code, function)[-1])
    instructions = [one for name in names for one in code.functions[name]]
    straight = not any(one.transfers for one in instructions)
    total = add_up(code, [(one, 1) for one in instructions], facts.get(function, UNKNOWN), straight)
    total["bytes"] = sum(code.sizes[name] for name in names)
    listing = [{"function": code.demangled(name), "bytes": code.sizes[name],
                "instructions": [{"address": one.address, "text": code.spoken(one.text), "counts": measure(code, one)}
                                 for one in code.functions[name]]} for name in names]
    return {"function": function, "batch": facts.get("batch"), "counts": total, "code": listing}


def times_executed(text, program):
    """Of callgrind's output: how often each address of the program was executed, and how much was elsewhere."""
    times, elsewhere, here, inclusive = collections.Counter(), 0, False, False
    for line in text.splitlines():
        if line.startswith("ob="):
            here = os.path.realpath(line[3:]) == program
        elif line.startswith("calls="):
            inclusive = True  # the next line is what the called function took
        elif found := re.match(r"0x([0-9a-f]+) \S+ (\d+)$", line):
            if not inclusive and here:
                times[int(found[1], 16)] += int(found[2])
            elif not inclusive:
                elsewhere += int(found[2])
            inclusive = False
    return times, elsewhere


def executed(code, function, facts, valgrind):
    """What one call of a function of a program executes, as callgrind counts; nothing where it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        run = subprocess.run(
            [valgrind, "--tool=callgrind", f"--callgrind-out-file={out}", "--dump-instr=yes", "--skip-plt=no",
             "--compress-pos=no", "--compress-strings=no", "--collect-atstart=no",
             f"--toggle-collect={PREFIX}{function}", code.path],
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C", "LD_BIND_NOW": "1"})
        if re.search(r"nrecogni[sz]ed instruction|unhandled instruction|SIGILL", run.stderr):
            return None
        if run.returncode:
            raise SystemExit(f"typegrad_inspect: valgrind could not run {code.path}:\n{run.stderr}")
        times, elsewhere = times_executed(pathlib.Path(out).read_text(), os.path.realpath(code.path))
    ours = {code.starts[name] + one.address: one for name, every in code.functions.items()
            if not name.endswith("@plt") for one in every}
    hands_over = way_to_work(code, function)[:-1]
    weighted = [(ours[at], count) for at, count in times.items() if at in ours]
    weighted = [one for one in weighted if one[0].function not in hands_over]
    total = add_up(code, weighted, facts.get(function, UNKNOWN), True)
    total["elsewhere"] = elsewhere + sum(count for at, count in times.items() if at not in ours)
    return total


def table(columns, key):
    """Lines: a row for each measure, a column for each function and batch."""
    def cell(number):
        return "-" if number is None else f"{number:.2f}" if isinstance(number, float) else f"{number:,}"
    rows = [("", [one["function"] for one in columns]), ("batch", [cell(one["batch"]) for one in columns])]
    for name, words in MEASURES:
        seldom = name in ("packets_512", "elsewhere") and not any(one[key].get(name) for one in columns)
        if name in columns[0][key] and not seldom:
            rows.append((words, [cell(one[key][name]) for one in columns]))
    wide = max(len(words) for words, _ in rows)
    return [(f"{words:<{wide}}" + "".join(f"{text:>12}" for text in cells)).rstrip() for words, cells in rows]


def inspect(arguments):
    columns, step = [], 2 if arguments.valgrind else 1
    for at in range(0, len(arguments.files), step):
        code, *program = (Code(path, arguments.objdump) for path in arguments.files[at:at + step])
        facts = facts_of(code)
        for function in FUNCTIONS:
            columns.append(counted(code, function, facts))
            if program:
                columns[-1]["executed"] = executed(program[0], function, facts, arguments.valgrind)
    title = " ".join(re.sub(r"\s-(W\S*|w|fno-lto)(?=\s|$)|SHELL:", "", arguments.title).split())
    title = re.sub(r"( -O\w+)\1+", r"\1", title)
    lines = [title, "", *table(columns, "counts"), ""]
    if arguments.valgrind and not all(one["executed"] for one in columns):
        lines += [*NOT_EXECUTED.splitlines(), ""]
    elif arguments.valgrind:
        lines += ["executed in one call, as callgrind counts", "", *table(columns, "executed"), ""]
    lines += NOTE.splitlines()
    if not arguments.valgrind and any(one["counts"]["ratio"] is None for one in columns):
        lines += NOTE_WITHOUT_RATIO.splitlines()
    pathlib.Path(arguments.text).write_text("\n".join(lines) + "\n")
    pathlib.Path(arguments.json).write_text(json.dumps({"title": title, "functions": columns}, indent=1) + "\n")


# Limits: each makes of the code, of the function that does the work and of a number a sentence and the lines that break
# the limit, or nothing.
def broken_by(code, breaks, root, sentence=None):
    found = [one for name in code.reached(root) for one in code.functions[name] if breaks(one)]
    if not found:
        return None
    lines = [code.spoken(one.function) + f"+{one.address:#x}: " + code.spoken(one.text)
             for one in found[:MOST_LINES]]
    more = [f"and {len(found) - MOST_LINES:,} more"] if len(found) > MOST_LINES else []
    return sentence or f"{len(found):,} instruction" + "s" * (len(found) > 1), lines + more


def no_calls(code, root, _):
    return broken_by(code, code.leads_to, root)


def no_outside_calls(code, root, _):
    known = HARMLESS | code.functions.keys()
    return broken_by(code, lambda one: code.leads_to(one) and code.leads_to(one) not in known, root)


def no_recursion(code, root, _):
    def ring(name, path=()):
        if name in path:
            return (*path[path.index(name):], name)
        callees = {to for one in code.functions.get(name, ()) if (to := code.leads_to(one))}
        return next((found for to in sorted(callees) if (found := ring(to, (*path, name)))), None)
    found = ring(root)
    return found and ("a ring of calls", [" -> ".join(code.spoken(name) for name in found)])


def no_branches(code, root, _):
    return broken_by(code, lambda one: one.transfers and not code.leads_to(one), root)


def no_spills(code, root, _):
    return broken_by(code, lambda one: one.spills, root)


def at_most(code, root, limit, unit, sizes):
    names = code.reached(root)
    total = sum(sizes[name] for name in names)
    return (f"{total:,} {unit}, {total - limit:,} too many",
            [f"{code.spoken(name)}: {sizes[name]:,} {unit}" for name in names]) if total > limit else None


def max_bytes(code, root, limit):
    return at_most(code, root, limit, "bytes", code.sizes)


def max_instructions(code, root, limit):
    return at_most(code, root, limit, "instructions", {name: len(every) for name, every in code.functions.items()})


def min_vector(code, root, limit):
    every = [one for name in code.reached(root) for one in code.functions[name]]
    total = sum(one.multiplications[0] for one in every)
    wide = sum(one.multiplications[0] for one in every if one.width >= limit and not one.scalar)
    if not total:
        return "there is no multiplication", []
    return None if wide * 10 >= total * 9 else broken_by(
        code, lambda one: one.multiplications[0] and (one.scalar or one.width < limit), root,
        f"{total - wide:,} of {total:,} multiplications are in narrower packets or alone")


LIMITS = {"NO_CALLS": no_calls, "NO_OUTSIDE_CALLS": no_outside_calls, "NO_RECURSION": no_recursion,
          "NO_BRANCHES": no_branches, "NO_SPILLS": no_spills, "MAX_BYTES": max_bytes,
          "MAX_INSTRUCTIONS": max_instructions, "MIN_VECTOR": min_vector}


def limits_of(words):
    """(functions, name, number) of each limit that is stated."""
    found, functions = [], FUNCTIONS
    for word in words:
        if word in ("FORWARD", "BACKWARD"):
            functions = (word.lower(),)
        elif word in LIMITS:
            found.append((functions, word, None))
        else:
            found[-1] = (*found[-1][:2], int(word))
    return found


def place_of(path, limit):
    """Where a limit is stated: the file, and the line where that is beyond doubt."""
    lines = pathlib.Path(path).read_text().splitlines() if os.path.isfile(path) else []
    there = [number for number, line in enumerate(lines, 1) if re.search(rf"\b{limit}\b", line)]
    return f"{path}:{there[0]}" if len(there) == 1 else path


def expect(arguments):
    limits, faults = limits_of(arguments.limits), []
    for path in arguments.files:
        code = Code(path, arguments.objdump)
        batch = facts_of(code).get("batch")
        for function in FUNCTIONS:
            if not code.functions.get(PREFIX + function):
                raise SystemExit(f"typegrad_expect: {path} has no function {PREFIX}{function}")
        for functions, name, number in limits:
            stated = name if number is None else f"{name} {number}"
            for function in functions:
                if broken := LIMITS[name](code, way_to_work(code, function)[-1], number):
                    where = f"{function} for {batch} at a time" if batch else function
                    faults += [f"{stated} ({place_of(arguments.stated_in, stated)}): {where}: {broken[0]}",
                               *("    " + line for line in broken[1])]
    if faults:
        raise SystemExit(f"The machine code of {arguments.network} breaks its contract.\n" + "\n".join(faults))
    print(f"The machine code of {arguments.network} keeps its contract.")


def show(arguments):
    print("\n".join(pathlib.Path(path).read_text() for path in arguments.files), end="")


def main(words):
    parser = argparse.ArgumentParser(usage=__doc__)
    modes = parser.add_subparsers(required=True)
    for mode, options in ((inspect, ("objdump", "title", "json", "text", "valgrind")),
                          (expect, ("objdump", "network", "stated-in")), (show, ())):
        one = modes.add_parser(mode.__name__)
        one.set_defaults(mode=mode)
        for option in options:
            one.add_argument(f"--{option}", default="", required=option != "valgrind")
        if mode is expect:
            one.add_argument("--limits", nargs="+", required=True)
        one.add_argument("files", nargs="+")
    arguments = parser.parse_args(words)
    arguments.mode(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
