# SPDX-License-Identifier: MIT
"""ONNX Runtime, on one thread. Every call is a call from Python, whose cost is part of each figure.
Inputs and outputs are bound to memory once."""
import sys

import numpy
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import harness


def session_of(nodes, constants, inputs, outputs):
    """A model from x to y, of these shapes."""
    graph = helper.make_graph(
        nodes, "row", [helper.make_tensor_value_info("x", TensorProto.FLOAT, inputs)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, outputs)],
        [numpy_helper.from_array(value, name) for name, value in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(model.SerializeToString(), options,
                                        providers=["CPUExecutionProvider"])


def network(net, batch):
    nodes, constants, at = [], {}, "x"
    for l, (W, b) in enumerate(net.weights(), 1):
        constants |= {f"W{l}": W, f"b{l}": b}
        nodes.append(helper.make_node("Gemm", [at, f"W{l}", f"b{l}"], [f"z{l}"]))
        at = f"z{l}"
        if l + 1 < len(net.widths):
            nodes.append(helper.make_node("Relu" if net.relu else "Tanh", [at], [f"a{l}"]))
            at = f"a{l}"
    nodes.append(helper.make_node("Softmax" if net.softmax else "Identity", [at], ["y"]))
    return session_of(nodes, constants, [batch, net.widths[0]], [batch, net.widths[-1]])


def bound(session, x, y):
    """A binding of these two arrays, which it keeps alive: a session knows only where they are."""
    binding = session.io_binding()
    binding.arrays = x, y
    for bind, name, array in ((binding.bind_input, "x", x), (binding.bind_output, "y", y)):
        bind(name, "cpu", 0, numpy.float32, array.shape, array.ctypes.data)
    return binding


def latency(net, base):
    base = base.reshape(1, -1)
    x, y = harness.floats(*base.shape), harness.floats(1, net.widths[-1])
    x[:] = base
    session = network(net, 1)
    binding, call, tiny = bound(session, x, y), session.run_with_iobinding, numpy.float32(1e-30)

    def run(n):
        for _ in range(n):
            numpy.add(base, y[0, 0] * tiny, out=x)
            call(binding)

    run(3)
    return y, run


def throughput(net, x):
    y = harness.floats(len(x), net.widths[-1])
    session = network(net, 1)
    bindings = [bound(session, x[s:s + 1], y[s:s + 1]) for s in range(len(x))]
    call = session.run_with_iobinding

    def run(n):
        for _ in range(n):
            for binding in bindings:
                call(binding)

    run(1)
    return y, run


def one_call(session, x, y):
    binding, call = bound(session, x, y), session.run_with_iobinding

    def run(n):
        for _ in range(n):
            call(binding)

    run(1)
    return y, run


def batched(net, x):
    return one_call(network(net, len(x)), x, harness.floats(len(x), net.widths[-1]))


def product(b, a):
    node = helper.make_node("MatMul", ["x", "a"], ["y"])
    return one_call(session_of([node], {"a": a}, b.shape, a.shape), b, harness.floats(*b.shape))


if __name__ == "__main__":
    harness.run(sys.modules[__name__])
