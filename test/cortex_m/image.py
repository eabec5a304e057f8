# SPDX-License-Identifier: MIT
"""Networks as whole images for Cortex-M: what is in them, how large they are, and what they answer in qemu.

    image.py ROOT WORK_DIRECTORY [--update]     ROOT: the directory of typegrad

Asks of each image that nothing of heap, exceptions, files, double precision or initialisation at run time is linked in,
that it takes no RAM but the stack, and that it answers as the compiler does. Its size is that of output/sizes.txt, which
--update writes, as far as the compiler is the one that wrote it (else 77: skipped).
"""
import pathlib
import re
import subprocess
import sys

CROSS = "arm-none-eabi-"
PROCESSORS = {
    "Cortex-M4F": ["-mcpu=cortex-m4", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"],
    "Cortex-M0": ["-mcpu=cortex-m0"],
}
NETWORKS = {"xor_network": "2-8-1, tanh", "tanh_network": "4-16-16-2, tanh", "relu_network": "13-64-64-4, relu"}
FLAGS = ["-mthumb", "-Os", "-std=c++20", "-fno-exceptions", "-fno-rtti", "-ffunction-sections", "-fdata-sections",
         "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-fstack-usage"]
LINK = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections"]
UNWANTED = re.compile(r"malloc|free|_sbrk|operator (new|delete)|__cxa_|_Unwind|__gxx_|guard variable|printf|_impure|stdio|"
                      r"std::|__aeabi_(d|ui2d|i2d|l2d|ul2d|f2d)|_GLOBAL__sub_I")


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}"[:4000])
    return done.stdout


def built(root, work, processor, network):
    """The path of the image, and the stack that the largest of its functions takes."""
    here = pathlib.Path(__file__).resolve().parent
    flags = [*PROCESSORS[processor], *FLAGS, f"-DNETWORK={network}", "-I", root / "include", "-I", root / "examples",
             "-isystem", work / "headers"]
    objects = []
    for source in ("program", "machine"):
        objects.append(work / f"{processor}.{network}.{source}.o")
        run(CROSS + "g++", *flags, "-c", here / f"{source}.cpp", "-o", objects[-1])
    image = work / f"{processor}.{network}.elf"
    run(CROSS + "g++", *PROCESSORS[processor], "-mthumb", *LINK, "-T", here / "image.ld", *objects, "-o", image)
    stack = max(int(line.split("\t")[1]) for line in objects[0].with_suffix(".su").read_text().splitlines())
    return image, stack


def symbols(image):
    """(name, bytes) of what is in the image."""
    for line in run(CROSS + "nm", "--demangle", "--print-size", image).splitlines():
        found = re.match(r"[0-9a-f]{8} (?:([0-9a-f]{8}) )?\w (.*)", line)
        yield found[2], int(found[1] or "0", 16)


def measured(root, work, processor, network):
    image, stack = built(root, work, processor, network)
    there = list(symbols(image))
    for name, _ in there:
        if UNWANTED.search(name) and not name.startswith(("answer(", "typegrad::", "void typegrad::", "trained<")):
            sys.exit(f"{network} on {processor} has {name} in its image")
    text, data, bss = map(int, run(CROSS + "size", image).splitlines()[1].split()[:3])
    if data or bss:
        sys.exit(f"{network} on {processor} takes {data} bytes of data and {bss} of bss")
    size = {kind: sum(bytes for name, bytes in there if name.startswith(begin))
            for kind, begin in (("code", ("answer(", "void typegrad::", "typegrad::")), ("parameters", "trained<"))}
    library = sum(bytes for name, bytes in there if name.startswith("__"))
    said = run("qemu-system-arm", "-M", "mps2-an386", "-icount", "shift=0", "-nographic",
               "-semihosting-config", "enable=on,target=native", "-kernel", image, timeout=60, stdin=subprocess.DEVNULL)
    return (NETWORKS[network], processor, text, size["parameters"], size["code"], library, stack, f"{int(said):.2g}")


def main(root, work, update=False):
    root, work = pathlib.Path(root), pathlib.Path(work)
    # Only these: what else lies beside them is for this machine.
    (work / "headers").mkdir(parents=True, exist_ok=True)
    for name, where in (("boost", "/usr/include"), ("Eigen", "/usr/include/eigen3")):
        link = work / "headers" / name
        if not link.exists():
            link.symlink_to(pathlib.Path(where, name))
    head = ("network", "processor", "image", "parameters", "code", "libgcc", "stack", "instructions")
    rows = [head] + [measured(root, work, p, n) for n in NETWORKS for p in PROCESSORS]
    rows = [[f"{float(c):.0f}" if re.fullmatch(r"[\d.]+e\+\d+", str(c)) else str(c) for c in row] for row in rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    text = "".join("  ".join(c.ljust(w) if i < 2 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))) + "\n"
                   for row in rows)
    print(text, end="")
    recorded = pathlib.Path(__file__).resolve().parent / "output" / "sizes.txt"
    if update:
        recorded.write_text(text)
    elif recorded.read_text() != text:
        if not run(CROSS + "g++", "-dumpfullversion").startswith("12.2"):
            sys.exit(77)
        sys.exit("these are not the sizes of output/sizes.txt; --update writes them there")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--update" in sys.argv[3:])
