# SPDX-License-Identifier: MIT
"""The functions of an object or a program for x86-64, as GNU objdump disassembles them."""
import collections
import os
import re
import subprocess

WIDTHS = {"x": 128, "y": 256, "z": 512}  # bits of xmm0, ymm0, zmm0
BITS = {"ps": 32, "ss": 32, "pd": 64, "sd": 64, "ph": 16, "sh": 16}

MULTIPLIES = re.compile(r"v?(?:(f)n?m(?:add|sub|addsub|subadd)(?:132|213|231)?|mul)(ps|pd|ph|ss|sd|sh)$")
SCALAR = re.compile(r"(?!v?p|.*broadcast)(?:.*s[sdh]|v?cvtt?s[sdh]2u?si|v?movd)$")
NO_ACCESS = re.compile(r"lea|nop|prefetch|clflush|endbr")
# What becomes of a first operand in memory; what is not named is read and written.
ONLY_READS = re.compile(r"(cmp|test|bt|push|call|jmp|i?mul|i?div|fi?ld|fi?(add|sub|mul|div)r?|v?ldmxcsr)$")
ONLY_WRITES = re.compile(r"v?k?mov|vpmov|v?p?extr|set|pop|v?stmxcsr|fi?stt?p?$|vcvtps2ph|stos"
                         r"|vp?(compress|maskmov|scatter)")


class Instruction:
    """`address` is that in its function. `target` is the (function, offset) where it goes, None if computed."""

    def __init__(self, function, address, text):
        self.function, self.address, self.text, self.target = function, address, text, None
        bare = re.sub(r"^((rep[nz]*|lock|bnd|notrack|data16|[cdefgs]s|xacquire|xrelease) )+", "", text)
        self.name, _, rest = bare.partition(" ")
        self.operands = re.findall(r"(?:[^,\[{]|\[[^\]]*\]|\{[^}]*\})+", rest)
        self.transfers = bool(re.match(r"j|call|loop", self.name))
        at = [place for place, operand in enumerate(self.operands)
              if re.search(r"\[|\b[cdefgs]s:", operand) and not NO_ACCESS.match(self.name)]
        self.memory = self.operands[at[0]] if at else ""
        first = at[:1] == [0]
        self.loads = self.name == "pop" or bool(at[first:]) or first and not ONLY_WRITES.match(self.name)
        self.stores = self.name == "push" or first and not ONLY_READS.match(self.name) and not self.transfers
        self.width = max((WIDTHS[one] for one in re.findall(r"\b([xyz])mm(?:\d|word)", text)), default=0)
        self.scalar = bool(self.width and SCALAR.match(self.name))
        self.on_stack = self.spills = False

    @property
    def multiplications(self):
        """How many numbers it multiplies, and whether it adds too."""
        found = MULTIPLIES.match(self.name)
        if not found or not self.width:
            return 0, False
        return 1 if found[2][0] == "s" else self.width // BITS[found[2]], bool(found[1])

    @property
    def goes_back(self):
        return bool(self.transfers and self.target and self.target[0] == self.function
                    and self.target[1] <= self.address)


class Code:
    """`functions` are the instructions of each, and `sizes` its bytes; `starts` is where each begins."""

    def __init__(self, path, objdump):
        self.path, self.objdump = path, objdump
        self.sections = collections.defaultdict(list)  # (address, bytes, name)
        self.functions, self.sizes, self.starts = {}, {}, {}
        for flags, section, symbol in self.symbols("-t"):
            if section not in ("*UND*", "*ABS*") and "d" not in flags:
                self.sections[section].append(symbol)
        self._disassemble()
        for instructions in self.functions.values():
            find_spills(instructions)

    def ask(self, *options):
        return subprocess.run([self.objdump, *options, self.path], check=True, capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C"}).stdout

    def symbols(self, *options):
        pattern = re.compile(r"([0-9a-f]+) (.{7}) (\S+)\s+([0-9a-f]+)\s+(?:\.(?:hidden|internal|protected) )?(.+)$")
        for found in map(pattern.match, self.ask(*options).splitlines()):
            if found:
                yield found[2], found[3], (int(found[1], 16), int(found[4], 16), found[5])

    def _disassemble(self):
        section = function = None
        for line in self.ask("-drw", "-M", "intel", "--no-show-raw-insn").splitlines():
            if found := re.match(r"Disassembly of section (.+):$", line):
                section = found[1]
            elif found := re.match(r"([0-9a-f]+) <(.+)>:$", line):
                function, start = found[2], int(found[1], 16)
                self.functions[function], self.starts[function] = [], start
                self.sizes[function] = next((size for _, size, name in self.sections[section] if name == function), 0)
            elif function and (found := re.match(r"\s*([0-9a-f]+):\s+(\S.*)$", line)):
                address = int(found[1], 16) - self.starts[function]
                if not self.sizes[function] or address < self.sizes[function]:  # what follows fills up
                    self._read(function, address, found[2])

    def _read(self, function, address, line):
        relocation = re.search(r"\s[0-9a-f]+: R_X86_64_\S+\s+(\S+)$", line)
        text = re.sub(r"\s*#.*$", "", line[:relocation.start()] if relocation else line)
        named = re.search(r"<([^>]+)>", text)
        one = Instruction(function, address, re.sub(r"\s+", " ", re.sub(r"\s*<[^>]*>", "", text)).strip().lower())
        self.functions[function].append(one)
        from_table = relocation and "GOTPCREL" in relocation[0]  # the linker fills in where it is
        if one.transfers and (relocation or named) and (not one.memory or from_table):
            one.target = self._place(relocation[1], 4) if relocation else self._place(named[1], 0)
            if one.target[0] == function:
                one.text = f"{one.name} +{one.target[1]:#x}"
            else:
                one.text = f"{one.name} {one.target[0]}" + (f"+{one.target[1]:#x}" if one.target[1] else "")

    def _place(self, text, addend):
        """The (function, offset) of `name+0x1c` or `name-0x4`; of an offset in a section, what stands there."""
        name, sign, offset = re.match(r"(.+?)(?:([+-])0x([0-9a-f]+))?$", text).groups()
        at = addend + int(offset or "0", 16) * (-1 if sign == "-" else 1)
        if name in self.sections and name not in self.functions:
            start, _, function = max((one for one in self.sections[name] if one[0] <= at), default=(0, 0, name))
            return function, at - start
        return re.sub(r"@.*$", "", name), at

    def leads_to(self, one):
        """Where a call, or a jump out of its function, leads: a name, or "*" where the address is computed."""
        if not one.transfers:
            return None
        if one.target is None:
            return "*"
        same = family(one.target[0]) == family(one.function)
        return None if same and not one.name.startswith("call") else one.target[0]

    def reached(self, root):
        """A function and those of the same file that it needs."""
        found, rest = [], [root]
        while rest:
            here = rest.pop()
            if here not in found and here in self.functions:
                found.append(here)
                rest += [one.target[0] for one in self.functions[here] if one.transfers and one.target]
        return found

    def demangled(self, text):
        """A line with the names of functions as they are in C++."""
        if not hasattr(self, "_plain"):
            mangled, plain = ((symbol[2] for _, _, symbol in self.symbols(how)) for how in ("-t", "-tC"))
            self._plain = dict(zip(mangled, plain))
        return re.sub(r"_Z\w+", lambda found: self._plain.get(found[0], found[0]), text)

    def spoken(self, text):
        """A line with the names of functions in brief: without result and arguments."""
        return re.sub(r"_Z\w+", lambda found: brief(self.demangled(found[0])), text)


def brief(name):
    if found := re.match(r"_ZNK?(?=\d)", name):  # too long for objdump to spell out
        rest, words = name[found.end():], []
        while found := re.match(r"\d+", rest):
            words.append(rest[found.end():found.end() + int(found[0])])
            rest = rest[found.end() + int(found[0]):]
        return "::".join(words)
    kept, depth = "", 0
    for letter in name:
        if letter == "(" and not depth:
            break
        depth += (letter == "<") - (letter == ">")
        kept += letter if not depth and letter != ">" else ""
    return kept.split()[-1] if kept.split() else name


def family(name):
    """A function and the part of it that is set apart as seldom run are one."""
    return re.sub(r"\.cold(\.\d+)?$", "", name)


def find_spills(instructions):
    """A spill is a register that is put at a constant place on the stack, and taken back as it was. An array there is
    indexed, or read in parts; what push keeps for the caller is no spill."""
    frame = any(re.match(r"mov rbp,rsp|lea rbp,\[rsp", one.text) for one in instructions)
    on_stack = re.compile(r"\[.*\br[sb]p" if frame else r"\[.*\brsp")
    place = re.compile(r"(\w+) ptr \[(r[sb]p(?:[+-]0x[0-9a-f]+)?)\]")
    written, read = collections.defaultdict(list), collections.defaultdict(list)
    for one in instructions:
        one.on_stack = one.name in ("push", "pop") or bool(on_stack.search(one.memory))
        slot = one.on_stack and place.search(one.memory)
        if slot and one.stores and not one.loads:
            if "mov" in one.name and not one.operands[1].startswith("0x"):
                written[slot.groups()].append(one)
        elif slot and one.loads and not one.stores and "broadcast" not in one.name:
            read[slot.groups()].append(one)
    for slot in written.keys() & read.keys():
        for one in written[slot] + read[slot]:
            one.spills = True
