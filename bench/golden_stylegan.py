#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Rebuilds StyleGAN's networks in plain PyTorch and prints what they compute, for src/test/resources/golden-stylegan.txt.

    python3 bench/golden_stylegan.py > src/test/resources/golden-stylegan.txt

Weights and inputs follow formulas that the Java test follows too. Written from the papers: weights are modulated image by
image and filters are run over images with zeros between their pixels, which the Java code does otherwise. Needs torch and
numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
WIDTH, MOST, BASE, SIZE, CHANNELS, LABELS, BATCH = 5, 6, 48, 16, 2, 3, 4
# Smaller gradients of gradients are rounding.
LEAST = 1e-3


def formula(shape, k, size):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    return torch.tensor((0.1 * size * np.sin(0.37 * i + 0.01 * k)).astype(np.float32).reshape(shape))


def image(*shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape))


class Network:
    """Weights in the order of layers, larger than other networks' by a factor: they are scaled when they are used."""

    def __init__(self, size):
        self.size = size
        self.weights = []

    def new(self, *shape):
        self.weights.append(formula(shape, len(self.weights), self.size).requires_grad_(True))
        return self.weights[-1]

    def dense(self, inputs, outputs, gain=1.0, rate=1.0):
        weight, bias = self.new(outputs, inputs), self.new(outputs)
        return lambda x: x @ (weight * gain * rate / np.sqrt(inputs)).T + bias * rate

    def conv(self, inputs, outputs, kernel, gain=1.0, biased=True, stride=1, padding=None):
        weight = self.new(outputs, inputs, kernel, kernel)
        bias = self.new(outputs) if biased else None
        scale = gain / np.sqrt(inputs * kernel * kernel)
        pad = kernel // 2 if padding is None else padding
        return lambda x: F.conv2d(x, weight * scale, bias, stride, pad)


def leaky(x):
    return F.leaky_relu(x, 0.2) * np.sqrt(2)


def unit(x):
    return x / (x.square().mean(1, keepdim=True) + 1e-8).sqrt()


def channels(side):
    return max(1, min(MOST, BASE // side))


def filtered(x, row, up=1, down=1, pads=(0, 0), gain=1.0):
    """Zeros between pixels, a border, a filter, every so manieth pixel."""
    n, c, h, w = x.shape
    y = torch.zeros(n, c, h * up, w * up)
    y[:, :, ::up, ::up] = x
    y = F.pad(y, [pads[0], pads[1], pads[0], pads[1]])
    row = torch.tensor(row, dtype=torch.float32)
    kernel = torch.outer(row, row) / row.sum() ** 2 * gain
    y = F.conv2d(y.reshape(n * c, 1, *y.shape[2:]), kernel[None, None])
    return y.reshape(n, c, *y.shape[2:])[:, :, ::down, ::down]


FIR = [1, 3, 3, 1]


def doubled(x):
    """The filter over an image whose borders go on outside."""
    y = filtered(F.pad(x, (1, 1, 1, 1), mode="replicate"), FIR, up=2, pads=(2, 1), gain=4)
    return y[:, :, 2:-2, 2:-2]


class Mapping(Network):
    def __init__(self, labels, depth):
        super().__init__(1000)
        self.embed = self.dense(labels, WIDTH) if labels else None
        self.layers = [self.dense(2 * WIDTH if labels and i == 0 else WIDTH, WIDTH, rate=0.01) for i in range(depth)]

    def __call__(self, z, label=None):
        x = unit(z) if label is None else torch.cat([unit(z), unit(self.embed(label))], 1)
        for layer in self.layers:
            x = leaky(layer(x))
        return x


class FirstMapping(Network):
    def __init__(self, labels, depth):
        super().__init__(1000)
        self.table = self.new(WIDTH, labels)
        self.layers = [
            self.dense(2 * WIDTH if i == 0 else WIDTH, WIDTH, gain=np.sqrt(2), rate=0.01) for i in range(depth)
        ]

    def __call__(self, z, label):
        x = unit(torch.cat([z, label @ self.table.T], 1))
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
        return x


class Synthesis(Network):
    def __init__(self):
        super().__init__(5)
        self.start = self.new(channels(4), 4, 4)
        self.levels, inputs, side = [], channels(4), 4
        while side <= SIZE:
            own = channels(side)
            layers = [self.layer(inputs, own, True)] if side > 4 else []
            layers.append(self.layer(own, own, False))
            self.levels.append((side, layers, self.to_image(own)))
            inputs, side = own, 2 * side

    def modulated(self, inputs, outputs, kernel, demodulated, doubles):
        weight = self.new(outputs, inputs, kernel, kernel)
        affine = self.dense(WIDTH, inputs)

        def run(x, w):
            made = []
            style = affine(w)
            for i in range(len(x)):
                scaled = weight * style[i].reshape(1, -1, 1, 1)
                if demodulated:
                    scaled = scaled / (scaled.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
                else:
                    scaled = scaled / np.sqrt(inputs * kernel * kernel)
                one = x[i : i + 1]
                if doubles:
                    h = one.shape[2]
                    wide = torch.zeros(1, inputs, 2 * h + 3, 2 * h + 3)
                    wide[:, :, 2 : 2 * h + 2 : 2, 2 : 2 * h + 2 : 2] = one
                    # A true convolution over zeros between pixels, then the filter: gain for the zeros is 4.
                    y = filtered(F.conv2d(wide, scaled.flip(2, 3)), FIR, pads=(1, 1), gain=4)
                else:
                    y = F.conv2d(one, scaled, padding=kernel // 2)
                made.append(y)
            return torch.cat(made)

        return run

    def layer(self, inputs, outputs, doubles):
        strength, bias = self.new(1), self.new(outputs)
        conv = self.modulated(inputs, outputs, 3, True, doubles)
        return lambda x, w, noise: leaky(conv(x, w) + noise * strength + bias.reshape(1, -1, 1, 1))

    def to_image(self, inputs):
        bias = self.new(CHANNELS)
        conv = self.modulated(inputs, CHANNELS, 1, False, False)
        return lambda x, w: conv(x, w) + bias.reshape(1, -1, 1, 1)

    def __call__(self, styles, noise):
        x, made, layer = self.start.repeat(len(styles), 1, 1, 1), None, 0
        for side, layers, to_image in self.levels:
            for one in layers:
                x = one(x, styles[:, layer], noise[:, layer : layer + 1, :side, :side])
                layer += 1
            added = to_image(x, styles[:, layer])
            made = added if made is None else doubled(made) + added
        return made


def deviation(x, group):
    n, c, h, w = x.shape
    y = x.reshape(group, n // group, c, h, w)
    y = (y - y.mean(0)).square().mean(0).add(1e-8).sqrt().mean((1, 2, 3))
    return torch.cat([x, y.repeat(group).reshape(n, 1, 1, 1).expand(n, 1, h, w)], 1)


class Critic(Network):
    def __init__(self, labels, depth, group):
        super().__init__(20)
        self.first = self.conv(CHANNELS, channels(SIZE), 1)
        self.blocks, side = [], SIZE
        while side > 4:
            inputs, outputs = channels(side), channels(side // 2)
            same = self.conv(inputs, inputs, 3)
            halving = self.conv(inputs, outputs, 3, stride=2, padding=0)
            self.blocks.append((same, halving, self.conv(inputs, outputs, 1, biased=False)))
            side //= 2
        width = channels(4)
        self.last = self.conv(width + 1, width, 3)
        self.dense1, self.dense2 = self.dense(16 * width, width), self.dense(width, width if labels else 1)
        self.embed = self.dense(labels, width) if labels else None
        self.layers = [self.dense(width, width, rate=0.01) for _ in range(depth)] if labels else []
        self.group = group

    def __call__(self, x, label=None):
        x = leaky(self.first(x))
        for same, halving, beside in self.blocks:
            straight = beside(filtered(x, FIR, down=2, pads=(1, 1)))
            bent = leaky(halving(filtered(leaky(same(x)), FIR, pads=(2, 2))))
            x = (bent + straight) / np.sqrt(2)
        x = leaky(self.last(deviation(x, self.group)))
        x = self.dense2(leaky(self.dense1(x.flatten(1))))
        if label is None:
            return x
        mapped = unit(self.embed(label))
        for layer in self.layers:
            mapped = leaky(layer(mapped))
        return (x * mapped).sum(1, keepdim=True) / np.sqrt(x.shape[1])


def summary(values):
    flat = values.detach().double().flatten()
    last = len(flat) - 1
    picks = [flat[k].item() for k in (0, last // 4, last // 2, int(0.75 * last), last)]
    return [flat.sum().item(), flat.norm().item()] + picks


def norms(arrays):
    return [a.norm().item() for a in arrays]


def line(key, values):
    print(key, " ".join(f"{v:.9g}" for v in values))


def check(name, network, x, run):
    x.requires_grad_(True)
    y = run(x)
    y.square().mean().backward()
    line(f"{name} shape", y.shape)
    line(f"{name} parameters", [sum(w.numel() for w in network.weights)])
    line(f"{name} forward", summary(y))
    line(f"{name} input-gradient", norms([x.grad]))
    line(f"{name} gradients", norms([w.grad for w in network.weights]))


def labels():
    return F.one_hot(torch.arange(BATCH) % LABELS, LABELS).float()


def twice(name, network, value, weights):
    gradients = torch.autograd.grad(value, weights, allow_unused=True)
    line(f"{name} value", [value.item()])
    line(f"{name} gradients", [n for n in norms([g for g in gradients if g is not None]) if n > LEAST])


def main():
    mapping = Mapping(0, 2)
    check("mapping", mapping, image(BATCH, WIDTH), mapping)
    mapping = Mapping(LABELS, 2)
    check("mapping-labelled", mapping, image(BATCH, WIDTH), lambda z: mapping(z, labels()))
    first = FirstMapping(LABELS, 3)
    check("mapping-first", first, image(BATCH, WIDTH), lambda z: first(z, labels()))
    layers = 2 * 3
    noise = image(BATCH, layers - 1, SIZE, SIZE)
    synthesis = Synthesis()
    check("synthesis", synthesis, image(BATCH, layers, WIDTH), lambda w: synthesis(w, noise))
    critic = Critic(0, 0, 2)
    check("critic", critic, image(BATCH, CHANNELS, SIZE, SIZE), critic)
    critic = Critic(LABELS, 2, 4)
    check("critic-labelled", critic, image(BATCH, CHANNELS, SIZE, SIZE), lambda x: critic(x, labels()))

    critic = Critic(0, 0, 2)
    real = image(BATCH, CHANNELS, SIZE, SIZE).requires_grad_(True)
    (slope,) = torch.autograd.grad(critic(real).sum(), real, create_graph=True)
    twice("r1", critic, slope.square().sum((1, 2, 3)).mean(), critic.weights)

    synthesis = Synthesis()
    styles = image(BATCH, layers, WIDTH).requires_grad_(True)
    made = synthesis(styles, noise)
    seen = (made * image(*made.shape)).sum() / SIZE
    (slope,) = torch.autograd.grad(seen, styles, create_graph=True)
    lengths = slope.square().sum(2).mean(1).sqrt()
    line("path lengths", lengths.tolist())
    twice("path", synthesis, (lengths - 0.3).square().mean(), synthesis.weights)


main()
