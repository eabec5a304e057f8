# SPDX-License-Identifier: MIT
"""What a reader must know of the machine to judge the figures."""
import os
import re
import subprocess
import sys


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def openblas_core():
    """The kernels that OpenBLAS chooses here by itself, or nothing without it."""
    ask = ("import ctypes; name = ctypes.CDLL('libopenblas.so.0').openblas_get_corename; "
           "name.restype = ctypes.c_char_p; print(name().decode())")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    return subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True,
                          env=clean).stdout.strip()


def flags():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return re.search(r"^flags\s*:(.*)$", file.read(), re.M)[1].split()


def openblas_correction():
    """An OpenBLAS older than the processor falls back to its slowest kernels, of 2004. A rival is
    not to lose by that: then, and only then, it is told which it could use."""
    if openblas_core() == "Prescott" and "avx512f" in flags():
        return {"OPENBLAS_CORETYPE": "SkylakeX"}
    return {}


def facts(compilers):
    listed = subprocess.run(["lscpu"], capture_output=True, text=True,
                            env=os.environ | {"LC_ALL": "C"}).stdout
    told = dict(re.findall(r"^\s*(.+?):\s*(.+)$", listed, re.M))
    wanted = ["Model name", "CPU(s)", "Thread(s) per core", "L1d cache", "L2 cache", "L3 cache",
              "Hypervisor vendor"]
    return {name: told[name] for name in wanted if name in told} | {
        "AVX-512": "yes" if "avx512f" in flags() else "no",
        "OpenBLAS": f"{openblas_core() or 'none'} by itself; "
                    f"told {openblas_correction().get('OPENBLAS_CORETYPE', 'nothing')}",
        "Compilers": "; ".join(first_line(compiler, "--version") for compiler in compilers)}
