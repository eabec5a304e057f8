#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes networks.json, optimisers.json and functions.json: numbers from PyTorch, in double.

    python3 make.py [DIRECTORY]        (writes beside itself unless told otherwise)

Needs torch, numpy and mpmath (Debian: python3-torch python3-numpy python3-mpmath). One thread,
fixed seeds: the same versions write the same bytes. README.md describes the files. Inputs, truths
and parameters are multiples of 2^-12 wherever possible, so that they are the same numbers in float
and in double, and short to print.

The script refuses to write numbers that a careful implementation could miss:
  - a pre-activation within 1e-3 of the kink of relu, leaky_relu, elu or abs, or an error within
    1e-3 of a kink of its loss;
  - a network whose batch gradient differs from the mean of its per-sample gradients by more than
    1e-13, or from central differences by more than 1e-6, or that torch itself in float does not
    reproduce to 5e-6 (all relative to the largest magnitude in the tensor);
  - a function value that differs from mpmath's (50 digits) by more than 1e-13 relative; a slope or
    curvature that does by more than 1e-13, relative above 1 and absolute below.
"""

import json
import math
import pathlib
import re
import sys

import mpmath
import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
mpmath.mp.dps = 50


def refuse(condition, sentence):
    if condition:
        raise SystemExit(f"make.py: {sentence}")


def on_grid(values):
    """The nearest multiples of 2^-12: exact in float."""
    return numpy.round(numpy.asarray(values, dtype=numpy.float64) * 4096) / 4096


# ---- networks: layers ---------------------------------------------------------------------------

KINKED = {"relu", "leaky_relu", "elu", "abs"}

ACTIVATIONS = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": F.relu,
    "leaky_relu": lambda x: F.leaky_relu(x, 0.01),
    "elu": lambda x: F.elu(x, 1.0),
    # torch's default threshold turns to x at 20, short of double's precision
    "softplus": lambda x: F.softplus(x, threshold=40),
    "silu": F.silu,
    "gelu": F.gelu,  # exact: x Phi(x)
    "exp": torch.exp,
    "log": torch.log,
    "sqrt": torch.sqrt,
    "square": torch.square,
    "abs": torch.abs,
    "sin": torch.sin,
    "cos": torch.cos,
    "softmax": lambda x: F.softmax(x, dim=-1),
    "log_softmax": lambda x: F.log_softmax(x, dim=-1),
    "swish": lambda x: x * torch.sigmoid(x),
}


def arguments(layer):
    """'dense<7, no_bias>' -> ('dense', [7], True)"""
    name, inside = re.fullmatch(r"(\w+)(?:<(.*)>)?", layer).groups()
    words = [word.strip() for word in inside.split(",")] if inside else []
    return name, [int(word) for word in words if word != "no_bias"], "no_bias" in words


def parameter_shapes(layers):
    """Name -> shape, in the order of the layers; input is layer 0."""
    shapes, current = {}, None
    for index, layer in enumerate(layers):
        name, sizes, no_bias = arguments(layer)
        if name in ("input", "reshape"):
            refuse(
                name == "reshape" and math.prod(current) != math.prod(sizes),
                f"{layer} after {current}",
            )
            current = sizes
        elif name == "flatten":
            current = [math.prod(current)]
        elif name == "dense":
            refuse(
                len(current) != 1 or len(sizes) == 2 and sizes[0] != current[0],
                f"{layer} after {current}",
            )
            shapes[f"{index}.weight"] = [sizes[-1], current[0]]
            if not no_bias:
                shapes[f"{index}.bias"] = [sizes[-1]]
            current = [sizes[-1]]
        elif name == "highway":
            size = current[0]
            shapes |= {
                f"{index}.weight": [size, size],
                f"{index}.bias": [size],
                f"{index}.gate_weight": [size, size],
                f"{index}.gate_bias": [size],
            }
        else:
            refuse(name not in ACTIVATIONS, f"no layer {layer}")
    return shapes, current


def forward(layers, parameters, x, before=None):
    """x: (samples, extents...). before, if given, receives (layer, its input)."""
    for index, layer in enumerate(layers):
        name, sizes, _ = arguments(layer)
        if before is not None:
            before.append((name, x))
        if name == "input":
            refuse(list(x.shape[1:]) != sizes, f"{layer} fed {tuple(x.shape[1:])}")
        elif name == "flatten":
            x = x.flatten(1)
        elif name == "reshape":
            x = x.reshape(len(x), *sizes)
        elif name == "dense":
            x = F.linear(x, parameters[f"{index}.weight"], parameters.get(f"{index}.bias"))
        elif name == "highway":
            h = torch.tanh(F.linear(x, parameters[f"{index}.weight"], parameters[f"{index}.bias"]))
            t = torch.sigmoid(
                F.linear(x, parameters[f"{index}.gate_weight"], parameters[f"{index}.gate_bias"])
            )
            x = t * h + (1 - t) * x
        else:
            x = ACTIVATIONS[name](x)
    return x


# ---- networks: losses of (samples, outputs), one number per sample ------------------------------


def per_sample(values):
    return values.flatten(1)


LOSSES = {
    "squared_error": lambda p, t: 0.5 * per_sample(F.mse_loss(p, t, reduction="none")).sum(1),
    "mean_squared_error": lambda p, t: per_sample(F.mse_loss(p, t, reduction="none")).mean(1),
    "mean_absolute_error": lambda p, t: per_sample(F.l1_loss(p, t, reduction="none")).mean(1),
    "huber": lambda p, t: per_sample(F.huber_loss(p, t, reduction="none", delta=1.0)).mean(1),
    "cross_entropy": lambda p, t: F.cross_entropy(p, t, reduction="none"),
    "binary_cross_entropy": lambda p, t: per_sample(
        F.binary_cross_entropy_with_logits(p, t, reduction="none")
    ).sum(1),
    "negative_log_likelihood": lambda p, t: F.nll_loss(p, t, reduction="none"),
}


def near_kink(layers, loss, before, outputs, truths):
    if any(name in KINKED and x.abs().min() < 1e-3 for name, x in before):
        return True
    if loss == "mean_absolute_error":
        return bool((outputs - truths).abs().min() < 1e-3)
    if loss == "huber":
        error = (outputs - truths).abs()
        refuse(error.min() > 1 or error.max() < 1, "huber: both branches are wanted")
        return bool((error - 1).abs().min() < 1e-3)
    return False


# ---- networks: the list -------------------------------------------------------------------------


def network(name, layers, loss, truth="vector", samples=5, scale=1.0, **given):
    layers = layers.split(" | ")
    return {
        "name": name,
        "layers": layers,
        "loss": loss,
        "truth": truth,
        "samples": samples,
        "scale": scale,
    } | given


HUGE = {"1.weight": [[1000, 0, 0], [0, 1000, 0], [0, 0, 1000]], "1.bias": [0, 0, 0]}
CORNERS = [[-1, 1, -1], [1, -1, -1], [-1, -1, 1], [1, 1, -1], [0, 0.5, -0.25]]

# fmt: off
NETWORKS = [
    network("one_by_one", "input<1> | dense<1>", "squared_error", samples=3),
    network("no_parameters", "input<3> | tanh", "squared_error", samples=2),
    network("one_two_two", "input<1> | dense<2> | relu | dense<2> | relu",
            "squared_error", samples=1,
            parameters={"1.weight": [[1.25], [-0.75]], "1.bias": [0.1, 0.1],
                        "3.weight": [[0.5, -1.5], [0.75, -0.5]], "3.bias": [0.1, 0.1]},
            inputs=[[0.75]], truths=[[0.25, 0.5]]),
    network("tanh_classifier", "input<4> | dense<16> | tanh | dense<3>",
            "cross_entropy", "class"),
    network("small_digits", "input<3, 5> | flatten | dense<15, 17> | relu | dense<10>",
            "cross_entropy", "class", samples=7),
    network("soft_targets", "input<2> | dense<33> | relu | dense<15> | tanh | dense<3>",
            "cross_entropy", "distribution"),
    network("sigmoid_binary", "input<2> | dense<15> | sigmoid | dense<1>",
            "binary_cross_entropy", "binary"),
    network("three_labels", "input<17> | dense<16> | tanh | dense<3>",
            "binary_cross_entropy", "binary"),
    network("leaky_relu_elu", "input<3> | dense<16> | leaky_relu | dense<17> | elu | dense<2>",
            "huber"),
    network("smooth_units", "input<15> | dense<33> | softplus | dense<16> | silu | dense<17> | gelu"
            " | dense<3>", "mean_squared_error"),
    network("square_abs_exp", "input<3> | dense<15> | square | dense<3> | abs | dense<2> | exp",
            "mean_absolute_error", scale=0.5),
    network("sin_cos", "input<1> | dense<33> | sin | dense<16> | cos | dense<1>",
            "squared_error"),
    network("log_sqrt", "input<2> | dense<16> | softplus | log | dense<3> | sigmoid | sqrt",
            "mean_squared_error"),
    network("softmax_regression", "input<4> | dense<17> | tanh | dense<5> | softmax",
            "squared_error", "distribution"),
    network("log_likelihood", "input<16> | dense<17> | relu | dense<3> | log_softmax",
            "negative_log_likelihood", "class"),
    network("without_bias", "input<5> | dense<7, no_bias> | tanh | dense<7, 3, no_bias>",
            "mean_squared_error"),
    network("reshaped", "input<12> | reshape<3, 4> | tanh | reshape<2, 2, 3> | flatten | dense<2>",
            "squared_error"),
    network("rank_two_output", "input<2, 3> | sin | reshape<3, 2>",
            "mean_squared_error", samples=3),
    network("ten_layers", "input<6> | dense<10> | tanh | dense<7> | tanh | dense<16> | tanh"
            " | dense<5> | tanh | dense<9> | tanh | dense<15> | tanh | dense<4> | tanh"
            " | dense<6> | tanh | dense<17> | tanh | dense<2>", "squared_error"),
    network("wide", "input<33> | dense<100> | relu | dense<1>",
            "binary_cross_entropy", "binary", samples=3),
    network("swish", "input<4> | dense<8> | swish | dense<2>", "mean_squared_error"),
    network("highway", "input<4> | dense<8> | tanh | highway | highway | dense<3>",
            "cross_entropy", "class"),
    network("large_logits", "input<3> | dense<3>", "cross_entropy", "class",
            parameters=HUGE, inputs=CORNERS, truths=[0, 0, 2, 1, 1]),
    network("large_logits_soft", "input<3> | dense<3>", "cross_entropy", "distribution",
            parameters=HUGE, inputs=CORNERS,
            truths=[[0.5, 0.25, 0.25], [1, 0, 0], [0, 0, 1], [0.25, 0.75, 0], [0.125, 0.375, 0.5]]),
    network("large_logits_binary", "input<3> | dense<3>", "binary_cross_entropy", "binary",
            parameters=HUGE, inputs=CORNERS,
            truths=[[1, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0], [1, 1, 0]]),
]
# fmt: on


def draw(spec, shapes, output_shape, random):
    """Parameters, inputs and truths of one network: those given, else drawn, on the grid."""
    parameters = {}
    for name, shape in shapes.items():
        if "parameters" in spec:
            parameters[name] = numpy.array(spec["parameters"][name], dtype=numpy.float64)
            refuse(
                list(parameters[name].shape) != shape, f"{spec['name']}: {name} has another shape"
            )
        elif len(shape) == 2:
            parameters[name] = on_grid(
                random.normal(0, spec["scale"] * math.sqrt(1.5 / shape[1]), shape)
            )
        else:
            parameters[name] = on_grid(random.normal(0, 0.25, shape))
    samples = spec["samples"]
    _, sizes, _ = arguments(spec["layers"][0])
    inputs = on_grid(random.normal(0, 1, [samples, *sizes]))
    if spec["truth"] == "class":
        truths = random.permutation(numpy.arange(samples) % output_shape[-1])
    elif spec["truth"] == "binary":
        size = samples * math.prod(output_shape)
        truths = random.permutation(numpy.arange(size) % 2.0).reshape(samples, *output_shape)
    elif spec["truth"] == "distribution":
        truths = random.multinomial(64, random.dirichlet([1.0] * output_shape[-1], samples)) / 64.0
    else:
        truths = on_grid(random.normal(0, 1, [samples, *output_shape]))
    if "inputs" in spec:
        inputs = numpy.array(spec["inputs"], dtype=numpy.float64)
        truths = numpy.array(
            spec["truths"], dtype=numpy.int64 if spec["truth"] == "class" else numpy.float64
        )
    return parameters, inputs, truths


def evaluate(spec, parameters, inputs, truths, kind=torch.float64):
    """Outputs, losses, gradients of the mean loss and of each sample's loss by its input."""
    weights = {
        name: torch.tensor(value, dtype=kind, requires_grad=True)
        for name, value in parameters.items()
    }
    x = torch.tensor(inputs, dtype=kind, requires_grad=True)
    y = torch.tensor(truths) if truths.dtype == numpy.int64 else torch.tensor(truths, dtype=kind)
    before = []
    outputs = forward(spec["layers"], weights, x, before)
    losses = LOSSES[spec["loss"]](outputs, y)
    (input_gradients,) = torch.autograd.grad(losses.sum(), x, retain_graph=True)
    gradients = torch.autograd.grad(losses.mean(), list(weights.values())) if weights else []
    return dict(
        before=before,
        outputs=outputs.detach(),
        losses=losses.detach(),
        mean_loss=losses.mean().detach(),
        truths=y,
        gradients=dict(zip(weights, gradients)),
        input_gradients=input_gradients,
    )


def distance(found, expected):
    """Largest difference relative to the largest magnitude expected."""
    found = torch.as_tensor(found, dtype=torch.float64)
    expected = torch.as_tensor(expected, dtype=torch.float64)
    scale = expected.abs().max().item()
    return (found - expected).abs().max().item() / (scale if scale > 0 else 1.0)


def check(spec, parameters, inputs, truths, result):
    name = spec["name"]
    parts = ["outputs", "losses", "mean_loss", "input_gradients"]
    values = [result[part] for part in parts] + list(result["gradients"].values())
    refuse(any(not torch.isfinite(value).all() for value in values), f"{name}: not finite")
    refuse(
        any(value.abs().max() == 0 for value in result["gradients"].values()),
        f"{name}: a gradient is all zero",
    )

    single = evaluate(spec, parameters, inputs, truths, torch.float32)
    error = max(
        [distance(single[part], result[part]) for part in parts]
        + [distance(single["gradients"][key], value) for key, value in result["gradients"].items()]
    )
    refuse(error > 5e-6, f"{name}: torch in float is {error:.1e} away")

    apart = [
        evaluate(spec, parameters, inputs[i : i + 1], truths[i : i + 1]) for i in range(len(inputs))
    ]
    for key, value in result["gradients"].items():
        mean = sum(part["gradients"][key] for part in apart) / len(apart)
        refuse(
            distance(mean, value) > 1e-13,
            f"{name}: {key}: the batch is not the mean of its samples",
        )
    refuse(
        distance(apart[0]["input_gradients"], result["input_gradients"][:1]) > 1e-13,
        f"{name}: a sample's input gradient depends on the others",
    )

    if "large" not in name:  # there the loss has kinks to the eye of a difference
        random, step = numpy.random.default_rng(99), 1e-5
        ways = {key: random.normal(0, 1, value.shape) for key, value in parameters.items()}
        way = random.normal(0, 1, inputs.shape)
        moved = [
            evaluate(
                spec,
                {key: value + sign * step * ways[key] for key, value in parameters.items()},
                inputs + sign * step * way,
                truths,
            )["mean_loss"].item()
            for sign in (1, -1)
        ]
        terms = [
            (result["gradients"][key] * torch.tensor(value)).sum().item()
            for key, value in ways.items()
        ]
        terms.append((result["input_gradients"] * torch.tensor(way)).sum().item() / len(inputs))
        refuse(
            abs((moved[0] - moved[1]) / (2 * step) - sum(terms)) > 1e-6 * sum(map(abs, terms)),
            f"{name}: the gradient is not the slope",
        )
    return error


def flat(tensor):
    return (torch.as_tensor(tensor) + 0.0).flatten().tolist()  # -0 becomes 0


def rows(tensor):
    return [flat(row) for row in tensor]


def tensors(named):
    return {
        name: {"shape": list(value.shape), "values": flat(value)} for name, value in named.items()
    }


def make_network(index, spec):
    shapes, output_shape = parameter_shapes(spec["layers"])
    for attempt in range(100):
        random = numpy.random.default_rng([index, attempt])
        parameters, inputs, truths = draw(spec, shapes, output_shape, random)
        result = evaluate(spec, parameters, inputs, truths)
        if not near_kink(
            spec["layers"], spec["loss"], result["before"], result["outputs"], result["truths"]
        ):
            break
        refuse("inputs" in spec or attempt == 99, f"{spec['name']}: too near a kink")
    error = check(spec, parameters, inputs, truths, result)
    count = sum(value.size for value in parameters.values())
    print(f"{spec['name']}: {count} parameters, float error {error:.1e}")
    return {
        "name": spec["name"],
        "layers": spec["layers"],
        "loss": spec["loss"],
        "truth": spec["truth"],
        "samples": len(inputs),
        "input_shape": list(inputs.shape[1:]),
        "output_shape": output_shape,
        "parameters": tensors(parameters),
        "inputs": rows(inputs),
        "truths": truths.tolist() if spec["truth"] == "class" else rows(truths),
        "outputs": rows(result["outputs"]),
        "losses": flat(result["losses"]),
        "mean_loss": result["mean_loss"].item(),
        "gradients": tensors(result["gradients"]),
        "input_gradient": flat(result["input_gradients"][0]),
    }


# ---- optimisers ---------------------------------------------------------------------------------

START = [1.0, -0.5, 0.25, -2.0, 0.0, 3.5, -0.125]
SLOPES = [
    [0.5, -1.25, 0.0, 0.0009765625, 2.0, -64.0, 0.125],
    [0.25, 1.5, 0.0, 0.001953125, -1.0, -32.0, 0.125],
    [-0.75, -0.5, 0.0, -0.00048828125, 0.5, 128.0, 0.125],
]

ADAM = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
SGD = {"learning_rate": 0.1}
HEAVY, NESTEROV = SGD | {"momentum": 0.9}, SGD | {"momentum": 0.9, "nesterov": True}
DECAY = {"weight_decay": 0.01}

OPTIMISERS = [
    ("sgd", "sgd", SGD),
    ("sgd_momentum", "sgd", HEAVY),
    ("sgd_nesterov", "sgd", NESTEROV),
    ("sgd_weight_decay", "sgd", SGD | DECAY),
    ("sgd_momentum_weight_decay", "sgd", HEAVY | DECAY),
    ("sgd_nesterov_weight_decay", "sgd", NESTEROV | DECAY),
    ("adam", "adam", ADAM),
    ("adam_weight_decay", "adam", ADAM | DECAY),
    ("adam_other_constants", "adam", ADAM | {"learning_rate": 0.05, "beta1": 0.8, "epsilon": 1e-3}),
    ("adamw", "adamw", ADAM | DECAY),
    ("rmsprop", "rmsprop", {"learning_rate": 0.01, "alpha": 0.99, "epsilon": 1e-8}),
]


def torch_optimiser(kind, values, constants):
    constants = dict(constants)
    options = {"lr": constants.pop("learning_rate")}
    if "beta1" in constants:
        options["betas"] = (constants.pop("beta1"), constants.pop("beta2"))
    if "epsilon" in constants:
        options["eps"] = constants.pop("epsilon")
    options |= constants
    kinds = {
        "sgd": torch.optim.SGD,
        "adam": torch.optim.Adam,
        "adamw": torch.optim.AdamW,
        "rmsprop": torch.optim.RMSprop,
    }
    return kinds[kind]([values], **options)


def make_optimiser(name, kind, constants):
    values = torch.tensor(START, requires_grad=True)
    # AdamW has a weight decay of its own by default: every constant is spelled out above.
    optimiser = torch_optimiser(kind, values, constants)
    steps = []
    for slopes in SLOPES:
        values.grad = torch.tensor(slopes)
        optimiser.step()
        steps.append(flat(values.detach()))
    return {
        "name": name,
        "optimiser": kind,
        "constants": constants,
        "parameters": START,
        "gradients": SLOPES,
        "after": steps,
    }


# ---- functions ----------------------------------------------------------------------------------

LINE = [-6.0, -3.0, -1.5, -1.0, -0.3125, -0.0625, 0.03125, 0.25, 0.75, 1.0, 2.0, 5.0]
# for functions whose value or slope torch forms with cancellation further out
TAME = [-3.0, -2.0, -1.0, -0.3125, -0.0625, 0.03125, 0.25, 0.75, 1.0, 2.0, 4.0]
POSITIVE = [0.0009765625, 0.125, 0.5, 0.75, 1.25, 2.0, 10.0, 1000.0]
FAR = [-1000.0, 1000.0]

# name, torch, mpmath, points, and corners: a kink or far out (value and slope, both finite)
one = mpmath.mpf(1)
logistic = lambda x: one / (one + mpmath.exp(-x))
ELEMENTWISE = [
    ("exp", torch.exp, mpmath.exp, LINE, [-1000.0]),
    ("log", torch.log, mpmath.log, POSITIVE, []),
    ("sqrt", torch.sqrt, mpmath.sqrt, POSITIVE, []),
    ("square", torch.square, lambda x: x * x, LINE, [0.0]),
    ("abs", torch.abs, abs, LINE, [0.0, *FAR]),
    ("tanh", torch.tanh, mpmath.tanh, TAME, [0.0, *FAR]),
    ("sigmoid", torch.sigmoid, logistic, TAME, [0.0, *FAR]),
    ("relu", F.relu, lambda x: max(x, mpmath.mpf(0)), LINE, [0.0, *FAR]),
    (
        "leaky_relu",
        lambda x: F.leaky_relu(x, 0.01),
        lambda x: x if x > 0 else mpmath.mpf(0.01) * x,
        LINE,
        [0.0, *FAR],
    ),
    ("elu", lambda x: F.elu(x, 1.0), lambda x: x if x > 0 else mpmath.expm1(x), LINE, [0.0, *FAR]),
    ("softplus", ACTIVATIONS["softplus"], lambda x: mpmath.log1p(mpmath.exp(x)), TAME, [0.0, *FAR]),
    ("silu", F.silu, lambda x: x * logistic(x), TAME, [0.0, *FAR]),
    ("gelu", F.gelu, lambda x: x * mpmath.ncdf(x), TAME, [0.0, *FAR]),
    ("sin", torch.sin, mpmath.sin, LINE, [0.0]),
    ("cos", torch.cos, mpmath.cos, LINE, [0.0]),
]

CORNER_NOTES = {
    "abs": "at 0 the slope is any number from -1 to 1; torch takes 0",
    "relu": "at 0 the slope is any number from 0 to 1; torch takes 0",
    "leaky_relu": "at 0 the slope is any number from 0.01 to 1; torch takes 0.01",
}


def agree(name, what, found, expected, tolerance=1e-13):
    """Element by element, relative; zero stands for zero and for what double cannot hold."""
    for a, b in zip(found, expected):
        refuse(
            abs(mpmath.mpf(a) - b) > tolerance * abs(b) + mpmath.mpf("1e-300"),
            f"{name}: {what} {a!r} where mpmath has {mpmath.nstr(b, 20)}",
        )


def slopes_of(function, points):
    x = torch.tensor(points, requires_grad=True)
    value = function(x)
    (first,) = torch.autograd.grad(value.sum(), x, create_graph=True)
    second = torch.zeros_like(x)
    if first.requires_grad:
        (second,) = torch.autograd.grad(first.sum(), x)
    return flat(value.detach()), flat(first.detach()), flat(second)


def make_elementwise(name, function, exact, points, corners):
    value, first, second = slopes_of(function, points)
    agree(name, "value", value, [exact(mpmath.mpf(x)) for x in points])
    for order, found in ((1, first), (2, second)):
        if name in KINKED:
            continue  # mpmath's differences might step over the kink: compared below
        expected = [mpmath.diff(exact, mpmath.mpf(x), order) for x in points]
        for x, a, b in zip(points, found, expected):
            # slopes formed from y, as 1 - y^2, keep y's absolute error
            refuse(
                abs(mpmath.mpf(a) - b) > 1e-13 * max(one, abs(b)),
                f"{name}: order {order} at {x}: {a!r}, {b}",
            )
    if name == "elu":
        agree(name, "slope", first, [one if x > 0 else mpmath.exp(x) for x in points])
        agree(
            name, "curvature", second, [mpmath.mpf(0) if x > 0 else mpmath.exp(x) for x in points]
        )
    if name in ("relu", "leaky_relu", "abs"):
        low = {"relu": 0.0, "leaky_relu": 0.01, "abs": -1.0}[name]
        refuse(first != [1.0 if x > 0 else low for x in points] or any(second), f"{name}: slopes")
    entry = {
        "name": name,
        "kind": "elementwise",
        "x": points,
        "value": value,
        "first": first,
        "second": second,
    }
    if corners:
        value, first, _ = slopes_of(function, corners)
        refuse(not all(map(math.isfinite, value + first)), f"{name}: not finite in the corners")
        agree(name, "value", value, [exact(mpmath.mpf(x)) for x in corners])
        entry["corners"] = {"x": corners, "value": value, "first": first}
        if name in CORNER_NOTES:
            entry["corners"]["note"] = CORNER_NOTES[name]
    return entry


def make_binary(name, function):
    a, b = [1.5, -2.0, 0.25, -0.5, 3.0], [0.5, -1.0, 0.75, -0.75, -4.0]
    x, y = torch.tensor(a, requires_grad=True), torch.tensor(b, requires_grad=True)
    value = function(x, y)
    dx, dy = torch.autograd.grad(value.sum(), [x, y])
    refuse(
        flat(value.detach()) != [(max if name == "maximum" else min)(p, q) for p, q in zip(a, b)],
        name,
    )
    refuse(any(abs(p + q - 1) > 0 for p, q in zip(flat(dx), flat(dy))), name)
    return {
        "name": name,
        "kind": "binary",
        "x": a,
        "y": b,
        "value": flat(value.detach()),
        "first_x": flat(dx),
        "first_y": flat(dy),
    }


def exact_vector(name, x):
    top = max(x)
    total = top + mpmath.log(sum(mpmath.exp(a - top) for a in x))
    if name == "logsumexp":
        return [total]
    return [mpmath.exp(a - total) if name == "softmax" else a - total for a in x]


def make_vector(name, function, points):
    """c . f(x), its gradient, and its Hessian times a direction v."""
    random = numpy.random.default_rng(len(name) * 100 + len(points))
    x = torch.tensor(points, requires_grad=True)
    value = function(x)
    cotangent = torch.tensor(on_grid(random.normal(0, 1, value.shape)))
    direction = torch.tensor(on_grid(random.normal(0, 1, x.shape)))
    (first,) = torch.autograd.grad((value * cotangent).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad((first * direction).sum(), x)
    everything = flat(value.detach()) + flat(first.detach()) + flat(second)
    refuse(not all(map(math.isfinite, everything)), f"{name}: not finite")

    exact = [mpmath.mpf(a) for a in points]
    agree(name, "value", flat(value.detach()), exact_vector(name, exact))
    softmax, c, v = exact_vector("softmax", exact), flat(cotangent), flat(direction)
    dot = lambda a, b: sum(mpmath.mpf(p) * q for p, q in zip(a, b))
    # the derivative of softmax along v
    along = [s * (q - dot(softmax, v)) for s, q in zip(softmax, v)]
    if name == "logsumexp":
        want_first, want_second = [c[0] * s for s in softmax], [c[0] * s for s in along]
    elif name == "log_softmax":
        want_first = [q - sum(c) * s for q, s in zip(c, softmax)]
        want_second = [-sum(c) * s for s in along]
    else:
        want_first = [s * (q - dot(softmax, c)) for s, q in zip(softmax, c)]
        want_second = [
            d * (q - dot(softmax, c)) - s * dot(along, c) for d, s, q in zip(along, softmax, c)
        ]
    for found, wanted in ((flat(first.detach()), want_first), (flat(second), want_second)):
        scale = max([one] + [abs(w) for w in wanted])
        # torch forms exp(x - logsumexp(x)) for logsumexp: at 1000 the difference is good to 6e-14
        refuse(
            any(abs(mpmath.mpf(f) - w) > 1e-13 * scale for f, w in zip(found, wanted)),
            f"{name}: slopes",
        )
    return {
        "name": name,
        "kind": "vector",
        "x": points,
        "value": flat(value.detach()),
        "cotangent": c,
        "first": flat(first.detach()),
        "direction": v,
        "second": flat(second),
    }


VECTORS = [
    [0.5],
    [0.25, -1.5, 2.0],
    [1.0, 1.0, -0.5, 0.0, 3.25, -2.0, 0.125],
    [1000.0, -1000.0, 1000.0, 999.0],
    [-1000.0, -1000.5],
]


def make_functions():
    entries = [make_elementwise(*line) for line in ELEMENTWISE]
    entries += [make_binary("maximum", torch.maximum), make_binary("minimum", torch.minimum)]
    for name, function in (
        ("softmax", ACTIVATIONS["softmax"]),
        ("log_softmax", ACTIVATIONS["log_softmax"]),
        ("logsumexp", lambda x: torch.logsumexp(x, 0, keepdim=True)),
    ):
        entries += [make_vector(name, function, points) for points in VECTORS]
    return entries


# ---- files --------------------------------------------------------------------------------------


def write(path, key, entries):
    """One line for each member of each entry: compact, and a change reads well in a diff."""
    compact = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)

    def member(name, value):
        if name in ("parameters", "gradients") and isinstance(value, dict) and value:
            inner = ",\n".join(f"  {compact(k)}:{compact(v)}" for k, v in value.items())
            return f" {compact(name)}:{{\n{inner}}}"
        return f" {compact(name)}:{compact(value)}"

    head = {"torch": torch.__version__, "numpy": numpy.__version__, "scalar": "float64"}
    body = ",\n".join(
        "{\n" + ",\n".join(member(k, v) for k, v in entry.items()) + "\n}" for entry in entries
    )
    text = compact(head)[:-1] + f",\n{compact(key)}:[\n{body}\n]}}\n"
    refuse(
        json.loads(text)[key] != json.loads(json.dumps(entries)),
        f"{path.name}: does not read back the same",
    )
    path.write_text(text)
    print(f"{path.name}: {len(entries)} entries, {len(text)} bytes")


def main():
    folder = (
        pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    )
    write(
        folder / "networks.json",
        "networks",
        [make_network(i, spec) for i, spec in enumerate(NETWORKS)],
    )
    write(folder / "optimisers.json", "optimisers", [make_optimiser(*line) for line in OPTIMISERS])
    write(folder / "functions.json", "functions", make_functions())


if __name__ == "__main__":
    main()
