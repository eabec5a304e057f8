# SPDX-License-Identifier: MIT
"""Contestants from the Python package index, behind --pypi. Everything that is fetched stays in one
folder: the headers of RLtools, and a virtual environment for MKL, JAX and ONNX Runtime."""
import os
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

PACKAGES = {"mkl": ["mkl-devel==2026.2.0", "mkl-include==2026.2.0"],
            "jax_jit": ["jax==0.10.2", "jaxlib==0.10.2"],
            "onnx_runtime": ["onnxruntime==1.31.1", "onnx==1.23.2"]}
IN_PYTHON = {"jax_jit": ["jax"], "onnx_runtime": ["onnxruntime", "onnx"]}  # what they import


def python_of(folder):
    return os.path.join(folder, "venv", "bin", "python")


def without(name, done):
    said = (done.stderr or done.stdout).strip().splitlines()
    print(f"{name} is left out: {said[-1] if said else 'no reason was given'}", file=sys.stderr)


def pip(python, *options):
    return subprocess.run([python, "-m", "pip", "--disable-pip-version-check", *options],
                          capture_output=True, text=True)


def fetch(folder):
    """A contestant that cannot be had is a line that says so; the others are fetched all the same.
    """
    os.makedirs(folder, exist_ok=True)
    fetch_rltools(folder)
    python = python_of(folder)
    if not os.path.exists(python):
        made = subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "venv")],
                              capture_output=True, text=True)
        if made.returncode:
            without(", ".join(PACKAGES), made)
            return
    for name, packages in PACKAGES.items():
        done = pip(python, "install", "--quiet", *packages)
        if done.returncode:
            without(name, done)


def fetch_rltools(folder):
    """Its headers are inside this package, a zip file; nothing of it is installed."""
    done = pip(sys.executable, "download", "--quiet", "--no-deps", "--dest", folder,
               "pyrltools==0.4.5")
    if done.returncode:
        without("rltools", done)
    for name in os.listdir(folder):
        if name.endswith(".whl"):
            zipfile.ZipFile(os.path.join(folder, name)).extractall(folder)


def programs(folder, judge):
    """Of each contestant in Python whose packages are there: the command that runs it."""
    python = python_of(folder)
    if not (os.path.exists(python) and os.path.exists(judge)):
        return {}
    found = {}
    for name, modules in IN_PYTHON.items():
        ask = f"import importlib.util as u; exit(not all(map(u.find_spec, {modules})))"
        if subprocess.run([python, "-c", ask]).returncode == 0:
            script = os.path.join(HERE, "contestants", f"{name}.py")
            found[name] = ["env", f"BENCH_JUDGE={judge}", f"PYTHONPATH={HERE}",
                           python, "-B", script]
    return found
