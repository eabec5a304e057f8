# SPDX-License-Identifier: MIT
"""JAX: jit, on the processor, one thread. What is timed is one compiled loop of many calls or
steps, so that Python's own cost is no part of it."""
import os

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
os.environ["JAX_PLATFORMS"] = "cpu"

import sys

import jax
import jax.numpy as jnp
import numpy
from jax import lax

import harness

jax.config.update("jax_cpu_enable_async_dispatch", False)


def logits(net, layers, x):
    for W, b in layers[:-1]:
        x = x @ W + b
        x = jax.nn.relu(x) if net.relu else jnp.tanh(x)
    W, b = layers[-1]
    return x @ W + b


def forward(net, layers, x):
    y = logits(net, layers, x)
    return jax.nn.softmax(y) if net.softmax else y


def held(x, i):
    """x, of which the compiler may not know that it is the same in each turn of the loop."""
    return lax.optimization_barrier((x, i))[0]


def loop(body, first):
    """What n turns make of first, and the function of n to be timed."""
    compiled = jax.jit(lambda n, state: lax.fori_loop(0, n, body, state))
    return compiled(3, first), lambda n: jax.block_until_ready(compiled(n, first))


def latency(net, x):
    layers = net.weights()
    return loop(lambda _, y: forward(net, layers, x + y[0] * 1e-30), jnp.zeros(net.widths[-1]))


def throughput(net, x):
    layers, count = net.weights(), len(x)
    x = jnp.asarray(x)
    one = lambda i, y: y.at[i % count].set(forward(net, layers, x[i % count]))
    first = jnp.zeros((count, net.widths[-1]))
    compiled = jax.jit(lambda n: lax.fori_loop(0, count * n, one, first))
    return compiled(1), lambda n: jax.block_until_ready(compiled(n))


def batched(net, x):
    layers = net.weights()
    return loop(lambda i, _: forward(net, layers, held(x, i)), jnp.zeros((len(x), net.widths[-1])))


def product(b, a):
    return loop(lambda i, _: held(b, i) @ a, jnp.zeros_like(b))


def loss(layers, net, x, truths):
    y = logits(net, layers, x)
    if net.softmax:
        chosen = jax.nn.one_hot(truths.astype(int), net.widths[-1])
        return jnp.mean(jax.nn.logsumexp(y, axis=1) - jnp.sum(y * chosen, axis=1))
    return 0.5 * jnp.sum(jnp.square(y - truths)) / len(x)


class Adam:
    """Its corrections of each step are tables, computed in double."""

    def __init__(self, steps):
        step = numpy.arange(1, steps + 1)
        self.rates = jnp.asarray(harness.LEARNING_RATE / (1 - 0.9 ** step), "f4")
        self.kappas = jnp.asarray(1 / (1 - 0.999 ** step), "f4")

    def start(self, layers):
        none = jax.tree.map(jnp.zeros_like, layers)
        return layers, none, none

    def step(self, i, state, gradients):
        rate, kappa = self.rates[i], self.kappas[i]
        w, m, v = state
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, gradients)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, gradients)
        w = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v * kappa) + 1e-8), w, m, v)
        return w, m, v


def training(net, x, truths):
    adam = Adam(512)
    truths = jnp.asarray(truths)

    def step(i, state):
        return adam.step(i, state, jax.grad(loss)(state[0], net, held(x, i), truths[i % 2]))

    (learned, _, _), run = loop(step, adam.start(jax.tree.map(jnp.asarray, net.weights())))
    return learned, run


def epoch(net, images, labels):
    images, labels, batch = jnp.asarray(images), jnp.asarray(labels), 64
    steps = len(labels) // batch
    adam, any_ = Adam(steps), numpy.random.default_rng(6)
    first = adam.start(jax.tree.map(jnp.asarray, net.weights()))

    @jax.jit
    def compiled(order, first, images, labels):
        def step(i, state):
            which = order[i]
            return adam.step(i, state, jax.grad(loss)(state[0], net, images[which], labels[which]))
        return lax.fori_loop(0, steps, step, first)[0]

    def run():
        order = any_.permutation(len(labels))[:steps * batch].reshape(steps, batch)
        return jax.block_until_ready(compiled(order, first, images, labels))

    return run


if __name__ == "__main__":
    harness.run(sys.modules[__name__])
