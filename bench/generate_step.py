#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""One training step of a generator as a Python user would write it: plain PyTorch, fp32.

    generate_step.py fastgan [--size 64] [--width 16] [--channels 1] [--batch 8] [--threads 2]

Written from the papers, with their losses and weights. What is made is made once and shown to the critic detached; what is
not trained builds no graph. Weights and images are random: the time of a step does not depend on them.

Prints `ready` and the version, then for every line of the standard input the seconds of one step, so that a caller can
take turns; by hand: `yes | head -7 | generate_step.py fastgan`. Another system is a class with `run` in SYSTEMS.
"""
import argparse
import random
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import spectral_norm

BETAS = (0.5, 0.999)


def trained(networks, by):
    """Whether the weights of networks gather gradients."""
    for network in networks:
        network.requires_grad_(by)


def update(optimizer, loss):
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


def follow(mean, network, kept):
    """Moves the running mean of the weights of a network."""
    with torch.no_grad():
        for slow, fast in zip(mean.parameters(), network.parameters()):
            slow.lerp_(fast, 1 - kept)


# -- FastGAN (Liu et al. 2021), the networks of images below 256² --


def conv(inputs, outputs, kernel, stride=1, padding=0):
    return spectral_norm(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False))


def doubling(inputs, outputs):
    layers = [nn.Upsample(scale_factor=2, mode="nearest"), conv(inputs, 2 * outputs, 3, 1, 1)]
    return nn.Sequential(*layers, nn.BatchNorm2d(2 * outputs), nn.GLU(1))


def seen(inputs, outputs, kernel, stride=1, padding=0):
    layers = [conv(inputs, outputs, kernel, stride, padding), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, nn.LeakyReLU(0.2, True))


class Noise(nn.Module):
    def __init__(self):
        super().__init__()
        self.strength = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x + self.strength * torch.randn(len(x), 1, *x.shape[2:])


def noisy_doubling(inputs, outputs):
    layers = [nn.Upsample(scale_factor=2, mode="nearest")]
    for wide in (inputs, outputs):
        layers += [conv(wide, 2 * outputs, 3, 1, 1), Noise(), nn.BatchNorm2d(2 * outputs), nn.GLU(1)]
    return nn.Sequential(*layers)


class Excitation(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        layers = [nn.AdaptiveAvgPool2d(4), conv(inputs, outputs, 4), nn.SiLU(), conv(outputs, outputs, 1)]
        self.gates = nn.Sequential(*layers, nn.Sigmoid())

    def forward(self, small, large):
        return large * self.gates(small)


class LightGenerator(nn.Module):
    REACH = 3

    def __init__(self, size, latent, width, channels):
        super().__init__()
        sides = [4]
        while sides[-1] < size:
            sides.append(2 * sides[-1])
        widths = [width * 64 // side for side in sides]
        start = spectral_norm(nn.ConvTranspose2d(latent, 2 * widths[0], 4, bias=False))
        self.first = nn.Sequential(start, nn.BatchNorm2d(2 * widths[0]), nn.GLU(1))
        blocks = [
            (doubling if k % 2 else noisy_doubling)(*pair) for k, pair in enumerate(zip(widths, widths[1:]))
        ]
        self.blocks = nn.ModuleList(blocks)
        self.excitations = nn.ModuleList(Excitation(*pair) for pair in zip(widths, widths[self.REACH :]))
        self.last = nn.Sequential(conv(widths[-1], channels, 3, 1, 1), nn.Tanh())

    def forward(self, z):
        maps = [self.first(z[:, :, None, None])]
        for k, block in enumerate(self.blocks):
            x = block(maps[-1])
            small = k + 1 - self.REACH
            maps.append(self.excitations[small](maps[small], x) if small >= 0 else x)
        return self.last(maps[-1])


class Halving(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.main = nn.Sequential(seen(inputs, outputs, 4, 2, 1), seen(outputs, outputs, 3, 1, 1))
        self.direct = nn.Sequential(nn.AvgPool2d(2), seen(inputs, outputs, 1))

    def forward(self, x):
        return (self.main(x) + self.direct(x)) / 2


class LightCritic(nn.Module):
    """Of 64²."""

    def __init__(self, channels, width):
        super().__init__()
        self.stem = nn.Sequential(conv(channels, width, 3, 1, 1), nn.LeakyReLU(0.2, True))
        self.halvings = nn.ModuleList(Halving(width << k, width << k + 1) for k in range(3))
        self.excitation = Excitation(width, 4 * width)
        self.scores = nn.Sequential(seen(8 * width, 16 * width, 1), conv(16 * width, 1, 4))
        last = conv(2 * width, channels, 3, 1, 1), nn.Tanh()
        self.whole = nn.Sequential(doubling(8 * width, 4 * width), doubling(4 * width, 2 * width), *last)
        last = conv(2 * width, channels, 3, 1, 1), nn.Tanh()
        self.quadrant = nn.Sequential(doubling(4 * width, 4 * width), doubling(4 * width, 2 * width), *last)

    def forward(self, x):
        start = self.stem(x)
        middle = self.excitation(start, self.halvings[1](self.halvings[0](start)))
        last = self.halvings[2](middle)
        return self.scores(last).flatten(1), last, middle


def quarter(x, part):
    half = x.shape[-1] // 2
    return x[:, :, part // 2 * half :, part % 2 * half :][:, :, :half, :half]


def augmented(x):
    """Brightness, contrast, translation."""
    count, side = len(x), x.shape[-1]
    x = x + torch.rand(count, 1, 1, 1) * 0.2 - 0.1
    mean = x.mean([1, 2, 3], keepdim=True)
    x = (x - mean) * (torch.rand(count, 1, 1, 1) * 0.5 + 0.75) + mean
    most = side // 8
    padded = F.pad(x, [most] * 4)
    at = torch.arange(side)
    rows = at[None] + torch.randint(2 * most + 1, (count, 1))
    columns = at[None] + torch.randint(2 * most + 1, (count, 1))
    return padded[torch.arange(count)[:, None, None], :, rows[:, :, None], columns[:, None]].permute(0, 3, 1, 2)


class FastGan:
    LATENT, CRITIC_WIDTH, RATE, KEPT = 64, 16, 2e-4, 0.999

    def __init__(self, o):
        self.shape = o.batch, o.channels, o.size, o.size
        self.generator = LightGenerator(o.size, self.LATENT, o.width, o.channels)
        self.mean = LightGenerator(o.size, self.LATENT, o.width, o.channels)
        self.critic = LightCritic(o.channels, self.CRITIC_WIDTH)
        self.make = torch.optim.Adam(self.generator.parameters(), self.RATE, BETAS)
        self.judge = torch.optim.Adam(self.critic.parameters(), self.RATE, BETAS)

    @staticmethod
    def margin(scores):
        return 0.8 + 0.2 * torch.rand_like(scores)

    @staticmethod
    def distance(again, real):
        difference = again - F.interpolate(real, again.shape[2:], mode="area")
        return difference.abs().mean() + sum(difference.diff(dim=axis).abs().mean() for axis in (2, 3))

    def run(self):
        real = augmented(2 * torch.rand(self.shape) - 1)
        made = augmented(self.generator(torch.randn(len(real), self.LATENT)))
        trained([self.critic], True)
        scores, last, middle = self.critic(real)
        shown = self.critic(made.detach())[0]
        hinge = F.relu(self.margin(scores) - scores).mean() + F.relu(self.margin(shown) + shown).mean()
        part = random.randrange(4)
        again = self.distance(self.critic.whole(last), real)
        again = again + self.distance(self.critic.quadrant(quarter(middle, part)), quarter(real, part))
        update(self.judge, hinge + again)
        trained([self.critic], False)
        update(self.make, -self.critic(made)[0].mean())
        follow(self.mean, self.generator, self.KEPT)


SYSTEMS = {"fastgan": FastGan}
NUMBERS = {"size": 64, "width": 16, "channels": 1, "batch": 8, "threads": 2}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("system", choices=SYSTEMS)
    for name, value in NUMBERS.items():
        options.add_argument(f"--{name}", type=int, default=value)
    chosen = options.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(chosen.threads)
    step = SYSTEMS[chosen.system](chosen)
    print(f"ready torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        step.run()
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
