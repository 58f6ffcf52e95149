#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Rebuilds AttnGAN's networks and its matching loss in plain PyTorch and prints what they compute, for
src/test/resources/golden-attngan.txt.

    python3 bench/golden_attngan.py > src/test/resources/golden-attngan.txt

Weights and inputs follow formulas that the Java test follows too. Written from the paper and the classes' descriptions,
not from the Java code's structure: captions go through PyTorch's packed sequences, and words are matched one caption after
the other. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(1)
WORDS, EMBEDDING, FEATURES, LENGTH = 7, 5, 6, 4
TOKENS = torch.tensor([[1, 3, 6, 0], [2, 7, 4, 6], [5, 1, 2, 0]])
LENGTHS = torch.tensor([3, 4, 3])


def formula(k, *shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    return torch.tensor((0.1 * np.sin(0.37 * i + 0.01 * k)).astype(np.float32).reshape(shape), requires_grad=True)


def image(first, *shape):
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape), requires_grad=True)


class Weights:
    """Hands out parameters in order and remembers them."""

    def __init__(self):
        self.made = []

    def __call__(self, *shape):
        self.made.append(formula(len(self.made), *shape))
        return self.made[-1]


def numbers(values):
    return " ".join(repr(float(v)) for v in values)


def report(name, inputs, outputs, weights):
    y = torch.cat([o.reshape(-1) for o in outputs])
    flat = y.detach().double().numpy()
    last = len(flat) - 1
    shown = [flat[0], flat[last // 4], flat[last // 2], flat[int(0.75 * last)], flat[last]]
    print(f"{name} forward {numbers([flat.sum(), np.sqrt((flat**2).sum()), *shown])}")
    y.square().mean().backward()
    print(f"{name} parameters {sum(w.numel() for w in weights)}")
    print(f"{name} input-gradients {numbers(x.grad.norm().detach() for x in inputs)}")
    print(f"{name} gradients {numbers(w.grad.norm() for w in weights)}")


def normed(new, x):
    return F.batch_norm(x, None, None, new(x.shape[1]), new(x.shape[1]), True)


def gates(x):
    half = x.shape[1] // 2
    return x[:, :half] * torch.sigmoid(x[:, half:])


def text_encoder():
    new = Weights()
    table = new(WORDS + 1, EMBEDDING)
    size = FEATURES // 2
    lstm = torch.nn.LSTM(EMBEDDING, size, batch_first=True, bidirectional=True)
    shapes = [(4 * size, EMBEDDING), (4 * size, size), (4 * size,), (4 * size,)]
    with torch.no_grad():
        for name, shape in zip(["weight_ih", "weight_hh", "bias_ih", "bias_hh"] * 2, shapes * 2):
            suffix = "_l0" if len(new.made) < 5 else "_l0_reverse"
            getattr(lstm, name + suffix).copy_(new(*shape))
    names = [n + s for s in ("_l0", "_l0_reverse") for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    kept = 2 * (image(0, 3, LENGTH, EMBEDDING).detach() > 0.5).float()
    packed = pack_padded_sequence(table[TOKENS] * kept, LENGTHS, batch_first=True, enforce_sorted=False)
    read, (hidden, _) = lstm(packed)
    words = pad_packed_sequence(read, batch_first=True, total_length=LENGTH)[0].transpose(1, 2)
    sentence = hidden.transpose(0, 1).reshape(3, FEATURES)
    report("text", [], [words, sentence], [table] + [getattr(lstm, n) for n in names])


def region_encoder():
    new = Weights()
    x = image(0, 2, 3, 16, 16)
    seen = F.leaky_relu(F.conv2d(x, new(4, 3, 4, 4), None, 2, 1), 0.2)
    seen = F.leaky_relu(normed(new, F.conv2d(seen, new(8, 4, 4, 4), None, 2, 1)), 0.2)
    places = torch.tensor([-0.75, -0.25, 0.25, 0.75])
    right = places.reshape(1, 1, 1, 4).expand(2, 1, 4, 4)
    down = places.reshape(1, 1, 4, 1).expand(2, 1, 4, 4)
    regions = F.conv2d(torch.cat([seen, right, down], 1), new(FEATURES, 10, 1, 1))
    whole = F.linear(seen.reshape(2, -1), new(FEATURES, 128), new(FEATURES))
    report("regions", [x], [regions, whole], new.made)


def generator():
    """Two stages of 8 and 16 pixels, width 4, one residual block."""
    new = Weights()
    latent, noise = image(0, 3, 5), image(50, 3, 2)
    words, sentence = image(100, 3, FEATURES, LENGTH), image(200, 3, FEATURES)
    known = torch.tensor([[1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 0]]).float()
    cloud = gates(F.linear(sentence, new(8, FEATURES), new(8)))
    mean, log_variance = cloud[:, :2], cloud[:, 2:]
    drawn = mean + torch.exp(log_variance / 2) * noise
    x = gates(normed(new, F.linear(torch.cat([drawn, latent], 1), new(256, 7))))
    x = x.reshape(3, 8, 4, 4)

    def double(x, out):
        x = F.interpolate(x, scale_factor=2, mode="nearest")
        return gates(normed(new, F.conv2d(x, new(2 * out, x.shape[1], 3, 3), None, 1, 1)))

    first = double(x, 4)
    matrix = new(4, FEATURES)
    context, shares = torch.zeros(3, 4, 8, 8), torch.zeros(3, LENGTH, 8, 8)
    for i, length in enumerate([2, 4, 3]):
        e = matrix @ words[i, :, :length]
        share = torch.softmax(torch.einsum("chw,ct->thw", first[i], e), 0)
        context = context.clone()
        shares = shares.clone()
        context[i] = torch.einsum("ct,thw->chw", e, share)
        shares[i, :length] = share
    h = torch.cat([first, context], 1)
    inner = gates(normed(new, F.conv2d(h, new(16, 8, 3, 3), None, 1, 1)))
    h = h + normed(new, F.conv2d(inner, new(8, 8, 3, 3), None, 1, 1))
    second = double(h, 4)
    small = torch.tanh(F.conv2d(first, new(3, 4, 3, 3), None, 1, 1))
    large = torch.tanh(F.conv2d(second, new(3, 4, 3, 3), None, 1, 1))
    outputs = [small, large, shares, mean, log_variance]
    report("generator", [latent, noise, words, sentence], outputs, new.made)


def critic():
    """Of 16 pixels."""
    new = Weights()
    x, sentences = image(0, 2, 3, 16, 16), [image(300, 2, FEATURES), image(400, 2, FEATURES)]
    seen = F.leaky_relu(F.conv2d(x, new(4, 3, 4, 4), None, 2, 1), 0.2)
    seen = F.leaky_relu(normed(new, F.conv2d(seen, new(8, 4, 4, 4), None, 2, 1)), 0.2)
    logits = [F.conv2d(seen, new(1, 8, 4, 4), new(1), 4)]
    kernel, scale, shift = new(8, 8 + FEATURES, 3, 3), new(8), new(8)
    last, bias = new(1, 8, 4, 4), new(1)
    for sentence in sentences:
        both = torch.cat([seen, sentence[:, :, None, None].expand(2, FEATURES, 4, 4)], 1)
        both = F.batch_norm(F.conv2d(both, kernel, None, 1, 1), None, None, scale, shift, True)
        logits.append(F.conv2d(F.leaky_relu(both, 0.2), last, bias, 4))
    report("critic", [x] + sentences, logits, new.made)


def wide_critic():
    """Of 128 pixels, whose channels are brought back."""
    new = Weights()
    x, sentence = image(0, 2, 1, 128, 128), image(300, 2, FEATURES)
    seen = F.leaky_relu(F.conv2d(x, new(2, 1, 4, 4), None, 2, 1), 0.2)
    for width in (4, 8, 16, 32):
        seen = F.leaky_relu(normed(new, F.conv2d(seen, new(width, width // 2, 4, 4), None, 2, 1)), 0.2)
    seen = F.leaky_relu(normed(new, F.conv2d(seen, new(16, 32, 3, 3), None, 1, 1)), 0.2)
    alone = F.conv2d(seen, new(1, 16, 4, 4), new(1), 4)
    both = torch.cat([seen, sentence[:, :, None, None].expand(2, FEATURES, 4, 4)], 1)
    both = F.leaky_relu(normed(new, F.conv2d(both, new(16, 16 + FEATURES, 3, 3), None, 1, 1)), 0.2)
    report("wide-critic", [x, sentence], [alone, F.conv2d(both, new(1, 16, 4, 4), new(1), 4)], new.made)


def matching():
    """Four images and captions, of which the first and the last say the same; γ 4, 5, 10."""
    regions, words = image(0, 4, FEATURES, 3, 3), image(500, 4, FEATURES, LENGTH)
    images, sentences = image(700, 4, FEATURES), image(800, 4, FEATURES)
    lengths = [2, 4, 3, 2]
    columns = []
    for j, length in enumerate(lengths):
        e = words[j, :, :length]
        column = []
        for i in range(4):
            v = regions[i].reshape(FEATURES, 9)
            s = torch.softmax(e.T @ v, 0)
            a = torch.softmax(4 * s, 1)
            fit = F.cosine_similarity(v @ a.T, e, 0)
            column.append(torch.log(torch.exp(5 * fit).sum()))
        columns.append(torch.stack(column))
    by_words = 10 * torch.stack(columns, 1)
    by_sentence = 10 * F.cosine_similarity(images[:, None], sentences[None], 2)
    same = torch.zeros(4, 4, dtype=torch.bool)
    same[0, 3] = same[3, 0] = True

    def loss(scores):
        told = scores.masked_fill(same, -float("inf"))
        right = torch.arange(4)
        return F.cross_entropy(told, right) + F.cross_entropy(told.T, right)

    first, second = loss(by_words), loss(by_sentence)
    (first + second).backward()
    print(f"matching losses {numbers([first.detach(), second.detach()])}")
    print(f"matching gradients {numbers(x.grad.norm() for x in (regions, words, images, sentences))}")


text_encoder()
region_encoder()
generator()
critic()
wide_critic()
matching()
