# SPDX-License-Identifier: MIT
"""What a reader must know of the machine to judge the figures."""
import os
import re
import subprocess


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def facts(compilers):
    listed = subprocess.run(["lscpu"], capture_output=True, text=True,
                            env=os.environ | {"LC_ALL": "C"}).stdout
    told = dict(re.findall(r"^\s*(.+?):\s*(.+)$", listed, re.M))
    wanted = ["Model name", "CPU(s)", "Thread(s) per core", "L1d cache", "L2 cache", "L3 cache",
              "Hypervisor vendor"]
    return {name: told[name] for name in wanted if name in told} | {
        "AVX-512": "yes" if "avx512f" in told.get("Flags", "") else "no",
        "Compilers": "; ".join(first_line(compiler, "--version") for compiler in compilers)}
