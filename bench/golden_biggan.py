#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Computes BigGAN's networks in plain PyTorch and prints what they give, for src/test/resources/golden-biggan.txt.

    python3 bench/golden_biggan.py > src/test/resources/golden-biggan.txt

Values and gradients of small networks of 64² in training, with weights, vectors, latents, labels and images that follow
formulas that the Java test follows too. Convolutions and resizing are done one after the other here, as the paper has
them. Written from the paper and the classes' descriptions, not from the Java code's structure. Needs torch (1.13 or
later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
SIZE, CHANNELS, LABELS, WIDTH, CHUNK, SHARED, ATTENDED, BATCH = 64, 3, 3, 2, 3, 4, 32, 3
ITERATIONS = 5


def formula(shape, k):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    return torch.tensor((0.1 * np.sin(0.37 * i + 0.01 * k)).astype(np.float32).reshape(shape))


def image(first, *shape):
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape))


def unit(x):
    return x / x.norm().clamp(min=1e-12)


class Network:
    """Weights in the order of layers."""

    def __init__(self):
        self.weights = []

    def new(self, *shape):
        self.weights.append(formula(shape, len(self.weights)).requires_grad_(True))
        return self.weights[-1]

    def spectral(self, *shape):
        """A function that gives the weights by their largest singular value, estimated by one vector."""
        weight = self.new(*shape)

        def divided():
            matrix = weight.flatten(1)
            u = image(0, shape[0])
            for _ in range(ITERATIONS):
                u = unit(matrix @ unit(matrix.t() @ u)).detach()
            v = unit(matrix.t() @ u).detach()
            return weight / torch.dot(u, matrix @ v)

        return divided

    def conv(self, inputs, outputs, kernel, biased=True):
        weight = self.spectral(outputs, inputs, kernel, kernel)
        bias = self.new(outputs) if biased else None
        return lambda x: F.conv2d(x, weight(), bias, padding=kernel // 2)

    def linear(self, inputs, outputs, biased=True):
        weight = self.spectral(outputs, inputs)
        bias = self.new(outputs) if biased else None
        return lambda x: F.linear(x, weight(), bias)

    def conditional_norm(self, channels, condition):
        gain, bias = self.linear(condition, channels, False), self.linear(condition, channels, False)

        def run(x, c):
            return F.batch_norm(x, None, None, training=True) * (1 + gain(c))[:, :, None, None] + bias(c)[:, :, None, None]

        return run

    def generator_block(self, inputs, outputs, condition):
        first_norm, first = self.conditional_norm(inputs, condition), self.conv(inputs, outputs, 3)
        second_norm, second = self.conditional_norm(outputs, condition), self.conv(outputs, outputs, 3)
        skip = self.conv(inputs, outputs, 1)

        def run(x, c):
            h = first(F.interpolate(F.relu(first_norm(x, c)), scale_factor=2))
            return second(F.relu(second_norm(h, c))) + skip(F.interpolate(x, scale_factor=2))

        return run

    def critic_block(self, inputs, outputs, preactivated, halved):
        first, second = self.conv(inputs, outputs, 3), self.conv(outputs, outputs, 3)
        skip = self.conv(inputs, outputs, 1) if halved or inputs != outputs else lambda x: x

        def run(x):
            h = second(F.relu(first(F.relu(x) if preactivated else x)))
            past = skip(x)
            return F.avg_pool2d(h, 2) + F.avg_pool2d(past, 2) if halved else h + past

        return run

    def attention(self, channels):
        share = self.new(1)
        few, half = max(1, channels // 8), max(1, channels // 2)
        query, key = self.conv(channels, few, 1, False), self.conv(channels, few, 1, False)
        value, out = self.conv(channels, half, 1, False), self.conv(half, channels, 1, False)

        def run(x):
            keys, values = (F.max_pool2d(layer(x), 2).flatten(2) for layer in (key, value))
            shares = F.softmax(query(x).flatten(2).transpose(1, 2) @ keys, -1)
            heard = values @ shares.transpose(1, 2)
            return share * out(heard.unflatten(2, x.shape[2:])) + x

        return run


class Generator(Network):
    WIDTHS = 16, 16, 8, 4, 2

    def __init__(self):
        super().__init__()
        widths = [WIDTH * w for w in self.WIDTHS]
        self.embedding = self.new(SHARED, LABELS)
        self.first = self.linear(CHUNK, widths[0] * 16)
        self.blocks = []
        for i, (a, b) in enumerate(zip(widths, widths[1:])):
            block = self.generator_block(a, b, SHARED + CHUNK)
            self.blocks.append((block, self.attention(b) if 8 << i == ATTENDED else lambda x: x))
        self.scale, self.shift = self.new(widths[-1]), self.new(widths[-1])
        self.last = self.conv(widths[-1], CHANNELS, 3)

    def __call__(self, latent, label):
        first, *rest = latent.split(CHUNK, 1)
        shared = label @ self.embedding.t()
        x = self.first(first).unflatten(1, (-1, 4, 4))
        for (block, attention), chunk in zip(self.blocks, rest):
            x = attention(block(x, torch.cat([shared, chunk], 1)))
        return torch.tanh(self.last(F.relu(F.batch_norm(x, None, None, self.scale, self.shift, training=True))))


class Critic(Network):
    WIDTHS = 1, 2, 4, 8, 16

    def __init__(self):
        super().__init__()
        self.layers, inputs = [], CHANNELS
        for i, outputs in enumerate(WIDTH * w for w in self.WIDTHS):
            self.layers.append(self.critic_block(inputs, outputs, i > 0, i < 4))
            if SIZE >> i + 1 == ATTENDED:
                self.layers.append(self.attention(outputs))
            inputs = outputs
        self.linear_, self.embedding = self.linear(inputs, 1), self.linear(LABELS, inputs, False)

    def __call__(self, x, label):
        for layer in self.layers:
            x = layer(x)
        seen = F.relu(x).sum((2, 3))
        return self.linear_(seen) + (seen * self.embedding(label)).sum(1, keepdim=True)


def summary(values):
    flat = values.detach().double().flatten()
    last = len(flat) - 1
    return [flat.sum().item(), flat.norm().item()] + [flat[i].item() for i in (0, last // 4, last // 2, int(0.75 * last), last)]


def written(name, network, *inputs):
    def line(key, values):
        print(name, key, *(f"{v:.9g}" for v in values))

    inputs = [x.requires_grad_(True) for x in inputs]
    y = network(*inputs)
    (y**2).mean().backward()
    line("shape", y.shape)
    line("parameters", [sum(w.numel() for w in network.weights)])
    line("forward", summary(y))
    line("input-gradients", [x.grad.norm().item() for x in inputs])
    line("gradients", [w.grad.norm().item() for w in network.weights if w.dim() > 1])


def main():
    label = image(5, BATCH, LABELS)
    written("class-generator", Generator(), image(0, BATCH, 5 * CHUNK), label)
    written("projection-critic", Critic(), image(0, BATCH, CHANNELS, SIZE, SIZE), image(5, BATCH, LABELS))
    rows = [formula((4, 3), 0), formula((2, 3, 3, 3), 1), formula((5,), 2)]
    rows = [w.requires_grad_(True) for w in rows]
    total = 0
    for w in rows[:2]:
        products = w.flatten(1) @ w.flatten(1).t()
        total = total + (products * (1 - torch.eye(len(w)))).pow(2).sum()
    total.backward()
    print("orthogonality value", f"{total.item():.9g}")
    print("orthogonality gradients", *(f"{w.grad.norm().item():.9g}" for w in rows[:2]))


main()
