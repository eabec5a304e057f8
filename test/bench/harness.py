# SPDX-License-Identifier: MIT
"""Times one contestant written in Python: harness.hpp and rows.hpp over again, with the options and
the output of Google Benchmark. What is given, and the judge, are the library that judge.cpp makes.

A contestant is a module with some of these functions. Each gives what it found, which is judged,
and a function of n that is timed: n calls, or n steps from the first parameters.
    latency(net, x)            x: (inputs); found: (outputs)
    throughput(net, x)         x: (samples, inputs); found: (samples, outputs); n times all of them
    batched(net, x)            the same, all in one call
    training(net, x, truths)   found: all parameters after three steps; truths: those of each turn
    product(b, a)              found: b a
    epoch(net, images, labels) a function that trains for an epoch and gives the parameters
"""
import argparse
import ctypes
import json
import os
import re
import time

import numpy

TOLERANCE = 2e-4
LEARNING_RATE = 1e-3  # of Adam, whose other numbers are 0.9, 0.999, 1e-8
FORWARD = ["2-8-1-tanh", "4-16-16-2-tanh", "13-64-64-4-relu", "64-64-64-64-tanh",
           "784-128-10-relu-softmax", "784-512-256-10-relu"]
BATCHED = ["13-64-64-4-relu/64", "13-64-64-4-relu/1024"]
TRAINING = ["784-128-10-relu-softmax/64", "784-128-10-relu-softmax/256", "13-64-64-4-tanh/32",
            "2-8-1-tanh/4"]
PRODUCTS = [8, 16, 24, 32, 48, 64, 96, 128, 192, 256]

judge = ctypes.CDLL(os.environ["BENCH_JUDGE"])
for name in ("judge_outputs", "judge_training", "judge_product"):
    getattr(judge, name).restype = ctypes.c_double


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def floats(*shape):
    """Aligned to 64 bytes, as an allocator that knows vectors would do."""
    size = int(numpy.prod(shape))
    room = numpy.zeros(size + 16, numpy.float32)
    at = -room.ctypes.data % 64 // 4
    return room[at:at + size].reshape(shape)


class Net:
    """Dense layers of these widths, as in networks.hpp."""

    def __init__(self, text):
        self.name = text
        self.asked = text.encode()
        self.widths = [int(size) for size in re.findall(r"\d+", text)]
        self.relu, self.softmax = "relu" in text, "softmax" in text
        self.parameters = sum((n + 1) * m for n, m in zip(self.widths, self.widths[1:]))

    def weights(self):
        """W (in, out), so that y = x W + b, and b of each layer."""
        given, layers, at = floats(self.parameters), [], 0
        judge.give_weights(self.asked, pointer(given))
        for n, m in zip(self.widths, self.widths[1:]):
            W, b = given[at:at + n * m].reshape(n, m), given[at + n * m:at + (n + 1) * m]
            layers.append((W, b))
            at += (n + 1) * m
        return layers

    def inputs(self, count):
        x = floats(count, self.widths[0])
        judge.give_inputs(self.asked, ctypes.c_size_t(count), pointer(x))
        return x

    def truths(self, count):
        """Class indices or vectors, for each of the two turns."""
        t = floats(2, count) if self.softmax else floats(2, count, self.widths[-1])
        for turn in range(2):
            judge.give_truths(self.asked, ctypes.c_size_t(count), ctypes.c_uint64(turn),
                              pointer(t[turn]))
        return t


def flat(layers):
    """W and b of each layer as they lie in C++."""
    return numpy.concatenate([numpy.ravel(part) for layer in layers for part in layer]).astype("f4")


class Refused(Exception):
    pass


def accept(apart):
    if not apart <= TOLERANCE:
        raise Refused(f"refused: outputs differ by {apart:.3g}")
    return apart


def outputs_agree(net, count, found):
    found = numpy.ascontiguousarray(found, "f4")
    assert found.size == count * net.widths[-1]
    return accept(judge.judge_outputs(net.asked, ctypes.c_size_t(count), pointer(found)))


def seconds(run, *given):
    """Of this process, all its threads: others on the machine do not count."""
    begin = time.process_time()
    run(*given)
    return time.process_time() - begin


def repeated(run, least):
    """Seconds for each of n, with n so large that all take `least` seconds."""
    n = 1
    while (took := seconds(run, n)) < least:
        n = max(n + 1, min(10 * n, int(1.2 * n * least / max(took, 1e-9))))
    return took / n, n


def forward_row(make, count):
    def row(net, least):
        x = net.inputs(count)
        found, run = make(net, x[0] if make.__name__ == "latency" else x)
        return count, outputs_agree(net, count, found), lambda: repeated(run, least)
    return row


def training_row(make, batch):
    def row(net, _):
        found, run = make(net, net.inputs(batch), net.truths(batch))
        found = flat(found)
        apart = accept(judge.judge_training(net.asked, ctypes.c_size_t(batch), pointer(found)))
        steps = 512 if net.parameters < 1000 else 32
        return steps * batch, apart, lambda: (seconds(run, steps), 1)
    return row


def product_row(make, n):
    def row(_, least):
        a, b = floats(n, n), floats(n, n)
        judge.give_factors(ctypes.c_size_t(n), pointer(a), pointer(b))
        found, run = make(b, a)  # column by column A B is, row by row, B A
        found = numpy.ascontiguousarray(found, "f4")
        apart = accept(judge.judge_product(ctypes.c_size_t(n), pointer(found)))
        return 1, apart, lambda: repeated(run, least)
    return row


def fashion(name, header, unit):
    path = os.path.join(os.environ.get("BENCH_DATA", "."), name)
    return numpy.fromfile(path, "u1", offset=header).astype("f4") * numpy.float32(unit)


def epoch_row(make):
    def row(net, _):
        images = fashion("train-images-idx3-ubyte", 16, 1 / 255).reshape(-1, 784)
        run = make(net, images, fashion("train-labels-idx1-ubyte", 8, 1))
        learned = flat(run())
        images = fashion("t10k-images-idx3-ubyte", 16, 1 / 255)
        labels = fashion("t10k-labels-idx1-ubyte", 8, 1)
        right = judge.judge_classes(pointer(learned), ctypes.c_size_t(1000), pointer(images),
                                    pointer(labels))
        if right < 800:
            raise Refused(f"refused: right in 1000 are {right}")
        return 1, 0.0, lambda: (seconds(run), 1)
    return row


def rows_of(contestant):
    """Each row's name, its network and a function that prepares it."""
    def made(kind):
        return getattr(contestant, kind, None)

    for kind, count in (("latency", 1), ("throughput", 64)):
        if made(kind):
            for text in FORWARD:
                yield f"{kind}/{text}", text, forward_row(made(kind), count)
    for text in BATCHED if made("batched") else []:
        yield f"batched/{text}", text, forward_row(made("batched"), int(text.split("/")[1]))
    for text in TRAINING if made("training") else []:
        yield f"training/{text}", text, training_row(made("training"), int(text.split("/")[1]))
    if made("epoch") and os.path.exists(os.path.join(os.environ.get("BENCH_DATA", "."),
                                                     "train-images-idx3-ubyte")):
        yield f"epoch/{TRAINING[0].split('/')[0]}", TRAINING[0], epoch_row(made("epoch"))
    for n in PRODUCTS if made("product") else []:
        yield f"product/{n}", str(n), product_row(made("product"), n)


def figures(name, net, prepare, given):
    """What Google Benchmark says of each repetition."""
    try:
        samples, apart, time_it = prepare(net, given.benchmark_min_time)
        time_it()  # what is done once only, is done
        for _ in range(given.benchmark_repetitions):
            took, iterations = time_it()
            yield {"name": name, "run_type": "iteration", "iterations": iterations,
                   "cpu_time": 1e9 * took, "real_time": 1e9 * took, "samples": samples,
                   "difference": apart}
    except Refused as why:
        yield {"name": name, "run_type": "iteration", "error_occurred": True,
               "error_message": str(why)}


def run(contestant):
    parser = argparse.ArgumentParser(description=contestant.__doc__)
    parser.add_argument("--benchmark_list_tests", default="false")
    parser.add_argument("--benchmark_filter", default="")
    parser.add_argument("--benchmark_format", default="json")
    parser.add_argument("--benchmark_min_time", type=float, default=0.5)
    parser.add_argument("--benchmark_repetitions", type=int, default=1)
    given = parser.parse_args()
    chosen = [row for row in rows_of(contestant) if re.search(given.benchmark_filter, row[0])]
    if given.benchmark_list_tests == "true":
        print("\n".join(name for name, _, _ in chosen))
        return
    print(json.dumps({"benchmarks": [
        one for name, text, prepare in chosen
        for one in figures(name, Net(text.split("/")[0]), prepare, given)]}, indent=1))
