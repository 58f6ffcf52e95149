#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""One training step of a generator as a Python user would write it: plain PyTorch, fp32.

    generate_step.py fastgan|biggan|stylegan [--size 64] [--width 16] [--channels 1] [--batch 8] [--threads 2]

Written from the papers, with their losses and weights. What is made is made once and shown to the critic detached; what is
not trained builds no graph. Weights and images are random: the time of a step does not depend on them.

Prints `ready` and the version, then for every line of the standard input the seconds of one step, so that a caller can
take turns; by hand: `yes | head -7 | generate_step.py fastgan`. `--slopes` are StyleGAN's steps for each with a penalty of
gradients. Another system is a class with `run` in SYSTEMS.
"""
import random

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import spectral_norm

import timed_steps

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


# -- BigGAN (Brock et al. 2019), the networks of 64² with attention on maps of half the side --


def biased(inputs, outputs, kernel, bias=True):
    return spectral_norm(nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=bias))


def matrix(inputs, outputs, bias=False):
    return spectral_norm(nn.Linear(inputs, outputs, bias=bias))


class ConditionalNorm(nn.Module):
    def __init__(self, channels, condition):
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.gain, self.bias = matrix(condition, channels), matrix(condition, channels)

    def forward(self, x, condition):
        gain, bias = (layer(condition)[:, :, None, None] for layer in (self.gain, self.bias))
        return self.norm(x) * (1 + gain) + bias


class ConditionalBlock(nn.Module):
    def __init__(self, inputs, outputs, condition):
        super().__init__()
        self.norms = nn.ModuleList(ConditionalNorm(width, condition) for width in (inputs, outputs))
        self.first, self.second = biased(inputs, outputs, 3), biased(outputs, outputs, 3)
        self.skip = biased(inputs, outputs, 1)

    def forward(self, x, condition):
        inner = F.interpolate(F.relu(self.norms[0](x, condition)), scale_factor=2)
        inner = self.second(F.relu(self.norms[1](self.first(inner), condition)))
        return inner + self.skip(F.interpolate(x, scale_factor=2))


class CriticBlock(nn.Module):
    def __init__(self, inputs, outputs, bent, halved):
        super().__init__()
        self.first, self.second = biased(inputs, outputs, 3), biased(outputs, outputs, 3)
        self.skip = biased(inputs, outputs, 1) if halved or inputs != outputs else nn.Identity()
        self.bent, self.last = bent, nn.AvgPool2d(2) if halved else nn.Identity()

    def forward(self, x):
        inner = self.second(F.relu(self.first(F.relu(x) if self.bent else x)))
        return self.last(inner) + self.last(self.skip(x))


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        few, half = max(1, channels // 8), max(1, channels // 2)
        self.query, self.key, self.value = (biased(channels, width, 1, False) for width in (few, few, half))
        self.out = biased(half, channels, 1, False)
        self.share = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        keys, values = (F.max_pool2d(layer(x), 2).flatten(2) for layer in (self.key, self.value))
        shares = F.softmax(self.query(x).flatten(2).transpose(1, 2) @ keys, -1)
        heard = (values @ shares.transpose(1, 2)).unflatten(2, x.shape[2:])
        return x + self.share * self.out(heard)


class ClassGenerator(nn.Module):
    CHUNK, SHARED = 8, 16

    def __init__(self, labels, width, channels):
        super().__init__()
        widths = [width * times for times in (16, 16, 8, 4, 2)]
        self.embedding = nn.Linear(labels, self.SHARED, bias=False)
        self.first = matrix(self.CHUNK, 16 * widths[0], True)
        self.blocks = nn.ModuleList(ConditionalBlock(*pair, self.SHARED + self.CHUNK) for pair in zip(widths, widths[1:]))
        self.attention = Attention(widths[3])
        self.last = nn.Sequential(nn.BatchNorm2d(widths[4]), nn.ReLU(True), biased(widths[4], channels, 3), nn.Tanh())

    def forward(self, latent, label):
        first, *chunks = latent.split(self.CHUNK, 1)
        shared = self.embedding(label)
        x = self.first(first).unflatten(1, (-1, 4, 4))
        for number, (block, chunk) in enumerate(zip(self.blocks, chunks)):
            x = block(x, torch.cat([shared, chunk], 1))
            x = self.attention(x) if number == 2 else x
        return self.last(x)


class ProjectionCritic(nn.Module):
    def __init__(self, labels, width, channels):
        super().__init__()
        widths = [channels] + [width * times for times in (1, 2, 4, 8, 16)]
        blocks = [CriticBlock(*pair, i > 0, i < 4) for i, pair in enumerate(zip(widths, widths[1:]))]
        self.blocks = nn.Sequential(blocks[0], Attention(width), *blocks[1:])
        self.linear, self.embedding = matrix(widths[-1], 1, True), matrix(labels, widths[-1])

    def forward(self, x, label):
        seen = F.relu(self.blocks(x)).sum((2, 3))
        return self.linear(seen) + (seen * self.embedding(label)).sum(1, keepdim=True)


class BigGan:
    LABELS, RATE, BETAS, EPSILON, CRITICS, KEPT = 10, 2e-4, (0.0, 0.999), 1e-6, 2, 0.999

    def __init__(self, o):
        self.shape = o.batch, o.channels, o.size, o.size
        self.generator = ClassGenerator(self.LABELS, o.width, o.channels)
        self.mean = ClassGenerator(self.LABELS, o.width, o.channels)
        self.critic = ProjectionCritic(self.LABELS, o.width, o.channels)
        self.make, self.judge = (
            torch.optim.Adam(network.parameters(), self.RATE, self.BETAS, self.EPSILON)
            for network in (self.generator, self.critic)
        )

    def made(self, label):
        return self.generator(torch.randn(len(label), 5 * ClassGenerator.CHUNK), label)

    def run(self):
        for _ in range(self.CRITICS):
            label = F.one_hot(torch.randint(self.LABELS, self.shape[:1]), self.LABELS).float()
            with torch.no_grad():
                made = self.made(label)
            both = augmented(torch.cat([2 * torch.rand(self.shape) - 1, made]))
            real, shown = self.critic(both, torch.cat([label, label])).chunk(2)
            update(self.judge, F.relu(1 - real).mean() + F.relu(1 + shown).mean())
        trained([self.critic], False)
        update(self.make, -self.critic(augmented(self.made(label)), label).mean())
        trained([self.critic], True)
        follow(self.mean, self.generator, self.KEPT)


# -- StyleGAN (Karras et al. 2020), without path lengths --


FIR = torch.tensor([1.0, 3.0, 3.0, 1.0]).outer(torch.tensor([1.0, 3.0, 3.0, 1.0])) / 64


def leaky(x):
    return F.leaky_relu(x, 0.2) * 2**0.5


def unit(x):
    return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()


def smooth(x, padding, stride=1, gain=1.0):
    """The filter over maps with zeros outside."""
    channels = x.shape[1]
    return F.conv2d(x, (FIR * gain).repeat(channels, 1, 1, 1), None, stride, padding, groups=channels)


class EqualConv(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, padding=None, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.gain = (inputs * kernel * kernel) ** -0.5
        self.how = stride, kernel // 2 if padding is None else padding

    def forward(self, x):
        return F.conv2d(x, self.weight * self.gain, self.bias, *self.how)


class EqualLinear(nn.Module):
    def __init__(self, inputs, outputs, rate=1.0, bias=0.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / rate)
        self.bias = nn.Parameter(torch.full([outputs], bias))
        self.gain, self.rate = rate * inputs**-0.5, rate

    def forward(self, x):
        return F.linear(x, self.weight * self.gain, self.bias * self.rate)


class Modulated(nn.Module):
    def __init__(self, inputs, outputs, kernel, width, doubling=False):
        super().__init__()
        self.affine = EqualLinear(width, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.padding, self.doubling = kernel // 2, doubling
        self.gain = 1 if kernel == 3 else inputs**-0.5

    def forward(self, x, style):
        scale = self.affine(style) * self.gain
        x = x * scale[:, :, None, None]
        if self.doubling:
            x = smooth(F.conv_transpose2d(x, self.weight.transpose(0, 1), stride=2), 1, gain=4.0)
        else:
            x = F.conv2d(x, self.weight, padding=self.padding)
        if self.padding == 0:
            return x
        length = (scale.square() @ self.weight.square().sum((2, 3)).T + 1e-8).rsqrt()
        return x * length[:, :, None, None]


class StyledLayer(nn.Module):
    def __init__(self, inputs, outputs, width, doubling):
        super().__init__()
        self.conv = Modulated(inputs, outputs, 3, width, doubling)
        self.strength = nn.Parameter(torch.zeros(1))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x, style):
        x = self.conv(x, style)
        x = x + torch.randn(len(x), 1, *x.shape[2:]) * self.strength
        return leaky(x + self.bias[None, :, None, None])


def sides_and_widths(size, most):
    sides = [4]
    while sides[-1] < size:
        sides.append(2 * sides[-1])
    return [(side, min(most, 16 * size // side)) for side in sides]


class StyledGenerator(nn.Module):
    def __init__(self, size, width, channels):
        super().__init__()
        levels = sides_and_widths(size, width)
        self.mapping = nn.ModuleList(EqualLinear(width, width, 0.01) for _ in range(2))
        self.register_buffer("middle", torch.zeros(width))
        self.start = nn.Parameter(torch.randn(levels[0][1], 4, 4))
        self.layers, self.images = nn.ModuleList(), nn.ModuleList()
        before = levels[0][1]
        for side, own in levels:
            if side > 4:
                self.layers.append(StyledLayer(before, own, width, True))
            self.layers.append(StyledLayer(own, own, width, False))
            self.images.append(Modulated(own, channels, 1, width))
            before = own
        self.biases = nn.Parameter(torch.zeros(len(levels), channels))
        self.count = 2 * len(levels)

    def style(self, z):
        w = unit(z)
        for layer in self.mapping:
            w = leaky(layer(w))
        self.middle.lerp_(w.detach().mean(0), 0.005)
        return w[:, None].repeat(1, self.count, 1)

    def forward(self, styles):
        x = self.start.repeat(len(styles), 1, 1, 1)
        image, layer = None, 0
        for level, to_image in enumerate(self.images):
            for _ in range(1 if level == 0 else 2):
                x = self.layers[layer](x, styles[:, layer])
                layer += 1
            added = to_image(x, styles[:, layer]) + self.biases[level][None, :, None, None]
            if image is not None:
                added = added + F.interpolate(image, scale_factor=2, mode="bilinear", align_corners=False)
            image = added
        return image


class HalvingResidual(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.same = EqualConv(inputs, inputs, 3)
        self.halving = EqualConv(inputs, outputs, 3, 2, 0)
        self.beside = EqualConv(inputs, outputs, 1, bias=False)

    def forward(self, x):
        bent = leaky(self.halving(smooth(leaky(self.same(x)), 2)))
        return (bent + self.beside(smooth(x, 1, 2))) * 0.5**0.5


class StyledCritic(nn.Module):
    GROUP = 4

    def __init__(self, size, width, channels):
        super().__init__()
        widths = [own for _, own in reversed(sides_and_widths(size, width))]
        self.first = EqualConv(channels, widths[0], 1)
        self.blocks = nn.Sequential(*(HalvingResidual(*pair) for pair in zip(widths, widths[1:])))
        last = widths[-1]
        self.last = EqualConv(last + 1, last, 3)
        self.dense, self.score = EqualLinear(16 * last, last), EqualLinear(last, 1)

    def forward(self, x):
        x = self.blocks(leaky(self.first(x)))
        groups = x.unflatten(0, (self.GROUP, -1))
        spread = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3)).repeat(self.GROUP)
        x = torch.cat([x, spread[:, None, None, None].expand(-1, 1, *x.shape[2:])], 1)
        return self.score(leaky(self.dense(leaky(self.last(x)).flatten(1))))


class StyleGan:
    RATE, KEPT, MIXING = 2.5e-3, 0.998, 0.9

    def __init__(self, o):
        self.shape, self.width, self.slopes, self.steps = (o.batch, o.channels, o.size, o.size), o.width, o.slopes, 0
        self.slope = 0.0002 * o.size**2 / o.batch
        self.generator = StyledGenerator(o.size, o.width, o.channels)
        self.mean = StyledGenerator(o.size, o.width, o.channels)
        self.critic = StyledCritic(o.size, o.width, o.channels)
        self.make = torch.optim.Adam(self.generator.parameters(), self.RATE, (0.0, 0.99), 1e-8)
        lazy = self.slopes / (self.slopes + 1)
        self.judge = torch.optim.Adam(self.critic.parameters(), self.RATE * lazy, (0.0, 0.99**lazy), 1e-8)

    def styles(self):
        styles = self.generator.style(torch.randn(self.shape[0], self.width))
        if random.random() >= self.MIXING:
            return styles
        start = random.randint(1, self.generator.count - 1)
        other = self.generator.style(torch.randn(self.shape[0], self.width))
        return torch.cat([styles[:, :start], other[:, start:]], 1)

    def real(self):
        return augmented(2 * torch.rand(self.shape) - 1)

    def run(self):
        trained([self.critic], False)
        made = self.generator(self.styles())
        update(self.make, F.softplus(-self.critic(augmented(made))).mean())
        trained([self.critic], True)
        real = F.softplus(-self.critic(self.real())).mean()
        update(self.judge, real + F.softplus(self.critic(augmented(made.detach()))).mean())
        if self.steps % self.slopes == 0:
            seen = self.real().requires_grad_(True)
            (slope,) = torch.autograd.grad(self.critic(seen).sum(), seen, create_graph=True)
            update(self.judge, self.slope / 2 * self.slopes * slope.square().sum((1, 2, 3)).mean())
        self.steps += 1
        follow(self.mean, self.generator, self.KEPT)


SYSTEMS = {"fastgan": FastGan, "biggan": BigGan, "stylegan": StyleGan}
NUMBERS = {"size": 64, "width": 16, "channels": 1, "batch": 8, "slopes": 16, "threads": 2}


if __name__ == "__main__":
    timed_steps.run(SYSTEMS, NUMBERS)
