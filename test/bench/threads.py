# SPDX-License-Identifier: MIT
"""What threads bring to training: 784-128-10 by the size of a batch, on up to four cores."""
import collections
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
INCLUDE = os.path.normpath(os.path.join(HERE, "..", "..", "include"))
LIBRARIES = ["-lz"]


def measure(given):
    """A result for each compiler, batch and number of threads; refused if parameters differ."""
    results = []
    cores = min(4, len(os.sched_getaffinity(0)))
    for compiler in given.compilers:
        program = os.path.join(given.build, "threads")
        subprocess.run([compiler, "-std=c++20", *given.flags.split(), "-DNDEBUG", "-fopenmp",
                        f"-I{INCLUDE}", "-isystem", "/usr/include/eigen3",
                        os.path.join(HERE, "threads.cpp"), "-o", program, *LIBRARIES], check=True)
        done = subprocess.run([program, str(cores), str(given.rounds)], capture_output=True,
                              text=True, env=os.environ | {"OMP_PROC_BIND": "true"})
        if done.returncode:
            sys.exit(f"{compiler}: parameters depend on the number of threads")
        times = collections.defaultdict(list)
        for line in done.stdout.splitlines():
            one = json.loads(line)
            times[one["batch"], one["threads"]].append(one["ns"])
        for (batch, threads), each in times.items():
            quarters = statistics.quantiles(each, n=4)
            median = statistics.median(each)
            results.append({"compiler": compiler, "batch": batch, "threads": threads,
                            "median": median, "best": min(each),
                            "spread": (quarters[2] - quarters[0]) / median,
                            "times as fast": statistics.median(times[batch, 1]) / median})
    with open(os.path.join(given.build, "threads.json"), "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
    return results


def lines(results):
    header = ["compiler", "batch", "threads", "ns a sample, median", "best", "spread",
              "times as fast as one"]
    return header, [[one["compiler"], str(one["batch"]), str(one["threads"]),
                     f"{one['median']:.0f}", f"{one['best']:.0f}", f"{one['spread']:.0%}",
                     f"{one['times as fast']:.2f}"] for one in results]

