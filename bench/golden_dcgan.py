#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Runs the networks of DCGAN and of the conditional GAN in plain PyTorch and prints what they compute, for src/test/resources/golden-dcgan.txt.

    python3 bench/golden_dcgan.py > src/test/resources/golden-dcgan.txt

Weights and inputs follow formulas that the Java test follows too. Written from the papers' descriptions, not from the Java
code's structure. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
WIDEST = 8


class Formula:
    """Weights in the order of layers; vectors of spectral norms and statistics are not counted."""

    def __init__(self):
        self.weights = []

    def new(self, *shape):
        i = np.arange(int(np.prod(shape)), dtype=np.float64)
        values = 0.1 * np.sin(0.37 * i + 0.01 * len(self.weights))
        self.weights.append(torch.tensor(values.astype(np.float32).reshape(shape)).requires_grad_(True))
        return self.weights[-1]

    def norm(self, channels):
        scale, shift = self.new(channels), self.new(channels)
        return lambda x: F.batch_norm(x, None, None, scale, shift, True, 0.1, 1e-5)


def image(*shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape)).requires_grad_(True)


def doubling(formula, nearest, inputs, outputs):
    if nearest:
        weight = formula.new(outputs, inputs, 3, 3)
        return lambda x: F.conv2d(F.interpolate(x, scale_factor=2, mode="nearest"), weight, None, 1, 1)
    weight = formula.new(inputs, outputs, 4, 4)
    return lambda x: F.conv_transpose2d(x, weight, None, 2, 1)


def generator(latent, outputs, size, width, nearest):
    formula = Formula()
    widths = [outputs]
    while 4 << len(widths) <= size:
        widths.insert(0, width * min(1 << len(widths) - 1, WIDEST))
    matrix = formula.new(widths[0] * 16, latent)
    layers = [formula.norm(widths[0]), F.relu]
    for inputs, channels in zip(widths, widths[1:]):
        layers.append(doubling(formula, nearest, inputs, channels))
        layers += [formula.norm(channels), F.relu] if channels is not outputs else [torch.tanh]

    def run(z):
        x = (z @ matrix.t()).reshape(-1, widths[0], 4, 4)
        for layer in layers:
            x = layer(x)
        return x

    return formula, run


def critic(inputs, size, width, spectral):
    formula = Formula()
    layers, side, number = [], size, 0
    while side >= 4:
        last = side == 4
        outputs = 1 if last else width * min(1 << number, WIDEST)
        weight = formula.new(outputs, inputs, 4, 4)
        bias = formula.new(outputs) if spectral else None

        def convolution(x, weight=weight, bias=bias, last=last):
            if spectral:
                flat = weight.flatten(1)
                u = torch.ones(len(flat)) / len(flat) ** 0.5
                v = F.normalize(flat.detach().t() @ u, dim=0)
                weight = weight / torch.dot(u, flat @ v)
            return F.conv2d(x, weight, bias, 1 if last else 2, 0 if last else 1)

        layers.append(convolution)
        if not last:
            if not spectral and number > 0:
                layers.append(formula.norm(outputs))
            layers.append(lambda x: F.leaky_relu(x, 0.2))
        inputs, side, number = outputs, side // 2, number + 1

    def run(x):
        for layer in layers:
            x = layer(x)
        return x.reshape(-1, 1)

    return formula, run


def dense(formula, inputs, outputs):
    weight, bias = formula.new(outputs, inputs), formula.new(outputs)
    return lambda x: F.linear(x, weight, bias)


def dense_generator(latent, labels, outputs, size, widths):
    formula = Formula()
    embedding, layers, inputs = formula.new(labels, labels), [], latent + labels
    for i, width in enumerate(widths):
        layers.append(dense(formula, inputs, width))
        if i > 0:
            layers.append(formula.norm(width))
        layers.append(lambda x: F.leaky_relu(x, 0.2))
        inputs = width
    layers += [dense(formula, inputs, outputs * size**2), torch.tanh]

    def run(both):
        x = torch.cat([both[:, :latent], both[:, latent:] @ embedding.t()], 1)
        for layer in layers:
            x = layer(x)
        return x.reshape(-1, outputs, size, size)

    return formula, run


def dense_critic(inputs, size, labels, width):
    formula = Formula()
    embedding = formula.new(labels, labels)
    layers = [dense(formula, inputs * size**2 + labels, width)]
    layers += [dense(formula, width, width) for _ in range(2)] + [dense(formula, width, 1)]

    def run(picture, label, *masks):
        x = F.leaky_relu(layers[0](torch.cat([picture.flatten(1), label @ embedding.t()], 1)), 0.2)
        for layer, mask in zip(layers[1:3], masks):
            x = F.leaky_relu(layer(x) * mask, 0.2)
        return layers[3](x)

    return formula, run


def line(name, key, values):
    print(f"{name} {key} {' '.join(f'{v:.9g}' for v in values)}")


def report(name, network, *inputs, least=1):
    """Of gradients those of weights of so many axes or more: of a bias before a norm it is rounding."""
    formula, run = network
    y = run(*inputs)
    (y**2).mean().backward()
    flat = y.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    line(name, "shape", y.shape)
    line(name, "forward", [flat.sum().item(), flat.norm().item()] + picks)
    line(name, "parameters", [sum(w.numel() for w in formula.weights)])
    line(name, "input-gradient", [x.grad.double().norm().item() for x in inputs])
    line(name, "gradients", [w.grad.double().norm().item() for w in formula.weights if w.dim() >= least])


report("latent-generator", generator(5, 2, 32, 4, False), image(3, 5))
report("latent-generator-nearest", generator(5, 1, 16, 6, True), image(3, 5))
report("image-critic", critic(2, 32, 4, False), image(3, 2, 32, 32))
report("image-critic-spectral", critic(1, 16, 6, True), image(3, 1, 16, 16))
report("dense-generator", dense_generator(4, 3, 2, 8, [6, 8, 10]), image(5, 7), least=2)
report("dense-critic", dense_critic(2, 8, 3, 6), *[image(*shape) for shape in ((5, 2, 8, 8), (5, 3), (5, 6), (5, 6))])
