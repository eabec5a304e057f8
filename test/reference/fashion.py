#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The main job in PyTorch: 784-128-10 with relu on Fashion-MNIST, as a yardstick for test accuracy.

    python3 fashion.py DIRECTORY [--seeds 1 2 3] [--epochs 10] [--out fashion.json]

DIRECTORY holds the four IDX.gz files (Debian: dataset-fashion-mnist puts them under
/usr/share/datasets/fashion-mnist). Float, one thread, Adam 1e-3, batches of 64 shuffled each epoch
with the last partial batch used, cross entropy from logits, pixels divided by 255, weights from a
normal distribution of standard deviation sqrt(2 / fan_in), biases zero.
"""

import argparse
import gzip
import json
import math
import pathlib
import platform
import struct
import time

import numpy
import torch


def read_idx(path):
    """An IDX.gz file of unsigned bytes as an array; refuses anything else."""
    with gzip.open(path, "rb") as file:
        zeros, kind, rank = struct.unpack(">HBB", file.read(4))
        if zeros != 0 or kind != 0x08:
            raise SystemExit(f"{path}: not an IDX file of unsigned bytes")
        extents = struct.unpack(f">{rank}I", file.read(4 * rank))
        values = numpy.frombuffer(file.read(), dtype=numpy.uint8)
    if values.size != math.prod(extents):
        raise SystemExit(f"{path}: expected {math.prod(extents)} bytes, found {values.size}")
    return values.reshape(extents)


def read_pair(directory, stem):
    images = read_idx(directory / f"{stem}-images-idx3-ubyte.gz").reshape(-1, 784)
    labels = read_idx(directory / f"{stem}-labels-idx1-ubyte.gz")
    return (
        torch.from_numpy(images.astype(numpy.float32) / 255.0),
        torch.from_numpy(labels.astype(numpy.int64)),
    )


def dense(inputs, outputs):
    layer = torch.nn.Linear(inputs, outputs)
    torch.nn.init.normal_(layer.weight, std=math.sqrt(2 / inputs))
    torch.nn.init.zeros_(layer.bias)
    return layer


def accuracy(network, images, labels):
    with torch.no_grad():
        return (network(images).argmax(1) == labels).sum().item() / len(labels)


def train(seed, epochs, train_set, test_set):
    torch.manual_seed(seed)
    network = torch.nn.Sequential(dense(784, 128), torch.nn.ReLU(), dense(128, 10))
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    images, labels = train_set
    losses, accuracies, seconds = [], [], []
    for epoch in range(epochs):
        start, total = time.perf_counter(), 0.0
        for batch in torch.randperm(len(labels)).split(64):
            optimiser.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        seconds.append(time.perf_counter() - start)
        losses.append(total / len(labels))
        accuracies.append(accuracy(network, *test_set))
        print(
            f"seed {seed} epoch {epoch + 1}: loss {losses[-1]:.4f} "
            f"test accuracy {accuracies[-1]:.4f} ({seconds[-1]:.1f} s)",
            flush=True,
        )
    return {
        "seed": seed,
        "test_accuracy": accuracies[-1],
        "test_accuracy_by_epoch": accuracies,
        "training_loss_by_epoch": [round(loss, 5) for loss in losses],
        "seconds_per_epoch": round(sorted(seconds)[len(seconds) // 2], 2),
    }


def main():
    options = argparse.ArgumentParser(description="784-128-10 on Fashion-MNIST in PyTorch")
    options.add_argument("directory", type=pathlib.Path)
    options.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--out", type=pathlib.Path)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    train_set = read_pair(chosen.directory, "train")
    test_set = read_pair(chosen.directory, "t10k")
    runs = [train(seed, chosen.epochs, train_set, test_set) for seed in chosen.seeds]
    for run in runs:
        print(f"seed {run['seed']}: test accuracy {run['test_accuracy']:.4f}")
    if chosen.out:
        result = {
            "torch": torch.__version__,
            "numpy": numpy.__version__,
            "python": platform.python_version(),
            "network": ["input<28, 28>", "flatten", "dense<128>", "relu", "dense<10>"],
            "loss": "cross_entropy",
            "optimiser": "adam",
            "learning_rate": 1e-3,
            "batch": 64,
            "epochs": chosen.epochs,
            "initialiser": "he_normal",
            "bias": 0.0,
            "threads": 1,
            "runs": runs,
        }
        chosen.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
