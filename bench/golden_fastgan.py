#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Runs the networks of FastGAN in plain PyTorch and prints what they compute, for src/test/resources/golden-fastgan.txt.

    python3 bench/golden_fastgan.py > src/test/resources/golden-fastgan.txt

Weights and inputs follow formulas that the Java test follows too. Written from the paper's description, not from the Java
code's structure. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def image(first, *shape):
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor((2 * values - 1).astype(np.float32).reshape(shape)).requires_grad_(True)


class Network:
    """Weights in the order of layers."""

    def __init__(self):
        self.weights = []

    def new(self, *shape):
        i = np.arange(int(np.prod(shape)), dtype=np.float64)
        values = 0.1 * np.sin(0.37 * i + 0.01 * len(self.weights))
        self.weights.append(torch.tensor(values.astype(np.float32).reshape(shape)).requires_grad_(True))
        return self.weights[-1]

    @staticmethod
    def divided(weight, transposed=False):
        """By the singular value that belongs to a left vector of equal numbers."""
        flat = (weight.transpose(0, 1) if transposed else weight).flatten(1)
        u = torch.ones(len(flat)) / len(flat) ** 0.5
        v = F.normalize(flat.detach().t() @ u, dim=0)
        return weight / torch.dot(u, flat @ v)

    def conv(self, inputs, outputs, kernel, stride=1, padding=0):
        weight = self.new(outputs, inputs, kernel, kernel)
        return lambda x: F.conv2d(x, self.divided(weight), None, stride, padding)

    def norm(self, channels):
        scale, shift = self.new(channels), self.new(channels)
        return lambda x: F.batch_norm(x, None, None, scale, shift, True, 0.1, 1e-5)

    def doubling(self, inputs, outputs):
        conv, norm = self.conv(inputs, 2 * outputs, 3, 1, 1), self.norm(2 * outputs)
        return lambda x: F.glu(norm(conv(F.interpolate(x, scale_factor=2, mode="nearest"))), 1)

    def seen(self, *sizes):
        conv, norm = self.conv(*sizes), self.norm(sizes[1])
        return lambda x: F.leaky_relu(norm(conv(x)), 0.2)

    def excitation(self, inputs, outputs):
        squeeze, gates = self.conv(inputs, outputs, 4), self.conv(outputs, outputs, 1)
        return lambda small, x: x * torch.sigmoid(gates(F.silu(squeeze(F.adaptive_avg_pool2d(small, 4)))))


class Generator(Network):
    def __init__(self, size, latent, width, outputs):
        super().__init__()
        self.size = size
        large = size >= 256
        self.reach = 4 if large else 3
        sides = [4 << k for k in range(int(np.log2(size // 4)) + 1)]
        channels = {s: width * (128 if large and s >= 64 else 64) // s for s in sides}
        self.spread = self.new(latent, 2 * channels[4], 4, 4)
        self.start = self.norm(2 * channels[4])
        self.levels = []
        for number, (before, side) in enumerate(zip(sides, sides[1:])):
            inputs, wide = channels[before], channels[side]
            if number % 2:
                self.levels.append(self.doubling(inputs, wide))
            else:
                strengths = [self.new(1), self.new(1)]
                convs = [self.conv(inputs, 2 * wide, 3, 1, 1), self.norm(2 * wide)]
                convs += [self.conv(wide, 2 * wide, 3, 1, 1), self.norm(2 * wide)]
                self.levels.append((strengths, convs))
        self.excitations = {
            big: self.excitation(channels[small], channels[big]) for small, big in zip(sides, sides[self.reach :])
        }
        self.last = self.conv(channels[size], outputs, 3, 1, 1)
        self.small = self.conv(channels[128], outputs, 1) if large else None

    def __call__(self, z, noise):
        x = torch.einsum("ni,iohw->nohw", z, self.divided(self.spread, True))
        maps = {4: F.glu(self.start(x), 1)}
        side, at = 4, 0
        for level in self.levels:
            x, side = maps[side], 2 * side
            if isinstance(level, tuple):
                strengths, (first, first_norm, second, second_norm) = level
                parts = noise[:, at : at + 2 * side * side].reshape(-1, 2, 1, side, side)
                at += 2 * side * side
                x = first(F.interpolate(x, scale_factor=2, mode="nearest")) + strengths[0] * parts[:, 0]
                x = second(F.glu(first_norm(x), 1)) + strengths[1] * parts[:, 1]
                x = F.glu(second_norm(x), 1)
            else:
                x = level(x)
            if side in self.excitations:
                x = self.excitations[side](maps[side >> self.reach], x)
            maps[side] = x
        made = [torch.tanh(self.last(maps[self.size]))]
        return made + ([torch.tanh(self.small(maps[128]))] if self.small else [])


class Critic(Network):
    def __init__(self, size, inputs, width):
        super().__init__()
        large = size >= 256
        self.reach = 3 if large else 2
        self.halvings = int(np.log2(min(size, 256) // 8))
        self.stem = self.conv(inputs, width, 3, 1, 1)
        self.ways = []
        for k in range(self.halvings):
            wide = width << k
            main = self.seen(wide, 2 * wide, 4, 2, 1), self.seen(2 * wide, 2 * wide, 3, 1, 1)
            self.ways.append((main, self.seen(wide, 2 * wide, 1)))
        count = self.halvings - self.reach + (1 if large else 0)
        self.excitations = {
            k + self.reach: self.excitation(width << k, width << (k + self.reach)) for k in range(count)
        }
        wide = width << self.halvings
        self.wide, self.scores = self.seen(wide, 2 * wide, 1), self.conv(2 * wide, 1, 4)
        self.branch = None
        if large:
            convs = [self.conv(inputs, 2 * width, 4, 2, 1)]
            convs += [self.seen(width << k, width << (k + 1), 4, 2, 1) for k in (1, 2, 3)]
            self.branch = convs, self.conv(16 * width, 1, 4)

    def __call__(self, x, small=None):
        maps = [F.leaky_relu(self.stem(x), 0.2)]
        for k, ((first, second), direct) in enumerate(self.ways):
            x = 0.5 * (second(first(maps[k])) + direct(F.avg_pool2d(maps[k], 2)))
            if k + 1 in self.excitations:
                x = self.excitations[k + 1](maps[k + 1 - self.reach], x)
            maps.append(x)
        scores = self.scores(self.wide(maps[-1])).flatten(1)
        if not self.branch:
            return [scores, maps[-1], maps[-2]]
        (first, *others), last = self.branch
        y = F.leaky_relu(first(small), 0.2)
        for layer in others:
            y = layer(y)
        return [torch.cat([scores, last(y).flatten(1)], 1), maps[-1], maps[-2], y]


class Decoder(Network):
    def __init__(self, size, inputs, width, outputs):
        super().__init__()
        count = 4 if size >= 256 else int(np.log2(size // 16))
        self.layers = []
        for times in (8, 4, 4, 2)[4 - count :]:
            self.layers.append(self.doubling(inputs, times * width))
            inputs = times * width
        self.layers.append(self.conv(inputs, outputs, 3, 1, 1))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return [torch.tanh(x)]


def line(name, key, values):
    print(f"{name} {key} {' '.join(f'{v:.9g}' for v in values)}")


def report(name, network, *shapes):
    inputs = [image(1000 * k, *shape) for k, shape in enumerate(shapes)]
    outputs = network(*inputs)
    sum((y**2).mean() for y in outputs).backward()
    for number, y in enumerate(outputs):
        flat = y.detach().double().flatten()
        picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
        line(name, f"shape{number}", y.shape)
        line(name, f"forward{number}", [flat.norm().item()] + picks)
    line(name, "parameters", [sum(w.numel() for w in network.weights)])
    line(name, "input-gradients", [x.grad.double().norm().item() for x in inputs])
    line(name, "gradients", [w.grad.double().norm().item() for w in network.weights])


report("generator-small", Generator(64, 5, 4, 2), (3, 5), (3, 2 * (64 + 1024)))
report("generator-large", Generator(256, 5, 4, 1), (2, 5), (2, 2 * (64 + 1024 + 16384)))
report("critic-small", Critic(64, 2, 4), (3, 2, 64, 64))
report("critic-large", Critic(256, 1, 4), (3, 1, 256, 256), (3, 1, 128, 128))
report("decoder-small", Decoder(64, 6, 4, 2), (3, 6, 8, 8))
report("decoder-large", Decoder(256, 4, 2, 1), (2, 4, 8, 8))
