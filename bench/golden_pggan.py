#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""One step of PGGAN in plain PyTorch while a level fades in, for src/test/resources/golden-pggan.txt.

    python3 bench/golden_pggan.py > src/test/resources/golden-pggan.txt

Images of 16 pixels, the last level faded in by three tenths: what critic and generator minimise, and the gradients of it.
Weights, latents and images follow formulas that the Java test follows too. Written from the paper and the classes'
descriptions, not from the Java code's structure. Needs torch (1.13 or later) and numpy.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
WIDTH, CHANNELS, SIDE, BATCH, GROUP, FADE = 6, 2, 16, 4, 2, 0.3
PENALTY, DRIFT, MIX = 10, 0.1, 0.3


def image(first, *shape):
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape))


def scattered(k, *shape):
    """sin(0.37 i² + 0.01 k)."""
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    return torch.tensor(np.sin(0.37 * i * i + 0.01 * k).astype(np.float32).reshape(shape))


class Weights:
    """Hands out scattered numbers, k counting weights and biases in the order of layers."""

    def __init__(self):
        self.made = []

    def __call__(self, *shape):
        self.made.append(scattered(len(self.made), *shape).requires_grad_(True))
        return self.made[-1]


def equalized(new, inputs, outputs, kernel, gain, padding):
    weight, bias = new(outputs, inputs, kernel, kernel), new(outputs)
    return lambda x: F.conv2d(x, weight * (gain / math.sqrt(inputs * kernel**2)), bias, padding=padding)


def bent(new, inputs, outputs, kernel=3, padding=1):
    layer = equalized(new, inputs, outputs, kernel, math.sqrt(2), padding)
    return lambda x: F.leaky_relu(layer(x), 0.2)


def normed(x):
    return x / torch.sqrt((x**2).mean(1, keepdim=True) + 1e-8)


def doubled(x):
    return x.repeat_interleave(2, 2).repeat_interleave(2, 3)


def mixed(old, fresh):
    return (1 - FADE) * old + FADE * fresh


class Generator:
    def __init__(self):
        new = Weights()
        self.dense, self.added = new(WIDTH, WIDTH, 4, 4), new(WIDTH)
        self.first = bent(new, WIDTH, WIDTH)
        self.further = [[bent(new, WIDTH, WIDTH), bent(new, WIDTH, WIDTH)] for _ in range(2)]
        self.images = [equalized(new, WIDTH, CHANNELS, 1, 1, 0) for _ in range(2)]
        self.weights = new.made

    def __call__(self, latent):
        matrix = self.dense.reshape(WIDTH, WIDTH * 16) * (math.sqrt(2) / 4 / math.sqrt(WIDTH))
        x = (normed(latent) @ matrix).reshape(-1, WIDTH, 4, 4) + self.added.reshape(1, -1, 1, 1)
        x = normed(self.first(normed(F.leaky_relu(x, 0.2))))
        levels = []
        for one, two in self.further:
            x = normed(two(normed(one(doubled(x)))))
            levels.append(x)
        return mixed(doubled(self.images[0](levels[0])), self.images[1](levels[1]))


def deviation(x):
    groups = len(x) // GROUP
    maps = torch.zeros_like(x[:, :1])
    for group in range(groups):
        members = x[group::groups]
        maps[group::groups] = torch.sqrt(members.var(0, unbiased=False) + 1e-8).mean()
    return torch.cat([x, maps], 1)


class Critic:
    def __init__(self):
        new = Weights()
        self.seen = [bent(new, CHANNELS, WIDTH, 1, 0) for _ in range(2)]
        self.levels = [[bent(new, WIDTH, WIDTH), bent(new, WIDTH, WIDTH)] for _ in range(2)]
        self.last = [bent(new, WIDTH + 1, WIDTH), bent(new, WIDTH, WIDTH, 4, 0), equalized(new, WIDTH, 1, 1, 1, 0)]
        self.weights = new.made

    def __call__(self, x):
        old = self.seen[0](F.avg_pool2d(x, 2))
        x = self.seen[1](x)
        for i, (one, two) in enumerate(self.levels):
            x = F.avg_pool2d(two(one(x)), 2)
            if i == 0:
                x = mixed(old, x)
        x = deviation(x)
        for layer in self.last:
            x = layer(x)
        return x


def numbers(values):
    return " ".join(f"{float(torch.as_tensor(v).detach()):.9g}" for v in values)


def summary(values):
    flat = values.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))] for part in (0, 0.25, 0.5, 0.75, 1)]
    return numbers([flat.sum(), flat.norm()] + picks)


def gradients(loss, weights):
    found = torch.autograd.grad(loss, weights, allow_unused=True, retain_graph=True)
    return numbers([0 if g is None else g.double().norm() for g in found])


def main():
    generator, critic = Generator(), Critic()
    made = generator(scattered(100, BATCH, WIDTH))
    print("pggan made", summary(made))
    small = 2 * image(1000, BATCH, CHANNELS, SIDE, SIDE) - 1
    real = mixed(doubled(F.avg_pool2d(small, 2)), small)
    seen, judged = critic(real), critic(made.detach())
    print("pggan seen", summary(seen))
    between = (MIX * real + (1 - MIX) * made.detach()).requires_grad_(True)
    slope = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0]
    penalty = ((slope.flatten(1).norm(2, 1) - 1) ** 2).mean()
    terms = [judged.mean() - seen.mean(), penalty, (seen**2).mean()]
    print("pggan judgement", numbers(terms))
    print("pggan judgement-gradients", gradients(terms[0] + PENALTY * penalty + DRIFT * terms[2], critic.weights))
    fooled = -critic(made).mean()
    print("pggan adversarial", numbers([fooled]))
    print("pggan adversarial-gradients", gradients(fooled, generator.weights))


main()
