#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Rebuilds the project's networks in plain PyTorch and prints what they compute, for src/test/resources/golden.txt.

    python3 bench/golden.py > src/test/resources/golden.txt

Weights and inputs follow a formula that the Java test follows too, so both sides can be compared to rounding. Written
from the papers' and classes' descriptions, not from the Java code's structure. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_num_threads(1)


def weight(k, *shape):
    """The k-th parameter of a network, in the order of its layers: 0.1 sin(0.37 i + 0.01 k)."""
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.1 * np.sin(0.37 * i + 0.01 * k)
    return torch.tensor(values.astype(np.float32).reshape(shape), requires_grad=True)


def image(*shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape), requires_grad=True)


class Weights:
    """Hands out parameters in order and remembers them."""

    def __init__(self):
        self.made = []

    def __call__(self, *shape):
        self.made.append(weight(len(self.made), *shape))
        return self.made[-1]


def residual_unet(x, widths, blocks, squeeze):
    new = Weights()
    area = squeeze * squeeze
    channels = x.shape[1]

    def residuals(width, count):
        return [(new(width, width, 3, 3), new(width, width, 3, 3)) for _ in range(count)]

    head = new(widths[0], channels * area, 3, 3)
    encoders, downs, ups, decoders = [], [], [], []
    for level, (width, count) in enumerate(zip(widths, blocks)):
        encoders.append(residuals(width, count))
        if level + 1 < len(widths):
            coarse = widths[level + 1]
            downs.append(new(coarse, width, 2, 2))
            ups.append(new(coarse, width, 2, 2))
            decoders.append(residuals(width, count))
    tail = new(channels * area, widths[0], 3, 3)

    def run(y, pairs):
        for first, second in pairs:
            y = y + F.conv2d(F.relu(F.conv2d(y, first, padding=1)), second, padding=1)
        return y

    y = F.conv2d(F.pixel_unshuffle(x, squeeze), head, padding=1)
    skips = []
    for level, pairs in enumerate(encoders):
        y = run(y, pairs)
        if level < len(downs):
            skips.append(y)
            y = F.conv2d(y, downs[level], stride=2)
    for level in reversed(range(len(downs))):
        y = F.conv_transpose2d(y, ups[level], stride=2) + skips[level]
        y = run(y, decoders[level])
    return x + F.pixel_shuffle(F.conv2d(y, tail, padding=1), squeeze), new.made


def noise_predictor(x, width):
    new = Weights()
    c = x.shape[1]
    y = F.leaky_relu(F.conv2d(x, new(width, c, 3, 3), new(width), padding=1), 0.2)
    y = F.leaky_relu(F.conv2d(y, new(width, width, 3, 3), new(width), padding=1), 0.2)
    return x - F.conv2d(y, new(c, width, 1, 1), new(c)), new.made


def patch_critic(x, width, halvings):
    new = Weights()
    y, channels = x, x.shape[1]
    for layer in range(halvings + 1):
        filters = width << layer
        stride = 2 if layer < halvings else 1
        y = F.leaky_relu(F.conv2d(y, new(filters, channels, 4, 4), new(filters), stride=stride, padding=1), 0.2)
        channels = filters
    return F.conv2d(y, new(1, channels, 4, 4), new(1), stride=1, padding=1), new.made


def report(name, x, result):
    y, parameters = result
    flat = y.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    (y * y).mean().backward()
    gradients = [p.grad.double().norm().item() for p in parameters]
    print(f"{name} shape {' '.join(str(s) for s in y.shape)}")
    print(f"{name} parameters {sum(p.numel() for p in parameters)}")
    print(f"{name} forward {numbers([flat.sum().item(), flat.norm().item()] + picks)}")
    print(f"{name} input-gradient {numbers([x.grad.double().norm().item()])}")
    print(f"{name} gradients {numbers(gradients)}")


def numbers(values):
    return " ".join(f"{value:.9g}" for value in values)


for name, x, network in (
    ("residual-unet", image(2, 1, 24, 16), lambda x: residual_unet(x, [6, 8, 10], [2, 1, 1], 2)),
    ("residual-unet-plain", image(1, 3, 8, 12), lambda x: residual_unet(x, [6, 8], [1, 2], 1)),
    ("noise-predictor", image(2, 1, 20, 12), lambda x: noise_predictor(x, 8)),
    ("patch-critic", image(2, 1, 40, 36), lambda x: patch_critic(x, 6, 2)),
):
    report(name, x, network(x))
