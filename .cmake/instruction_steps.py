# SPDX-License-Identifier: MIT
"""Which step of a plan each instruction of a step of training is there for. The compiler says so in the line information
of an object, which is other code's and not of the code itself: with -g1 and without, the instructions are the same."""
import re
import subprocess

# What is asked takes time where types are long; beyond this nothing is linked.
MOST_INSTRUCTIONS, MOST_SECONDS = 6000, 60

# Functions of typegrad::passes and typegrad::kernel, as they are mangled.
STEP = re.compile(r"8run_stepI.*Lm(\d+)ENS\d*_5frameI\w")
TURNS = ((re.compile(r"16forward_of_stageI.*Lm(\d+)E[fd]"), "f"), (re.compile(r"17backward_of_stageI.*Lm(\d+)E[fd]"), "b"),
         (re.compile(r"(10last_stage)I"), "l"))


def turn_of(frame):
    for pattern, letter in TURNS:
        if found := pattern.search(frame):
            return letter if letter == "l" else f"{letter}{int(found[1]) + 1}"
    return None


def frames_of(path, addr2line, section, addresses):
    """For each address the functions that it is in, each laid out in the next."""
    asked = subprocess.run([addr2line, "-e", path, "-f", "-i", "-a", "-j", section], input="\n".join(map(hex, addresses)),
                           capture_output=True, text=True, timeout=MOST_SECONDS, check=True).stdout
    frames = []
    for line in asked.splitlines():
        if re.match(r"0x[0-9a-f]+$", line):
            frames.append([])
        elif line.startswith("_Z"):
            frames[-1].append(line)
    return frames


def reached_by(code, own, root):
    """For each function the turns and steps in which it is called: those of the calls, or, where they have none, those in
    which the caller is called. Stages alike share functions."""
    found, rest = {name: set() for name in own}, [root]
    found[root].add((None, None))
    while rest:
        name = rest.pop()
        for one, (turn, step) in zip(code.functions[name], own[name]):
            target = one.target[0] if one.transfers and one.target else name
            if target != name and target in own:
                called = {(turn or of[0], step or of[1]) for of in found[name]}
                if called - found[target]:
                    found[target] |= called
                    rest.append(target)
    return found


def in_time(turn):
    """Forward, the last stage, backward."""
    number = int(turn[1:] or 0)
    return "flb".index(turn[0]), -number if turn[0] == "b" else number


def steps_of(code, root, addr2line):
    """For each function that `root` needs, by its name in C++: for the address of an instruction "f1-2", the second step of
    forward of the first stage, or "f1-2 f2-2" where stages share it. What belongs to no step, such as the call itself, has
    none."""
    names, own, found = code.reached(root), {}, {}
    if sum(len(code.functions[name]) for name in names) > MOST_INSTRUCTIONS:
        return found
    try:
        for name in names:
            section = next(one for one, symbols in code.sections.items() if any(symbol[2] == name for symbol in symbols))
            addresses = [code.starts[name] + one.address for one in code.functions[name]]
            own[name] = [(next((at for frame in frames if (at := turn_of(frame))), None),
                          next((int(at[1]) + 1 for frame in frames if (at := STEP.search(frame))), None))
                         for frames in frames_of(code.path, addr2line, section, addresses)]
    except (subprocess.SubprocessError, OSError):
        return found
    calls = reached_by(code, own, root)
    for name in names:
        steps = found.setdefault(code.demangled(name), {})
        for one, (turn, step) in zip(code.functions[name], own[name]):
            mine = {(turn or of[0], step or of[1]) for of in calls[name]}
            if told := sorted((in_time(turn), f"{turn}-{step}") for turn, step in mine if turn and step):
                steps[one.address] = " ".join(text for _, text in told)
    return found
