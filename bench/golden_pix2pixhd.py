#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Trains pix2pixHD in plain PyTorch and prints what it computes, for src/test/resources/golden-pix2pixhd.txt.

    python3 bench/golden_pix2pixhd.py > src/test/resources/golden-pix2pixhd.txt

Two steps each of the global generator, the enhancer alone and both, with labels, objects and an encoder. Weights, maps
and images follow formulas that the Java test follows too. Written from the paper and the classes' descriptions, not from
the Java code's structure. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
WIDTH, HALVINGS, BLOCKS, ENHANCER_BLOCKS, CRITIC, CRITIC_LAYERS, LOOKS, ENCODER = 6, 1, 1, 1, 4, 2, 3, 4
CLASSES, SIDE, BATCH, STEPS, RATE = [0, 255], 32, 2, 2, 2e-4
MATCHING, L1, ADVERSARIAL = 10, 10, 1


def formula(shape, k):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    return torch.tensor((0.1 * np.sin(0.37 * i + 0.01 * k)).astype(np.float32).reshape(shape))


def image(first, *shape):
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape))


def squares(size, number):
    """What a function makes of the count of squares of so many pixels, row after row."""
    row, column = np.meshgrid(np.arange(SIDE), np.arange(SIDE), indexing="ij")
    one = np.vectorize(number)(row // size * 7 + column // size)
    return torch.tensor(one.astype(np.float32)).expand(BATCH, 1, SIDE, SIDE)


class Network:
    """Weights in the order of layers."""

    def __init__(self):
        self.weights = []

    def new(self, *shape):
        self.weights.append(formula(shape, len(self.weights)).requires_grad_(True))
        return self.weights[-1]

    def conv(self, inputs, outputs, kernel, stride=1, padding=0, reflect=0):
        weight, bias = self.new(outputs, inputs, kernel, kernel), self.new(outputs)
        return lambda x: F.conv2d(
            F.pad(x, (reflect,) * 4, mode="reflect") if reflect else x, weight, bias, stride, padding
        )

    def double(self, inputs, outputs):
        weight, bias = self.new(inputs, outputs, 3, 3), self.new(outputs)
        return lambda x: F.conv_transpose2d(x, weight, bias, 2, 1, 1)

    def residual(self, width):
        first, second = self.conv(width, width, 3, reflect=1), self.conv(width, width, 3, reflect=1)
        return lambda x: x + F.instance_norm(second(F.relu(F.instance_norm(first(x)))))


def normed(layer):
    return lambda x: F.relu(F.instance_norm(layer(x)))


def chain(layers):
    def run(x):
        for layer in layers:
            x = layer(x)
        return x

    return run


class Translator(Network):
    def __init__(self, inputs, outputs, width, halvings, blocks):
        super().__init__()
        layers = [normed(self.conv(inputs, width, 7, reflect=3))]
        layers += [normed(self.conv(width << i, 2 * width << i, 3, 2, 1)) for i in range(halvings)]
        layers += [self.residual(width << halvings) for _ in range(blocks)]
        layers += [normed(self.double(2 * width << i, width << i)) for i in reversed(range(halvings))]
        self.features = chain(layers)
        self.last = self.conv(width, outputs, 7, reflect=3)

    def __call__(self, x):
        return torch.tanh(self.last(self.features(x)))


def halved(x):
    return F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)


class Enhancer(Network):
    def __init__(self, glob, inputs, outputs, width, blocks):
        super().__init__()
        self.glob = glob
        self.front = chain([normed(self.conv(inputs, width, 7, reflect=3)), normed(self.conv(width, 2 * width, 3, 2, 1))])
        layers = [self.residual(2 * width) for _ in range(blocks)] + [normed(self.double(2 * width, width))]
        self.back = chain(layers + [self.conv(width, outputs, 7, reflect=3), torch.tanh])

    def __call__(self, x):
        return self.back(self.front(x) + self.glob.features(halved(x)))


class Critic(Network):
    def __init__(self, inputs, width, layers):
        super().__init__()
        self.layers = []
        for i in range(layers + 1):
            filters = width << i
            layer = self.conv(inputs, filters, 4, 2 if i < layers else 1, 2)
            self.layers.append(self.normed(layer) if i else self.plain(layer))
            inputs = filters
        self.layers.append(self.conv(inputs, 1, 4, 1, 2))

    @staticmethod
    def plain(layer):
        return lambda x: F.leaky_relu(layer(x), 0.2)

    @staticmethod
    def normed(layer):
        return lambda x: F.leaky_relu(F.instance_norm(layer(x)), 0.2)

    def __call__(self, x):
        seen = []
        for layer in self.layers:
            x = layer(x)
            seen.append(x)
        return seen


def edges(numbers):
    edge = torch.zeros_like(numbers)
    for axis in (2, 3):
        size = numbers.shape[axis]
        differs = (numbers.narrow(axis, 1, size - 1) != numbers.narrow(axis, 0, size - 1)).float()
        for start in (0, 1):
            part = edge.narrow(axis, start, size - 1)
            part.copy_(torch.maximum(part, differs))
    return edge


def means(features, objects):
    pooled = []
    for one, numbers in zip(features, objects):
        out = torch.zeros_like(one)
        for number in numbers.unique():
            inside = (numbers == number).float()
            out = out + inside * (one * inside).sum((1, 2), keepdim=True) / inside.sum()
        pooled.append(out)
    return torch.stack(pooled)


def judged(critics, count, condition, picture):
    pair, seen = torch.cat([condition, picture], 1), []
    for i in reversed(range(count)):
        seen.append(critics[i](pair))
        pair = halved(pair)
    return seen


def summary(values):
    flat = values.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    return [flat.sum().item(), flat.norm().item()] + picks


def main():
    planes = len(CLASSES) + 1
    networks = {"global": Translator(planes + LOOKS, 1, WIDTH, HALVINGS, BLOCKS)}
    networks["encoder"] = Translator(1, LOOKS, ENCODER, HALVINGS, 0)
    networks["enhancer"] = Enhancer(networks["global"], planes + LOOKS, 1, WIDTH // 2, ENHANCER_BLOCKS)
    critics = [Critic(planes + 1, CRITIC, CRITIC_LAYERS) for _ in range(2)]
    labels = squares(8, lambda square: CLASSES[square % 2])
    objects = squares(5, lambda square: square)
    condition = torch.cat([(labels == number).float() for number in CLASSES] + [edges(objects)], 1)
    losses = {}

    def log(name, value):
        losses.setdefault(name, []).append(value.item())

    whole = networks["global"].weights
    learning = [
        (whole + networks["encoder"].weights, 1, True),
        (networks["enhancer"].weights, 2, False),
        (whole[:-2] + networks["enhancer"].weights + networks["encoder"].weights, 2, True),
    ]
    drawn = 0
    for stage, (weights, count, falls) in enumerate(learning):
        judges = [w for critic in critics[:count] for w in critic.weights]
        made_by, judged_by = (torch.optim.Adam(group, RATE, (0.5, 0.999)) for group in (weights, judges))
        for step in range(STEPS):
            rate = RATE * min(1, (1 - step / STEPS) / 0.5) if falls else RATE
            for optimizer in (made_by, judged_by):
                optimizer.param_groups[0]["lr"] = rate
            truth = 2 * image(1000 * drawn, BATCH, 1, SIDE, SIDE) - 1
            drawn += 1
            seen = torch.cat([condition, means(networks["encoder"](truth), objects)], 1)
            shown = condition
            if stage == 0:
                made = networks["global"](halved(seen))
                truth = F.interpolate(truth, scale_factor=0.5, mode="bicubic", align_corners=False, antialias=True)
                shown = halved(condition)
            else:
                made = networks["enhancer"](seen)
            real, generated = judged(critics, count, shown, truth), judged(critics, count, shown, made)
            pairs = [(g, r.detach()) for a, b in zip(generated, real) for g, r in zip(a[:-1], b[:-1])]
            matching = sum((g - r).abs().mean() for g, r in pairs)
            distance = (made - truth).abs().mean()
            fooled = sum(((a[-1] - 1) ** 2).mean() for a in generated)
            weight = MATCHING * 4 / (CRITIC_LAYERS + 1) / count
            total = weight * matching + L1 * distance + ADVERSARIAL * fooled
            for name, value in (("matching", matching), ("l1", distance), ("adversarial", fooled)):
                log("generator/" + name, value)
            made_by.zero_grad()
            total.backward()
            made_by.step()
            real, generated = judged(critics, count, shown, truth), judged(critics, count, shown, made.detach())
            judgement = sum(
                0.5 * (((r[-1] - 1) ** 2).mean() + (g[-1] ** 2).mean()) for r, g in zip(real, generated)
            )
            log("critics/least-squares", judgement)
            judged_by.zero_grad()
            judgement.backward()
            judged_by.step()
    for name, values in losses.items():
        print(f"training {name} {' '.join(f'{v:.9g}' for v in values)}")
    for name, network in list(networks.items()) + [(f"critic{i + 1}", c) for i, c in enumerate(critics)]:
        for k in (0, len(network.weights) - 2):
            print(f"training {name}.{k} {' '.join(f'{v:.9g}' for v in summary(network.weights[k]))}")


main()
