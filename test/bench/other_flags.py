# SPDX-License-Identifier: MIT
"""typegrad against Eigen of fixed size, both compiled by g++ with the same flags: without AVX-512, without
AVX, and with -O2. All of them in the same rounds."""
import copy
import json
import os

FLAGS = ["-O3 -march=native", "-O2 -march=native", "-O3 -march=x86-64-v3", "-O3"]
NAMES = ["typegrad", "eigen_fixed"]


def measure(given, build, run):
    """run's results, of contestants called `name flags`."""
    programs = {}
    for flags in FLAGS:
        one = copy.copy(given)
        one.flags, one.compilers = flags, given.compilers[:1]
        built = build(one, NAMES)
        programs |= {f"{name} {flags}": built[f"{name} {one.compilers[0]}"] for name in NAMES}
    results = run(programs, given)
    with open(os.path.join(given.build, "other_flags.json"), "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
    return results


def lines(results):
    """ns of each, and in brackets how many times Eigen's that is; -O2 against -O3."""
    header = ["row", *(f"`{flags}`" for flags in FLAGS), "-O2 / -O3"]
    rows = []
    for row, by in results.items():
        best = {name: one["best"] for name, one in by.items() if "best" in one}
        cells = []
        for flags in FLAGS:
            ours, theirs = (best.get(f"{name} {flags}") for name in NAMES)
            against = f" ({ours / theirs:.2f})" if ours and theirs else ""
            cells.append(f"{ours:.3g}{against}" if ours else "")
        o3, o2 = (best.get(f"typegrad {flags}") for flags in FLAGS[:2])
        rows.append([row, *cells, f"{o2 / o3:.2f}" if o2 and o3 else ""])
    return header, rows
