# SPDX-License-Identifier: MIT
"""Builds the contestants, runs them in interleaved rounds pinned to one core, and reports.

Of each row the JSON has the rounds' medians, the median of them, the best, and the spread: the
distance between their quartiles, relative to the median. The tables are of best rounds, for what
disturbs a round only ever makes it slower.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys

import compile_time
import machine
import other_flags
import pypi
import tables
import threads

HERE = os.path.dirname(os.path.abspath(__file__))
CONTESTANTS = os.path.join(HERE, "contestants")
ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--filter", default="", metavar="REGEX", help="rows whose name matches")
    parser.add_argument("--contestants", default="", metavar="REGEX", help="whose name matches")
    parser.add_argument("--compilers", nargs="+", default=["g++", "clang++-19"])
    parser.add_argument("--flags", default="-O3 -march=native", help="for every contestant")
    parser.add_argument("--rounds", type=int, help="default 15, 5 with --quick")
    parser.add_argument("--build", metavar="FOLDER", default=os.path.join(ROOT, "build", "bench"))
    parser.add_argument("--pypi", action="store_true", help="fetch rivals that are Python packages")
    parser.add_argument("--no-build", action="store_true", help="run what was built before")
    parser.add_argument("--report", action="store_true", help="the last run's tables once more")
    parser.add_argument("--compile-time", action="store_true", help="time the compilers instead")
    parser.add_argument("--other-flags", action="store_true", help="without AVX-512, and -O2, instead")
    parser.add_argument("--threads", action="store_true", help="time training by threads instead")
    parser.add_argument("--docs", action="store_true", help="paste into docs/performance.md")
    given = parser.parse_args()
    given.rounds = given.rounds or (5 if given.quick else 15)
    return given


# Contestants that the compiler decides; the others' work is done in libraries, so they are built
# once, with the first compiler.
COMPILED_HERE = {"typegrad", "yardstick", "eigen_fixed"}


def build(given, names=()):
    """Every program, or those named: its name, with the compiler where it matters, and command."""
    fetched = os.path.join(given.build, "pypi")
    programs = {}
    for order, compiler in enumerate(given.compilers):
        folder = os.path.join(given.build, re.sub(r"\W+", "_", compiler + given.flags))
        only = ";".join(sorted(names or (COMPILED_HERE if order else ())))
        if not given.no_build:
            subprocess.run(["cmake", "-S", HERE, "-B", folder, "-G", "Ninja",
                            f"-DCMAKE_CXX_COMPILER={compiler}", f"-DBENCH_FLAGS={given.flags}",
                            f"-DBENCH_CONTESTANTS={only}",
                            f"-DBENCH_PYPI={fetched}"], check=True)
            subprocess.run(["nice", "-n", "10", "cmake", "--build", folder, "--parallel", "1",
                            "--", "-k", "0"])
        for name in sorted(os.listdir(CONTESTANTS)):
            name, kind = os.path.splitext(name)
            program = os.path.join(folder, name)
            if kind == ".cpp" and os.path.exists(program):
                programs[f"{name} {compiler}" if name in COMPILED_HERE else name] = [program]
        if not order and not names:
            programs |= pypi.programs(fetched, os.path.join(folder, "libjudge.so"))
    return programs


FASHION = "/usr/share/datasets/fashion-mnist"


def unpack(folder):
    """Fashion-MNIST without its wrapping, so that the programs need no library to read it."""
    for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"):
        packed = os.path.join(FASHION, f"{name}-ubyte.gz")
        plain = os.path.join(folder, f"{name}-ubyte")
        if os.path.exists(packed) and not os.path.exists(plain):
            with gzip.open(packed) as source, open(plain, "wb") as target:
                shutil.copyfileobj(source, target)
    os.environ["BENCH_DATA"] = folder


OPENBLAS = machine.openblas_correction()


def pinned(command, *options):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("OPENBLAS_")}
    environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | OPENBLAS
    core = str(max(os.sched_getaffinity(0)))
    return subprocess.run(["taskset", "-c", core, *command, *options], capture_output=True,
                          text=True, env=environment)


def rows_of(name, command, given):
    done = pinned(command, "--benchmark_list_tests=true")
    if done.returncode:
        said = done.stderr.strip().splitlines()
        print(f"{name} does not run: {said[-1] if said else 'it says nothing'}", file=sys.stderr)
    listed = done.stdout.split() if done.returncode == 0 else []
    wanted = re.compile(given.filter)
    return [row for row in listed if wanted.search(row) or row.startswith("floor/")]


def one_round(command, row, given):
    """The median of this round in ns for each sample, or the sentence that refuses the row."""
    done = pinned(command, f"--benchmark_filter=^{row}$", "--benchmark_format=json",
                  f"--benchmark_min_time={0.01 if given.quick else 0.05}",
                  f"--benchmark_repetitions={3 if given.quick else 5}")
    try:
        runs = [run for run in json.loads(done.stdout)["benchmarks"]
                if run["run_type"] == "iteration"]
    except (ValueError, KeyError):
        said = " ".join(done.stderr.replace("*", " ").split())[-120:]
        return None, f"failed: {said or 'it gave no numbers'}"
    wrong = [run["error_message"] for run in runs if run.get("error_occurred")]
    if wrong or not runs:
        return None, wrong[0] if wrong else "gave no numbers"
    time = "real_time" if row.endswith("/manual_time") else "cpu_time"
    return statistics.median(run[time] / run["samples"] for run in runs), runs[0].get("difference")


def measure(programs, given):
    """results[row][contestant]: median, best, spread, difference; or refused."""
    plan = [(row.removesuffix("/manual_time"), row, name)
            for name in programs for row in rows_of(name, programs[name], given)]
    order = {row: at for at, row in enumerate(dict.fromkeys(row for row, _, _ in plan))}
    plan.sort(key=lambda one: order[one[0]])  # who competes in a row runs one after another
    rounds, results = {}, {}
    try:
        for number in range(given.rounds):
            print(f"round {number + 1} of {given.rounds}", file=sys.stderr, flush=True)
            for row, full, name in plan:
                if "refused" in results.get(row, {}).get(name, {}):
                    continue
                time, note = one_round(programs[name], full, given)
                if time is None:
                    results.setdefault(row, {})[name] = {"refused": note}
                else:
                    rounds.setdefault((row, name), []).append(time)
                    results.setdefault(row, {})[name] = {"difference": note}
    except KeyboardInterrupt:
        print("stopped; this is what was measured until now", file=sys.stderr)
    for (row, name), times in rounds.items():
        if "refused" not in results[row][name]:
            quarter = statistics.quantiles(times, n=4) if len(times) > 1 else [times[0]] * 3
            results[row][name] |= {"rounds": times, "best": min(times),
                                   "median": statistics.median(times),
                                   "spread": (quarter[2] - quarter[0]) / statistics.median(times)}
    return results


def report(results, charts, page):
    print(tables.text(results))
    tables.chart(results, os.path.join(charts, "results.svg"))
    if page:
        tables.paste(tables.markdown(results), "measured", page)


def show(header, rows, mark, page):
    print(tables.aligned(header, rows))
    if page:
        tables.paste(tables.grid(header, rows), mark, page)


def main():
    given = arguments()
    os.makedirs(given.build, exist_ok=True)
    page = os.path.join(ROOT, "docs", "performance.md") if given.docs else None
    charts = HERE if given.docs else given.build  # the page shows them
    if given.compile_time:
        costs = compile_time.measure(given)
        print(tables.aligned(*compile_time.lines(costs)))
        print(tables.aligned(*compile_time.program_lines(costs)))
        compile_time.chart(costs, os.path.join(charts, "compile_time.svg"))
        if page:
            tables.paste(compile_time.markdown(costs, given.flags), "compiled", page)
        return
    unpack(given.build)
    if given.other_flags:
        show(*other_flags.lines(other_flags.measure(given, build, measure)), "flags", page)
        return
    if given.threads:
        show(*threads.lines(threads.measure(given)), "threads", page)
        return
    if given.report:
        with open(os.path.join(given.build, "results.json"), encoding="utf-8") as file:
            report(json.load(file), charts, page)
        return
    if given.pypi:
        pypi.fetch(os.path.join(given.build, "pypi"))
    everyone = build(given)
    programs = {name: program for name, program in everyone.items()
                if name == "floors" or re.search(given.contestants, name)}
    built = {name.split()[0] for name in everyone}
    missing = sorted({name for name, kind in map(os.path.splitext, os.listdir(CONTESTANTS))
                      if kind in (".cpp", ".py")} - built)
    results = {"machine": machine.facts(given.compilers), "flags": given.flags,
               "rounds": given.rounds, "quick": given.quick, "rows": measure(programs, given),
               "missing": missing}
    with open(os.path.join(given.build, "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
    report(results, charts, page)


if __name__ == "__main__":
    main()
