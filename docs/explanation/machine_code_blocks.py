# SPDX-License-Identifier: MIT
"""Sorts the machine code of examples/tiny_assembly.cpp into blocks by what each instruction waits for, and adds up the latencies
on the longest way through it. machine-code.sh calls it.

    machine_code_blocks.py OBJECT           reads `objdump -dr` of one function, writes the blocks
    machine_code_blocks.py --page PAGE TEXT  puts the blocks of TEXT anew into PAGE, and says which are not there any more

A block begins with its name. Instructions keep the order in which the machine reads them, and their number in it. Nothing here
knows registers or addresses: a layer's sum is the first value that all ways from x to the output lead through and that has met
all of the layer's weights; its activation is the last such value before the next layer's.
"""
import math
import re
import struct
import subprocess
import sys

PARAMETERS = "examples/output/tiny_assembly.txt"
MACHINES = ("Sapphire Rapids", "Zen 4")
# Cycles from operand to result, by kind, on each of MACHINES: LLVM 19's scheduling models, as llvm-mca prints them. For the kinds
# of loads, from an address that is known.
KINDS = [
    (r"vmov[au]\w+ .*\[|vmovdq\w+ .*\[", "load", (8, 8)),
    (r"vmovq .*\[|vmovs[sd] .*\[", "narrow load", (7, 8)),
    (r"v\w*broadcast\w+ .*\[", "load to all lanes", (8, 9)),
    (r"vf\w+(213|132|231)[ps]s", "multiply-add", (4, 4)),
    (r"v(add|sub)[ps]s", "addition", (3, 3)),
    (r"vmul[ps]s|vscalefps", "product", (4, 3)),
    (r"vdivps zmm", "division", (17, 11)),
    (r"vdiv[ps]s", "division", (11, 10)),
    (r"v(rcp|rsqrt)14[ps]s", "estimate", (7, 5)),
    (r"v(min|max)[ps]s", "minimum", (4, 2)),
    (r"vcmp\w+ k|vpcmp\w+ k", "comparison to a mask", (3, 2)),
    (r"vrndscale\w+", "rounding", (8, 3)),
    (r"vperm(d|ps|t2ps|i2ps|pd|q) ", "lanes anew", (3, 5)),
    (r"v\w*broadcasts[sd]", "lane to all", (3, 2)),
    (r"v\w*broadcast\w+ \w+,e\w\w", "number to all lanes", (5, 1)),
    (r"vextract[fi](32x8|64x4)", "upper half of 16", (3, 2)),
    (r"vextract[fi](128|32x4|64x2)", "upper half of 8", (3, 4)),
    (r"vshuf[fi](32x4|64x2)", "quarters anew", (3, 2)),
    (r"vmovap\w|vmovdqa\w*", "copy", (0, 0)),
    (r"v?(p?and\w*|p?x?or\w*|pternlog\w+|psll\w|psrl\w|psra\w|p?blend\w+|padd\w|psub\w|pm(ax|in)[su]\w)", "bits", (1, 1)),
    (r"v(unpck|shuf|permil|mov[hl]{2}|insert)p?\w*|vmovshdup|vmovsldup", "lanes within quarters", (1, 1)),
    (r"mov", "number", (1, 1)),
    (r"vmovq|vmovd|vmov\w+ .*\[.*\],", "move", (1, 1)),
]
LOAD = (8, 7)  # what an operand in memory adds to its instruction

# What kernel/tanh.hpp has of each piece of the curve, in the order in which it lies in memory.
TABLES = ("middle", "c0", "c1", "c2", "c3", "c4", "c5", "c6")
SHOWN = 12  # the place of the piece from 0.5 to 0.75, which stands for all


class Instruction:
    def __init__(self, number, text, place):
        self.number, self.text, self.place = number, text, place
        name, _, operands = text.partition(" ")
        self.name, self.operands = name, re.findall(r"(?:[^,\[]|\[[^\]]*\])+", operands.strip())
        self.kind, self.latency = next(((kind, cycles) for pattern, kind, cycles in KINDS if re.match(pattern, text)), (None, None))
        self.waits, self.note = [], ""  # the instructions whose results it reads

    @property
    def memory(self):
        """The base register and the offset of its operand in memory, if it has one."""
        found = re.search(r"\[(\w+)(?:\+(0x[0-9a-f]+))?\]", self.text)
        return found and (found[1], int(found[2] or "0", 16))

    def registers(self):
        """What it writes, and what it reads."""
        def plain(operand):
            found = re.match(r"([xyz]mm|e|r|k)(\w+)", operand.strip())
            return found and ("v" if found[1].endswith("mm") else "k" if found[1] == "k" else "r") + found[2]
        masks = ["k" + k for k in re.findall(r"\{k(\d)\}", self.text)]
        names = [None if "[" in operand else plain(operand) for operand in self.operands]
        if not names:
            return None, []
        merges = masks and "{z}" not in self.text and "blendm" not in self.name
        nothing = re.match(r"v?p?xor", self.name) and len(set(names[1:])) == 1
        reads = [] if nothing else names[1:] + (names[:1] if merges or re.match(r"vf\w+(132|213|231)|vpternlog", self.name) else [])
        return names[0], [name for name in reads + masks if name]


def read(lines):
    """The instructions of a function, each with those it waits for."""
    found = []
    for line in lines:
        line = re.sub(r"\s*#.*$", "", line.strip())
        if place := re.search(r"R_X86_64_PC32\s+(\S+?)([-+]0x[0-9a-f]+)?$", line):
            found[-1].place = (place[1], int(place[2] or "0", 16) + 4)
        elif line and not line.startswith("<") and not (found and found[-1].name == "ret"):  # what follows fills up
            found.append(Instruction(len(found) + 1, re.sub(r"\s+", " ", line), None))
    if any(re.match(r"j|call", one.name) for one in found):
        raise SystemExit("forward branches or calls, and should not")
    written, stored = {}, []
    for one in found:
        if one.name in ("vzeroupper", "ret"):
            one.waits = [written["v0"]] if one.name == "ret" else []
            continue
        if one.kind is None:
            raise SystemExit(f"no latency is known of `{one.text}`: add its kind to KINDS in machine_code_blocks.py")
        to, reads = one.registers()
        one.waits = [written[name] for name in reads if name in written]
        if one.memory and one.memory[0] == "rsp" and to:
            one.waits += stored
        if to is None:
            stored.append(one)
        else:
            written[to] = one
    return found


def constants(path, name, size):
    """The bytes of the object that a place names."""
    symbols = subprocess.run(["objdump", "-t", path], check=True, capture_output=True, text=True).stdout
    table = {words[-1]: (words[-3], int(words[0], 16)) for words in map(str.split, symbols.splitlines()) if len(words) > 4}
    section, start = table.get(name[0], (name[0], 0))
    dumped = subprocess.run(["objdump", "-s", "-j", section, path], check=True, capture_output=True, text=True).stdout
    held = b"".join(bytes.fromhex("".join(line[1:].split("  ")[0].split()[1:])) for line in dumped.splitlines()
                    if re.match(r" [0-9a-f]+ ", line))
    return held[start + name[1]:start + name[1] + size]


def annotate(found, path, parameters):
    tables = {}  # by place, those that hold numbers
    for one in found:
        if one.place:
            wide = {"zmm": 64, "ymm": 32, "xmm": 16}[one.operands[0][:3]]
            held = constants(path, one.place, 4 if "broadcast" in one.name else wide)
            numbers = struct.unpack(f"<{len(held) // 4}f", held)
            if all(n == 0 or 1e-30 < abs(n) < math.inf for n in numbers):
                one.note = " ".join(f"{n:.8g}" for n in numbers)
                if len(numbers) == 16:
                    tables[one.place] = one, numbers[SHOWN]
            elif len(numbers) == 1:
                one.note = f"{int.from_bytes(held, 'little'):#x}"
            else:
                one.note = " ".join(str(n) for n in struct.unpack(f"<{len(held) // 4}i", held))
    for name, place in zip(TABLES, sorted(tables)):
        one, shown = tables[place]
        one.note = f"{name}, {shown:.8g} from 0.5 to 0.75"
    for one in found:
        if one.place:
            continue
        if one.memory and one.memory[0] == "rsi":
            one.note = f"x[{one.memory[1] // 4}]"
        elif one.memory and one.memory[0] == "rdi":
            one.note = place_of(one, parameters)[0]
        elif one.kind == "lanes anew":
            for read in one.waits:
                if read.kind == "number to all lanes" and read.waits:
                    one.note = f"lane {int(read.waits[0].operands[1], 16)}"
                elif read.note.split(",")[0] in TABLES:
                    one.note = read.note.split(",")[0]


def place_of(one, parameters):
    """Of an operand among the parameters: what it is, and whose."""
    at = one.memory[1]
    name, size, begin = next(p for p in parameters if p[2] <= at < p[2] + 4 * p[1])
    if name.endswith("bias"):
        return name, name
    rows = next(p[1] for p in parameters if p[0] == name.replace("weight", "bias"))
    wide = next((bits for word, bits in (("ZMM", 16), ("YMM", 8), ("XMM", 4)) if word in one.text), 1)
    first, last = (at - begin) // 4 // rows, ((at - begin) // 4 + wide - 1) // rows
    return f"{name}, " + (f"column {first}" if first == last else f"columns {first} to {last}"), name


def ancestors(one):
    seen, rest = {}, [one]
    while rest:
        here = rest.pop()
        if here.number not in seen:
            seen[here.number] = here
            rest += here.waits
    return seen


class Function:
    """What the blocks are made of."""

    def __init__(self, found, parameters):
        self.found, self.parameters = found, parameters
        self.end = next(one for one in reversed(found) if one.name == "ret").waits[0]
        self.useful = ancestors(self.end)
        self.from_x, ways_in = set(), {}
        for one in found:  # how many ways lead from x to each
            if one.number not in self.useful:
                continue
            ways = sum(ways_in.get(before.number, 0) for before in one.waits)
            if one.memory and one.memory[0] == "rsi":
                ways += 1
            if ways:
                ways_in[one.number] = ways
                self.from_x.add(one.number)
        ways_out = {self.end.number: 1}
        for one in reversed(found):
            for before in one.waits:
                if one.number in ways_out:
                    ways_out[before.number] = ways_out.get(before.number, 0) + ways_out[one.number]
        self.straits = [one for one in found if one.number in self.from_x
                        and ways_in[one.number] * ways_out[one.number] == ways_in[self.end.number]]

    def met(self, one):
        """The parameters that have come together in a value, as (tensor, offset)."""
        return {(place_of(a, self.parameters)[1], a.memory[1]) for a in ancestors(one).values()
                if a.memory and a.memory[0] == "rdi"}

    def borders(self):
        """The sums and the activations of the layers, in turn; the output last."""
        every = {place for place in self.met(self.end)}
        layers = list(dict.fromkeys(p[0].split(".")[0] for p in self.parameters))
        found = []
        for index, layer in enumerate(layers):
            last = index + 1 == len(layers)
            mine = {p for p in every if p[0].split(".")[0] == layer and (not last or p[0].endswith("weight"))}
            found.append(next(one for one in self.straits if mine <= self.met(one)))
            if not last:
                later = {p for p in every if p[0].split(".")[0] == layers[index + 1]}
                found.append([one for one in self.straits if not later & self.met(one)][-1])
        return found + [self.end]


def blocks(function):
    """Names, and the instructions under each."""
    names = ["dense<4, 16>", "first tanh", "dense<16, 16>", "second tanh", "dense<16, 2>, products", "dense<16, 2>, across the register"]
    taken, found = set(), []
    for name, border in zip(names, function.borders()):
        mine = {number: one for number, one in ancestors(border).items() if number not in taken}
        taken |= set(mine)
        mine = [mine[number] for number in sorted(mine)]
        if name == "first tanh":
            found += tanh_blocks(function, name, mine)
        elif name == "dense<16, 16>":
            found += dense_blocks(function, name, mine)
        else:
            found.append((name, mine))
    return found + [("the end", [one for one in function.found if one.number not in taken])]


def dense_blocks(function, name, mine):
    def part(one):
        if one.kind == "multiply-add" or one.memory:
            return "multiply-adds"
        if one.number not in function.from_x:
            return "numbers of lanes"
        return "sums of the chains" if one.kind == "addition" else "a unit to all lanes"
    order = ["numbers of lanes", "a unit to all lanes", "multiply-adds", "sums of the chains"]
    return [(f"{name}, {which}", [one for one in mine if part(one) == which]) for which in order]


def tanh_blocks(function, name, mine):
    look_ups = [one for one in mine if one.kind == "lanes anew"]
    pieces = {before.number for one in look_ups for index in one.waits for before in ancestors(index).values()}

    def part(one):
        if one.number not in function.from_x:
            return "tables" if one.kind == "load" else "constants"
        if one in look_ups:
            return "look-ups"
        return "pieces" if one.number in pieces else "polynomial"
    order = ["constants", "pieces", "tables", "look-ups", "polynomial"]
    return [(f"{name}, {which}", [one for one in mine if part(one) == which]) for which in order]


def longest_way(function, machine):
    """The instructions on the way from x to the output that takes longest, and its cycles. What does not wait for x is there in
    time."""
    ready, before = {}, {}
    for one in function.found:
        if one.number in function.from_x:
            late = [b for b in one.waits if b.number in function.from_x]
            before[one.number] = max(late, key=lambda b: ready[b.number], default=None)
            loads = LOAD[machine] if not late and "load" not in one.kind else 0
            ready[one.number] = one.latency[machine] + max((ready[b.number] for b in late), default=loads)
    way, here = [], function.end
    while here:
        way.insert(0, here)
        here = before[here.number]
    return way, ready[function.end.number]


def table(rows):
    wide = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    return [("  ".join(str(cell).ljust(w) if at == 0 else str(cell).rjust(w) for at, (cell, w) in enumerate(zip(row, wide))))
            .rstrip() for row in rows]


def costs(function, sorted_in):
    ways = [longest_way(function, machine) for machine in range(len(MACHINES))]
    by_block = [("longest way by block, in cycles", *MACHINES)]
    stages = {}
    for name, mine in sorted_in:
        stages.setdefault(re.sub(r"^(first tanh|dense<16, 16>), .*", r"\1", name), []).extend(mine)
    for name, mine in stages.items():
        numbers = {one.number for one in mine}
        cycles = [sum(one.latency[m] for one in way if one.number in numbers) for m, (way, _) in enumerate(ways)]
        if any(cycles):
            by_block.append((name, *cycles))
    by_block.append(("all", *(total for _, total in ways)))

    by_kind = [("longest way by kind", *MACHINES)]
    kinds = [[(one.kind, one.latency) for one in way if one.kind != "copy"] for way, _ in ways]
    for kind in dict.fromkeys(kind for every in kinds for kind in every):
        counts = [every.count(kind) for every in kinds]
        by_kind.append((kind[0], *(f"{n} x {kind[1][m]} = {n * kind[1][m]:2}" if n else "-" for m, n in enumerate(counts))))
    by_kind.append(("all", *(f"{len(every)} instructions, {total}" for every, (_, total) in zip(kinds, ways))))
    return [("\n".join(table(by_block)), []), ("\n".join(table(by_kind)), [])]


def text_of(sorted_in, way):
    """Blocks as text; a star marks what is on the longest way."""
    found = []
    for name, mine in sorted_in:
        rows = [f"{one.number:4}{'*' if one in way else ' '} {one.text}" for one in mine]
        wide = max((len(row) for row, one in zip(rows, mine) if one.note), default=0)
        found.append("\n".join([name] + [row.ljust(wide) + "  ; " + one.note if one.note else row
                                         for row, one in zip(rows, mine)]))
    return "\n\n".join(found) + "\n"


def put_into(page, source):
    """Where the page shows a block of the text, the block of that name as it is now."""
    with open(source, encoding="utf-8") as file:
        there = {block.splitlines()[0].split("  ")[0]: block.rstrip("\n") for block in file.read().split("\n\n")}
    with open(page, encoding="utf-8") as file:
        text = file.read()
    gone = []

    def anew(shown):
        name = shown[2].splitlines()[0].split("  ")[0]
        if name not in there:
            gone.append(f"{page}: no block is called {name} any more")
        return f"{shown[1]}{there.get(name, shown[2])}\n```"
    text = re.sub(rf"(<!-- output: {re.escape(source)} -->\n```text\n)(.*?)\n```", anew, text, flags=re.S)
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
    return "\n".join(gone) or None


def main(arguments):
    if arguments[0] == "--page":
        return put_into(*arguments[1:])
    with open(PARAMETERS, encoding="utf-8") as file:
        parameters = [(name, int(size), int(begin))
                      for name, size, begin in re.findall(r"^(\S+): (\d+) floats from byte (\d+)$", file.read(), re.M)]
    function = Function(read(sys.stdin.read().splitlines()), parameters)
    annotate(function.found, arguments[0], parameters)
    sorted_in = blocks(function)
    sys.stdout.write(text_of(sorted_in + costs(function, sorted_in), longest_way(function, 0)[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
