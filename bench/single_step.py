#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""One training iteration of ConSinGAN at its last stage, as a Python user would write it: plain PyTorch, fp32.

    single_step.py [--size 128] [--stages 6] [--width 64] [--channels 3] [--threads 2] [--smallest 25]

The flow is that of generation: features grow by plain resizing, without zero padding after the first stage. Written
from the paper (https://arxiv.org/abs/2003.11512) with the published defaults: three critic updates on one noise, then
one gradient of the generator that Adam steps along three times; the newest three blocks are trained. What is not
trained builds no graph. Weights are random: the time of an iteration does not depend on them.

Prints `ready`, the version and the sizes of the stages, then for every line of the standard input the seconds of one
iteration, so that a caller can take turns; by hand: `yes | head -7 | single_step.py`.
"""
import argparse
import copy
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

LAYERS = 3
BORDER = 2 * LAYERS
SLOPE = 0.05
CRITIC_UPDATES = 3
GENERATOR_UPDATES = 3
TRAINED_BLOCKS = 3
RATE = 5e-4
RATE_SCALE = 0.1
BETAS = (0.5, 0.999)
RECONSTRUCTION = 10
PENALTY = 0.1
AMPLITUDE = 0.1
ITERATIONS = 2000


def sides(size, stages, smallest):
    """The sides of a square image at every stage: many small ones, few large ones."""
    last = stages - 1
    ratio = (smallest / size) ** (1 / last)
    if last == 1:
        return [smallest, size]
    powers = [(last - 1) / math.log(last) * math.log(last - i) + 1 for i in range(last)]
    return [math.ceil(size * ratio**power - 1e-9) for power in powers] + [size]


def convolution(inputs, outputs):
    layer = nn.Conv2d(inputs, outputs, 3)
    nn.init.normal_(layer.weight, 0, 0.02)
    return layer


def block(width):
    layers = [layer for _ in range(LAYERS) for layer in (convolution(width, width), nn.LeakyReLU(SLOPE))]
    return nn.Sequential(*layers)


def resized(x, side):
    return F.interpolate(x, size=(side, side), mode="bicubic", align_corners=True)


class Generator(nn.Module):
    def __init__(self, channels, width, stages):
        super().__init__()
        self.head = nn.Sequential(convolution(channels, width), nn.LeakyReLU(SLOPE))
        self.body = nn.ModuleList([block(width)])
        for _ in range(stages - 1):
            self.body.append(copy.deepcopy(self.body[-1]))
        self.tail = convolution(width, channels)

    def forward(self, noise, sizes, amplitudes):
        x = self.head(F.pad(noise[0], (1,) * 4))
        x = self.body[0](F.pad(resized(x, sizes[0] + 2), (2,) * 4))
        for layers, z, side, amplitude in zip(self.body[1:], noise[1:], sizes[1:], amplitudes[1:]):
            x = layers(resized(x, side + BORDER) + amplitude * z) + resized(x, side)
        return torch.tanh(self.tail(F.pad(x, (1,) * 4)))

    def groups(self):
        """The newest blocks with falling rates; what is older is frozen, and so is the head beyond the third stage."""
        last = len(self.body) - 1
        trained = [(self.tail, RATE)]
        trained += [(self.body[last - k], RATE * RATE_SCALE**k) for k in range(min(TRAINED_BLOCKS, last + 1))]
        if last < TRAINED_BLOCKS:
            trained.append((self.head, RATE * RATE_SCALE**last))
        self.requires_grad_(False)
        for part, _ in trained:
            part.requires_grad_(True)
        return [{"params": list(part.parameters()), "lr": rate} for part, rate in trained]


def critic(channels, width):
    layers = [convolution(channels, width), nn.LeakyReLU(SLOPE)]
    return nn.Sequential(*layers, *block(width), convolution(width, 1))


class Iteration:
    def __init__(self, settings):
        self.sizes = sides(settings.size, settings.stages, settings.smallest)
        self.channels, self.width = settings.channels, settings.width
        self.generator = Generator(self.channels, self.width, settings.stages)
        self.critic = critic(self.channels, self.width)
        self.real = torch.rand(1, self.channels, settings.size, settings.size) * 2 - 1
        self.amplitudes = [1] + [AMPLITUDE] * (settings.stages - 1)
        self.fixed = self.noise()
        self.optimizers = (
            torch.optim.Adam(self.generator.groups(), betas=BETAS),
            torch.optim.Adam(self.critic.parameters(), lr=RATE, betas=BETAS),
        )
        milestones = [int(0.8 * ITERATIONS)]
        self.schedules = [torch.optim.lr_scheduler.MultiStepLR(o, milestones, 0.1) for o in self.optimizers]

    def noise(self):
        first = torch.randn(1, self.channels, self.sizes[0], self.sizes[0])
        return [first] + [torch.randn(1, self.width, side + BORDER, side + BORDER) for side in self.sizes[1:]]

    def penalty(self, fake):
        """The critic's slope at a mixture: a norm over channels at every pixel."""
        part = torch.rand(1)
        mixed = (part * self.real + (1 - part) * fake).requires_grad_(True)
        slope = torch.autograd.grad(self.critic(mixed).sum(), mixed, create_graph=True)[0]
        return ((slope.norm(2, dim=1) - 1) ** 2).mean()

    def update_critic(self, fake):
        _, optimizer = self.optimizers
        optimizer.zero_grad(set_to_none=True)
        loss = self.critic(fake).mean() - self.critic(self.real).mean() + PENALTY * self.penalty(fake)
        loss.backward()
        optimizer.step()

    def update_generator(self, fake):
        optimizer, _ = self.optimizers
        optimizer.zero_grad(set_to_none=True)
        self.critic.requires_grad_(False)
        reconstruction = self.generator(self.fixed, self.sizes, self.amplitudes)
        loss = RECONSTRUCTION * F.mse_loss(reconstruction, self.real) - self.critic(fake).mean()
        loss.backward()
        self.critic.requires_grad_(True)
        for _ in range(GENERATOR_UPDATES):
            optimizer.step()

    def run(self):
        noise = self.noise()
        for update in range(CRITIC_UPDATES):
            with torch.set_grad_enabled(update == CRITIC_UPDATES - 1):
                fake = self.generator(noise, self.sizes, self.amplitudes)
            self.update_critic(fake.detach())
        self.update_generator(fake)
        for schedule in self.schedules:
            schedule.step()


def settings():
    options = argparse.ArgumentParser()
    for name, value in (("size", 128), ("stages", 6), ("width", 64), ("channels", 3), ("threads", 2), ("smallest", 25)):
        options.add_argument(f"--{name}", type=int, default=value)
    chosen = options.parse_args()
    if chosen.stages < 2:
        options.error(f"--stages {chosen.stages}: there is a last stage to measure from 2 stages on")
    return chosen


def main():
    chosen = settings()
    torch.manual_seed(0)
    torch.set_num_threads(chosen.threads)
    iteration = Iteration(chosen)
    print(f"ready torch {torch.__version__}, {torch.get_num_threads()} threads, sides {iteration.sizes}", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        iteration.run()
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
