# SPDX-License-Identifier: MIT
"""What typegrad_inspect counts is what hand and an independent reader of objdump count; a contract that is broken says
so; a mistake in the arguments of typegrad_inspect and typegrad_expect is one sentence.

    machine_code.py TEST SCRIPTS COMPILER CMAKE OBJDUMP VALGRIND OBJECT...

TEST is `all`, or the name of one. SCRIPTS is the directory of typegrad-machine-code.cmake. Where VALGRIND is not found,
nothing is executed. The OBJECTs are of networks whose code is straight.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
TEST, SCRIPTS, COMPILER, CMAKE, OBJDUMP, VALGRIND, *OBJECTS = sys.argv[1:]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def assembled(self, name):
        made = os.path.join(self.folder, f"{name}.o")
        subprocess.run([COMPILER, "-c", HERE / "assembly" / f"{name}.s", "-o", made], check=True)
        return made

    def script(self, mode, *arguments):
        command = [sys.executable, "-B", os.path.join(SCRIPTS, "machine_code.py"), mode, "--objdump", OBJDUMP]
        return run(*command, *arguments)

    def inspected(self, *files, valgrind=""):
        out = os.path.join(self.folder, "out")
        said = self.script("inspect", "--title", "title -O2  -O2 -Wall -w", "--json", f"{out}.json",
                           "--text", f"{out}.txt", *(["--valgrind", valgrind] if valgrind else []), *files)
        self.assertEqual((said.returncode, said.stderr), (0, ""))
        self.text = pathlib.Path(f"{out}.txt").read_text()
        return json.loads(pathlib.Path(f"{out}.json").read_text())

    def linked(self, name):
        program = os.path.join(self.folder, name)
        subprocess.run([COMPILER, "-std=c++17", "-no-pie", os.path.join(SCRIPTS, "machine_code_program.cpp"),
                        self.assembled(name), "-o", program], check=True)
        return program


def another_reading(path, symbol):
    """The instructions of one function, without what fills up behind it."""
    said = run(OBJDUMP, "-d", "--no-show-raw-insn", f"--disassemble={symbol}", path).stdout
    lines = [line.split("\t")[1] for line in said.splitlines() if "\t" in line]
    return lines[:next(number for number, line in enumerate(lines, 1) if line.startswith("ret"))]


def lanes_of(line):
    return 1 if line.split()[0].endswith("ss") else 8 if "%ymm" in line else 4


def stated(name, function):
    """The counts at the head of a file of assembly."""
    text = (HERE / "assembly" / f"{name}.s").read_text()
    lines = re.findall(rf"^# {function}: (.*)$", text, re.M)
    return {word: float(number) for line in lines for word, number in re.findall(r"(\w+) ([\d.]+)", line)}


def symbols_of(path):
    """(address, bytes, name) of the symbols that have a size, by another program than objdump."""
    lines = (line.split() for line in run("nm", "-S", path).stdout.splitlines())
    return [(int(words[0], 16), int(words[1], 16), words[3]) for words in lines if len(words) == 4]


def counted(counts):
    return {name: number for name, number in counts.items() if number}


class Counts(InFolder):
    def test_as_by_hand(self):
        for name in ("straight", "loop", "calls"):
            path = self.assembled(name)
            for one in self.inspected(path)["functions"]:
                with self.subTest(name, function=one["function"]):
                    listed = {code["function"] for code in one["code"]}
                    self.assertEqual(one["counts"].pop("bytes"), sum(size for _, size, function in symbols_of(path)
                                                                     if function in listed))
                    self.assertEqual(counted(one["counts"]), stated(name, one["function"]))

    def test_as_another_reader_counts(self):
        """Of straight code, in AT&T syntax."""
        for path in OBJECTS:
            for one in self.inspected(path)["functions"]:
                self.assertEqual(len(one["code"]), 1)
                symbol = next(name for _, size, name in symbols_of(path) if size == one["code"][0]["bytes"])
                lines = another_reading(path, symbol)
                products = [line for line in lines if re.match(r"v?(mul|fn?m(add|sub))", line)]
                memory = [line for line in lines if "(" in line and not line.startswith(("lea", "nop"))]
                stores = [line for line in memory if line.endswith(")") and re.match(r"v?(mov|ext)", line)]
                pushed, popped = (sum(line.startswith(word) for line in lines) for word in ("push", "pop"))
                right = {"instructions": len(lines),
                         "branches": sum(line.startswith("j") for line in lines),
                         "calls": sum(line.startswith("call") for line in lines),
                         "packets_256": sum("%ymm" in line for line in lines),
                         "multiplications": sum(map(lanes_of, products)),
                         "fused": sum(lanes_of(line) for line in products if line.startswith("vf")),
                         "stores": len(stores) + pushed, "loads": len(memory) - len(stores) + popped}
                with self.subTest(path, function=one["function"]):
                    self.assertEqual({name: one["counts"][name] for name in right}, right)

    @unittest.skipIf(VALGRIND.endswith("NOTFOUND"), "valgrind is not there")
    def test_executed(self):
        forward, backward = self.inspected(self.assembled("loop"), self.linked("loop"), valgrind=VALGRIND)["functions"]
        self.assertEqual(counted(forward["executed"]), stated("loop", "executed forward"))
        self.assertEqual(backward["executed"]["calls"], 2)
        self.assertGreater(backward["executed"]["elsewhere"], 20)  # malloc and free
        self.assertEqual(backward["executed"]["instructions"], 9)

    @unittest.skipIf(VALGRIND.endswith("NOTFOUND"), "valgrind is not there")
    def test_what_valgrind_does_not_know(self):
        found = self.inspected(self.assembled("straight"), self.linked("straight"), valgrind=VALGRIND)["functions"]
        self.assertEqual([one["executed"] for one in found], [None, None])
        self.assertRegex(self.text, "What is executed was not counted: .*AVX-512.*\n.* -march=x86-64-v3")
        self.assertNotIn("as callgrind counts", self.text)

    def test_table(self):
        self.inspected(self.assembled("loop"))
        self.assertIn("title -O2\n", self.text)
        for row in ("               forward    backward", "batch      5   5", "instructions   14   9", "ratio   -   -"):
            self.assertRegex(self.text, re.sub(" +", " +", row))
        self.assertNotIn("zmm", self.text)
        self.assertIn("CALLGRIND", self.text)


class Contracts(InFolder):
    def judged(self, name, *limits):
        lists = pathlib.Path(self.folder, "CMakeLists.txt")
        lists.write_text(f"typegrad_expect(x\n  {' '.join(limits)})\n")
        return self.script("expect", "--network", "net", "--stated-in", str(lists), "--limits", *limits, "--",
                           self.assembled(name))

    def kept(self, name, limits):
        said = self.judged(name, *limits.split())
        self.assertEqual(said.stdout + said.stderr, "The machine code of net keeps its contract.\n")
        self.assertEqual(said.returncode, 0)

    def broken(self, name, limits, *lines):
        said = self.judged(name, *limits.split())
        self.assertEqual(said.returncode, 1)
        place = f" ({self.folder}/CMakeLists.txt:2)"
        self.assertEqual(said.stderr.count(place), sum(not line.startswith(" ") for line in lines))
        self.assertEqual(said.stderr.replace(place, "").splitlines(),
                         ["The machine code of net breaks its contract.", *lines])

    def test_kept(self):
        self.kept("straight", "NO_CALLS NO_BRANCHES MAX_BYTES 70 MAX_INSTRUCTIONS 14 FORWARD NO_SPILLS "
                              "BACKWARD MIN_VECTOR 256")
        self.kept("loop", "FORWARD NO_OUTSIDE_CALLS NO_RECURSION MIN_VECTOR 256")
        self.kept("calls", "BACKWARD NO_OUTSIDE_CALLS")

    def test_spills(self):
        self.broken("straight", "NO_SPILLS",
                    "NO_SPILLS: backward for 1 at a time: 4 instructions",
                    "    typegrad_backward+0xc: vmovups ymmword ptr [rsp-0x20],ymm0",
                    "    typegrad_backward+0x12: vfmadd231ps ymm0,ymm0,ymmword ptr [rsp-0x20]",
                    "    typegrad_backward+0x19: vmovss dword ptr [rsp-0x28],xmm0",
                    "    typegrad_backward+0x25: vmovss xmm0,dword ptr [rsp-0x28]")

    def test_branches_and_calls(self):
        self.broken("loop", "FORWARD NO_CALLS NO_BRANCHES",
                    "NO_CALLS: forward for 5 at a time: 1 instruction",
                    "    typegrad_forward+0x12: call helper",
                    "NO_BRANCHES: forward for 5 at a time: 2 instructions",
                    "    typegrad_forward+0x10: jne +0x5",
                    "    typegrad_forward+0x1a: je +0x1d")

    def test_allocation(self):
        self.broken("loop", "NO_OUTSIDE_CALLS",
                    "NO_OUTSIDE_CALLS: backward for 5 at a time: 2 instructions",
                    "    work+0x6: call malloc",
                    "    work+0x11: call free")

    def test_throw_virtual_call_and_recursion(self):
        self.broken("calls", "FORWARD NO_OUTSIDE_CALLS NO_RECURSION",
                    "NO_OUTSIDE_CALLS: forward: 2 instructions",
                    "    typegrad_forward+0x5: call qword ptr [rax+0x8]",
                    "    second+0x5: jmp __cxa_throw",
                    "NO_RECURSION: forward: a ring of calls",
                    "    first -> second -> first")

    def test_sizes(self):
        self.broken("loop", "FORWARD MAX_BYTES 30 MAX_INSTRUCTIONS 10",
                    "MAX_BYTES 30: forward for 5 at a time: 37 bytes, 7 too many",
                    "    typegrad_forward: 34 bytes",
                    "    helper: 3 bytes",
                    "MAX_INSTRUCTIONS 10: forward for 5 at a time: 14 instructions, 4 too many",
                    "    typegrad_forward: 11 instructions",
                    "    helper: 3 instructions")

    def test_narrow(self):
        self.broken("calls", "MIN_VECTOR 128",
                    "MIN_VECTOR 128: forward: there is no multiplication",
                    "MIN_VECTOR 128: backward: 1 of 1 multiplications are in narrower packets or alone",
                    "    typegrad_backward+0x0: mulss xmm0,xmm0")
        self.broken("straight", "BACKWARD MIN_VECTOR 512",
                    "MIN_VECTOR 512: backward for 1 at a time: 9 of 41 multiplications are in narrower packets or "
                    "alone",
                    "    typegrad_backward+0x12: vfmadd231ps ymm0,ymm0,ymmword ptr [rsp-0x20]",
                    "    typegrad_backward+0x2b: vmulsd xmm0,xmm0,xmm0")

    def test_no_network(self):
        path = os.path.join(self.folder, "empty.o")
        subprocess.run([COMPILER, "-x", "assembler", "-c", os.devnull, "-o", path], check=True)
        said = self.script("expect", "--network", "net", "--stated-in", "x", "--limits", "NO_CALLS", "--", path)
        self.assertEqual(said.stderr, f"typegrad_expect: {path} has no function typegrad_forward\n")


class Mistakes(InFolder):
    def said_of(self, call, before=""):
        """The sentences that a call makes."""
        script = pathlib.Path(self.folder, "mistake.cmake")
        script.write_text(f"cmake_minimum_required(VERSION 3.25)\n{before}\n"
                          f'include("{SCRIPTS}/typegrad-machine-code.cmake")\n{call}\n')
        said = run(CMAKE, "-P", script)
        self.assertNotEqual(said.returncode, 0)
        return [" ".join(one.split()) for one in re.findall(r"\(message\):\n(.*?)\nCall Stack", said.stderr, re.S)]

    def test_sentences(self):
        net = "t NETWORK n HEADER n.hpp"
        inspect_words = "NETWORK, HEADER, LOSS, SCALAR, BATCH and CALLGRIND"
        limits = ("NO_CALLS, NO_OUTSIDE_CALLS, NO_RECURSION, NO_BRANCHES, NO_SPILLS, MAX_BYTES, MAX_INSTRUCTIONS, "
                  "MIN_VECTOR")
        for call, sentence in (
                ("inspect(t NETWORK n)", "inspect: HEADER is missing"),
                ("inspect(t HEADER n.hpp)", "inspect: NETWORK is missing"),
                ("expect(t NETWORK n NO_CALLS)", "expect: HEADER is missing"),
                (f"inspect({net} VALGRIND)", f"inspect: `VALGRIND` is none of {inspect_words}"),
                (f"inspect({net} BATCH many)", "inspect: BATCH must be numbers of samples, not `many`"),
                (f"inspect({net} BATCH 1)", "inspect: there is no target `t`"),
                (f"expect({net})", "expect: no limit is stated"),
                (f"expect({net} NO_CALL)", f"expect: `NO_CALL` is no limit; limits are {limits}"),
                (f"expect({net} FORWARD NO_CALLS BATCH 1 64 MAX_BYTES)", "expect: MAX_BYTES needs a number"),
                (f"expect({net} MAX_BYTES 2k)", "expect: MAX_BYTES needs a number, not `2k`"),
                (f"expect({net} NO_SPILLS BATCH 1 64 NO_CALLS)", "expect: there is no target `t`")):
            with self.subTest(call):
                self.assertEqual(self.said_of(f"typegrad_{call}"), [f"typegrad_{sentence}"])

    def test_programs_that_are_not_there(self):
        nowhere = "set(CMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH OFF)\nset(CMAKE_FIND_USE_CMAKE_SYSTEM_PATH OFF)"
        self.assertEqual(self.said_of("typegrad_inspect(t NETWORK n HEADER n.hpp CALLGRIND)", nowhere),
                         ["typegrad_inspect: valgrind was not found, so executed instructions are not counted",
                          "typegrad_inspect: objdump was not found; it is part of binutils"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + ([] if TEST == "all" else [TEST]))
