#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Rebuilds the project's networks in plain PyTorch and prints what they compute, for src/test/resources/golden.txt.

    python3 bench/golden.py > src/test/resources/golden.txt

Weights and inputs follow a formula that the Java test follows too, so both sides can be compared to rounding. Written
from the papers' and classes' descriptions, not from the Java code's structure. Needs torch (1.13 or later) and numpy.
"""
import numpy as np
import torch
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_num_threads(1)


def weight(k, *shape):
    """The k-th parameter of a network, in the order of its layers: 0.1 sin(0.37 i + 0.01 k)."""
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.1 * np.sin(0.37 * i + 0.01 * k)
    return torch.tensor(values.astype(np.float32).reshape(shape), requires_grad=True)


def image(*shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape), requires_grad=True)


class Weights:
    """Hands out parameters in order and remembers them."""

    def __init__(self):
        self.made = []

    def __call__(self, *shape):
        self.made.append(weight(len(self.made), *shape))
        return self.made[-1]


def residual_unet(x, widths, blocks, squeeze):
    new = Weights()
    area = squeeze * squeeze
    channels = x.shape[1]

    def residuals(width, count):
        return [(new(width, width, 3, 3), new(width, width, 3, 3)) for _ in range(count)]

    head = new(widths[0], channels * area, 3, 3)
    encoders, downs, ups, decoders = [], [], [], []
    for level, (width, count) in enumerate(zip(widths, blocks)):
        encoders.append(residuals(width, count))
        if level + 1 < len(widths):
            coarse = widths[level + 1]
            downs.append(new(coarse, width, 2, 2))
            ups.append(new(coarse, width, 2, 2))
            decoders.append(residuals(width, count))
    tail = new(channels * area, widths[0], 3, 3)

    def run(y, pairs):
        for first, second in pairs:
            y = y + F.conv2d(F.relu(F.conv2d(y, first, padding=1)), second, padding=1)
        return y

    y = F.conv2d(F.pixel_unshuffle(x, squeeze), head, padding=1)
    skips = []
    for level, pairs in enumerate(encoders):
        y = run(y, pairs)
        if level < len(downs):
            skips.append(y)
            y = F.conv2d(y, downs[level], stride=2)
    for level in reversed(range(len(downs))):
        y = F.conv_transpose2d(y, ups[level], stride=2) + skips[level]
        y = run(y, decoders[level])
    return x + F.pixel_shuffle(F.conv2d(y, tail, padding=1), squeeze), new.made


def noise_predictor(x, width):
    new = Weights()
    c = x.shape[1]
    y = F.leaky_relu(F.conv2d(x, new(width, c, 3, 3), new(width), padding=1), 0.2)
    y = F.leaky_relu(F.conv2d(y, new(width, width, 3, 3), new(width), padding=1), 0.2)
    return x - F.conv2d(y, new(c, width, 1, 1), new(c)), new.made


def patch_critic(x, width, halvings):
    new = Weights()
    y, channels = x, x.shape[1]
    for layer in range(halvings + 1):
        filters = width << layer
        stride = 2 if layer < halvings else 1
        y = F.leaky_relu(F.conv2d(y, new(filters, channels, 4, 4), new(filters), stride=stride, padding=1), 0.2)
        channels = filters
    return F.conv2d(y, new(1, channels, 4, 4), new(1), stride=1, padding=1), new.made


def super_resolver(x, factor, width, blocks, head, tail, norm, skip):
    """SRResNet; without a tail the sub-pixel convolution makes the pixels itself."""
    new, channels = Weights(), x.shape[1]

    def convolution(y, filters, kernel):
        return F.conv2d(y, new(filters, y.shape[1], kernel, kernel), new(filters), padding=kernel // 2)

    def normed(y):
        return F.batch_norm(y, None, None, new(y.shape[1]), new(y.shape[1]), training=True) if norm else y

    def prelu(y):
        return F.prelu(y, new(1))

    y = first = prelu(convolution(x, width, head))
    for _ in range(blocks):
        y = y + normed(convolution(prelu(normed(convolution(y, width, 3))), width, 3))
    y = first + normed(convolution(y, width, 3))
    step = factor if tail == 0 or factor == 3 else 2
    done = 1
    while done < factor:
        y = F.pixel_shuffle(convolution(y, (width if tail else channels) * step * step, 3), step)
        y = prelu(y) if tail else y
        done *= step
    y = convolution(y, channels, tail) if tail else y
    large = F.interpolate(x, scale_factor=factor, mode="bicubic", align_corners=False, antialias=True)
    return (y + large if skip else y), new.made


def residual_resolver(x, factor, width, blocks, scaling, skip):
    """EDSR; with a skip the sub-pixel convolution makes the pixels itself, which are added to a bicubic enlargement."""
    new, channels = Weights(), x.shape[1]
    colours = torch.tensor([0.4488, 0.4371, 0.4040])
    means = (colours if channels == 3 else colours.mean().repeat(channels)).view(1, -1, 1, 1)

    def convolution(y, filters):
        return F.conv2d(y, new(filters, y.shape[1], 3, 3), new(filters), padding=1)

    y = first = convolution(x if skip else x - means, width)
    for _ in range(blocks):
        y = y + scaling * convolution(F.relu(convolution(y, width)), width)
    y = first + convolution(y, width)
    if skip:
        y = F.pixel_shuffle(convolution(y, channels * factor * factor), factor)
        return F.interpolate(x, scale_factor=factor, mode="bicubic", align_corners=False, antialias=True) + y, new.made
    step, done = (3 if factor == 3 else 2), 1
    while done < factor:
        y = F.pixel_shuffle(convolution(y, width * step * step), step)
        done *= step
    return convolution(y, channels) + means, new.made


def feature_critic(x, width, dense=False):
    new, y = Weights(), x
    for layer in range(8):
        filters = width << layer // 2
        y = F.conv2d(y, new(filters, y.shape[1], 3, 3), new(filters), stride=1 + layer % 2, padding=1)
        if layer > 0:
            y = F.batch_norm(y, None, None, new(filters), new(filters), training=True)
        y = F.leaky_relu(y, 0.2)
    y = y if dense else y.mean((2, 3), keepdim=True)
    filters, side = y.shape[1:3]
    y = F.leaky_relu(F.conv2d(y, new(2 * filters, filters, side, side), new(2 * filters)), 0.2)
    return F.conv2d(y, new(1, 2 * filters, 1, 1), new(1)), new.made


def label_translator(x, outputs, width, blocks):
    """StarGAN's generator, of an image and planes of labels beside it."""
    new = Weights()

    def normed(y):
        return F.instance_norm(y, weight=new(y.shape[1]), bias=new(y.shape[1]))

    def layer(y, filters, kernel, stride, padding):
        return normed(F.conv2d(y, new(filters, y.shape[1], kernel, kernel), stride=stride, padding=padding))

    y = F.relu(layer(x, width, 7, 1, 3))
    for level in (1, 2):
        y = F.relu(layer(y, width << level, 4, 2, 1))
    for _ in range(blocks):
        y = y + layer(F.relu(layer(y, 4 * width, 3, 1, 1)), 4 * width, 3, 1, 1)
    for level in (1, 0):
        kernel = new(y.shape[1], width << level, 4, 4)
        y = F.relu(normed(F.conv_transpose2d(y, kernel, stride=2, padding=1)))
    return torch.tanh(F.conv2d(y, new(outputs, width, 7, 7), padding=3)), new.made


def classifying_critic(x, width, widest, halvings, classes):
    """StarGAN's critic: scores, and logits of classes, of each image in a row."""
    new = Weights()
    for layer in range(halvings):
        filters = min(width << layer, widest)
        x = F.leaky_relu(F.conv2d(x, new(filters, x.shape[1], 4, 4), new(filters), stride=2, padding=1), 0.01)
    scores = F.conv2d(x, new(1, x.shape[1], 3, 3), padding=1)
    logits = F.conv2d(x, new(classes, x.shape[1], *x.shape[2:]))
    return torch.cat([scores.flatten(1), logits.flatten(1)], 1), new.made


def image_penalty(critic, real, fake, mix):
    """The gradient penalty over all channels and pixels of each image."""
    between = (mix * real + (1 - mix) * fake).detach().requires_grad_(True)
    slope = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0]
    return ((slope.flatten(1).norm(2, dim=1) - 1) ** 2).mean()
def residual_translator(x, outputs, width, halvings, blocks, transposed):
    """CycleGAN's generator with instance norms that have no weights."""
    new = Weights()

    def normed(y):
        return F.instance_norm(y)

    def mirrored(y, filters, kernel):
        y = F.pad(y, [kernel // 2] * 4, mode="reflect")
        return F.conv2d(y, new(filters, y.shape[1], kernel, kernel), new(filters))

    y = F.relu(normed(mirrored(x, width, 7)))
    for _ in range(halvings):
        filters = 2 * y.shape[1]
        y = F.relu(normed(F.conv2d(y, new(filters, y.shape[1], 3, 3), new(filters), stride=2, padding=1)))
    for _ in range(blocks):
        filters = y.shape[1]
        y = y + normed(mirrored(F.relu(normed(mirrored(y, filters, 3))), filters, 3))
    for _ in range(halvings):
        filters = y.shape[1] // 2
        if transposed:
            kernel = new(y.shape[1], filters, 3, 3)
            y = F.conv_transpose2d(y, kernel, new(filters), stride=2, padding=1, output_padding=1)
        else:
            y = mirrored(F.interpolate(y, scale_factor=2, mode="nearest"), filters, 3)
        y = F.relu(normed(y))
    return torch.tanh(mirrored(y, outputs, 7)), new.made


def instance_critic(x, width, halvings):
    """A patch critic with instance norms after all layers but the first and the last."""
    new, y = Weights(), x
    for layer in range(halvings + 1):
        filters = width << layer
        stride = 2 if layer < halvings else 1
        y = F.conv2d(y, new(filters, y.shape[1], 4, 4), new(filters), stride=stride, padding=1)
        y = F.leaky_relu(F.instance_norm(y) if layer > 0 else y, 0.2)
    return F.conv2d(y, new(1, y.shape[1], 4, 4), new(1), stride=1, padding=1), new.made


def report_kernels(name, x, result):
    """Like report, but for networks with norms, before which the gradient of a bias is rounding: kernels alone."""
    y, parameters = result
    flat = y.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    (y * y).mean().backward()
    kernels = [p.grad.double().norm().item() for p in parameters if p.dim() == 4]
    print(f"{name} shape {' '.join(str(s) for s in y.shape)}")
    print(f"{name} parameters {sum(p.numel() for p in parameters)}")
    print(f"{name} forward {numbers([flat.sum().item(), flat.norm().item()] + picks)}")
    print(f"{name} input-gradient {numbers([x.grad.double().norm().item()])}")
    print(f"{name} gradients {numbers(kernels)}")


def report(name, x, result):
    y, parameters = result
    flat = y.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    (y * y).mean().backward()
    gradients = [p.grad.double().norm().item() for p in parameters]
    print(f"{name} shape {' '.join(str(s) for s in y.shape)}")
    print(f"{name} parameters {sum(p.numel() for p in parameters)}")
    print(f"{name} forward {numbers([flat.sum().item(), flat.norm().item()] + picks)}")
    print(f"{name} input-gradient {numbers([x.grad.double().norm().item()])}")
    print(f"{name} gradients {numbers(gradients)}")


def numbers(values):
    return " ".join(f"{value:.9g}" for value in values)


# Networks of single images. Values are in the networks' own range: nothing is brought to [-1, 1] or back.


class Convolutions:
    """Convolutions of 3 x 3, each with a bias and, where asked for, a norm by the statistics of the batch at hand.

    Its parameters are handed out as convolution's weight, bias, norm's scale, norm's shift. Those whose gradient is zero
    but for rounding are left out of what is printed: a bias before a norm changes nothing.
    """

    def __init__(self, slope, normalized):
        self.new = Weights()
        self.slope, self.normalized = slope, normalized
        self.printed = []

    def plain(self, inputs, outputs):
        weight, bias = self.new(outputs, inputs, 3, 3), self.new(outputs)
        self.printed += [weight, bias]
        return lambda x: F.conv2d(x, weight, bias)

    def layer(self, inputs, outputs):
        convolution = self.plain(inputs, outputs)
        if not self.normalized:
            return lambda x: F.leaky_relu(convolution(x), self.slope)
        self.printed.pop()
        scale, shift = self.new(outputs), self.new(outputs)
        self.printed += [scale, shift]
        return lambda x: F.leaky_relu(
            F.batch_norm(convolution(x), None, None, scale, shift, training=True), self.slope
        )

    def layers(self, inputs, outputs, count):
        made = [self.layer(outputs if i else inputs, outputs) for i in range(count)]

        def run(x):
            for layer in made:
                x = layer(x)
            return x

        return run


def pad(x, pixels):
    return F.pad(x, (pixels,) * 4)


def resized(x, height, width):
    return F.interpolate(x, size=(height, width), mode="bicubic", align_corners=True)


def growing_generator(noise, amplitudes, sizes, width, padded, normalized):
    """ConSinGAN's generator; `padded` is the flow of retargeting."""
    parts = Convolutions(0.05, normalized)
    channels = noise[0].shape[1]
    head = parts.layer(channels, width)
    bodies = [parts.layers(width, width, 3) for _ in sizes]
    tail = parts.plain(width, channels)
    height, breadth = sizes[0]
    x = head(pad(noise[0], 1))
    x = bodies[0](pad(x, 3) if padded else pad(resized(x, height + 2, breadth + 2), 2))
    for body, z, amplitude, (height, breadth) in zip(bodies[1:], noise[1:], amplitudes, sizes[1:]):
        same = resized(x, height, breadth)
        wide = pad(same + amplitude * z, 3) if padded else resized(x, height + 6, breadth + 6) + amplitude * z
        x = body(wide) + same
    return torch.tanh(tail(pad(x, 1))), parts


def scale_generator(z, amplitude, before, width):
    """One scale of SinGAN: what it adds to the image of the scale before."""
    parts = Convolutions(0.2, True)
    channels = before.shape[1]
    layers = parts.layers(channels, width, 4)
    tail = parts.plain(width, channels)
    return torch.tanh(tail(layers(pad(amplitude * z + before, 5)))) + before, parts


def map_critic(channels, width, slope, normalized):
    """The critic of both: four layers and a map of scores, without borders."""
    parts = Convolutions(slope, normalized)
    layers = parts.layers(channels, width, 4)
    last = parts.plain(width, 1)
    return lambda x: last(layers(x)), parts


def gradients(scalar, parameters):
    found = torch.autograd.grad(scalar, parameters, retain_graph=True, allow_unused=True)
    return [0 if g is None else g.double().norm().item() for g in found]


def report_parts(name, inputs, y, parts):
    flat = y.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    loss = (y * y).mean()
    print(f"{name} shape {' '.join(str(s) for s in y.shape)}")
    print(f"{name} parameters {sum(p.numel() for p in parts.new.made)}")
    print(f"{name} forward {numbers([flat.sum().item(), flat.norm().item()] + picks)}")
    print(f"{name} input-gradient {numbers(gradients(loss, inputs))}")
    print(f"{name} gradients {numbers(gradients(loss, parts.printed))}")


def report_game(name, critic, parts, real, fake, mix):
    """The critic's objective with a tenth of the gradient penalty, and the penalty on its own.

    The last bias is left out: it moves real and generated scores alike. The penalty has no gradient by biases, nor by
    the last norm's shift: they move scores, not slopes.
    """
    between = (mix * real + (1 - mix) * fake).detach().requires_grad_(True)
    slope = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0]
    penalty = ((slope.norm(2, dim=1) - 1) ** 2).mean()
    judged = critic(fake.detach()).mean() - critic(real.detach()).mean()
    total = judged + 0.1 * penalty
    shaping = [p for p in parts.printed if p.dim() == 4]
    if parts.normalized:
        shaping += [p for p in parts.printed[:-3] if p.dim() == 1]
    print(f"{name} objective {numbers([total.item(), judged.item(), penalty.item()])}")
    print(f"{name} objective-gradients {numbers(gradients(total, parts.printed[:-1]))}")
    print(f"{name} penalty-gradients {numbers(gradients(penalty, shaping))}")


def shifted(*shape):
    """The formula of `image`, begun at its thousandth number."""
    return image(1000 + int(np.prod(shape))).detach()[1000:].reshape(shape).clone().requires_grad_(True)


# The colorization GAN. Batch normalisation by the batch's statistics, as in training.


def norm(x, new):
    scale, shift = new(x.shape[1]), new(x.shape[1])
    return F.batch_norm(x, None, None, scale, shift, training=True)


def translation_unet(x, outputs, width, levels, transposed, instance=False, masks=()):
    """With batch statistics, or by each image and with biases; masks multiply the levels above the innermost."""
    new = Weights()
    widths = [width * min(1 << level, 8) for level in range(levels)]
    downs, ups = [], []

    def after(filters, normalized):
        """A bias, then a scale and a shift, of which there are not all."""
        bias = new(filters) if instance or not normalized else None
        return bias, (new(filters), new(filters)) if normalized and not instance else None

    for level, filters in enumerate(widths):
        kernel = new(filters, widths[level - 1] if level else x.shape[1], 4, 4)
        if 0 < level < levels - 1:
            downs.append((kernel, *after(filters, True), True))
        else:
            downs.append((kernel, new(filters) if instance else None, None, False))
    for level in reversed(range(levels)):
        inputs = widths[level] * (1 if level == levels - 1 else 2)
        filters = widths[level - 1] if level else outputs
        kernel = new(inputs, filters, 4, 4) if transposed else new(filters, inputs, 3, 3)
        ups.append((kernel, *after(filters, level > 0)))

    def normed(y, pair):
        return F.instance_norm(y) if instance else F.batch_norm(y, None, None, *pair, training=True)

    skips = []
    y = x
    for level, (kernel, bias, pair, normalized) in enumerate(downs):
        y = F.conv2d(F.leaky_relu(y, 0.2) if level else y, kernel, bias, stride=2, padding=1)
        y = normed(y, pair) if normalized else y
        skips.append(y)
    for level, (kernel, bias, pair) in zip(reversed(range(levels)), ups):
        if level < levels - 1:
            y = torch.cat([skips[level], y], 1)
        if transposed:
            y = F.conv_transpose2d(F.relu(y), kernel, bias, stride=2, padding=1)
        else:
            y = F.conv2d(F.interpolate(F.relu(y), scale_factor=2, mode="nearest"), kernel, bias, padding=1)
        y = torch.tanh(y) if level == 0 else normed(y, pair)
        place = levels - 2 - level
        if 0 <= place < len(masks):
            y = y * masks[place]
    return y, new.made


def of_unit(x, network):
    """A network from and to [-1, 1], from and to [0, 1]."""
    y, parameters = network(2 * x - 1)
    return (y + 1) / 2, parameters


def pixel_critic(x, width):
    new = Weights()
    y = F.leaky_relu(F.conv2d(x, new(width, x.shape[1], 1, 1), new(width)), 0.2)
    y = F.leaky_relu(norm(F.conv2d(y, new(2 * width, width, 1, 1)), new), 0.2)
    return F.conv2d(y, new(1, 2 * width, 1, 1), new(1)), new.made


def normalized_patch_critic(x, width, halvings):
    new = Weights()
    y, channels = x, x.shape[1]
    for layer in range(halvings + 1):
        filters = width << layer
        stride = 2 if layer < halvings else 1
        kernel = new(filters, channels, 4, 4)
        if layer:
            y = norm(F.conv2d(y, kernel, stride=stride, padding=1), new)
        else:
            y = F.conv2d(y, kernel, new(filters), stride=stride, padding=1)
        y = F.leaky_relu(y, 0.2)
        channels = filters
    return F.conv2d(y, new(1, channels, 4, 4), new(1), stride=1, padding=1), new.made


# DeepFill. Gated convolutions are twice as wide as what they make.


class FillLayers:
    def __init__(self, new, gated, dilations, narrowest):
        self.new, self.gated, self.dilations, self.narrowest = new, gated, dilations, narrowest

    def channels(self, filters):
        return max(self.narrowest, filters // 2 if self.gated else filters)

    def conv(self, inputs, filters, kernel=3, stride=1, dilation=1, activation=F.elu):
        made = self.channels(filters) * (2 if self.gated else 1)
        weight, bias = self.new(made, inputs, kernel, kernel), self.new(made)

        def run(x):
            y = F.conv2d(x, weight, bias, stride, dilation * (kernel // 2), dilation)
            if not self.gated:
                return activation(y)
            features, gate = y.chunk(2, 1)
            return activation(features) * torch.sigmoid(gate)

        return run

    def layer(self, filters_in, filters, stride=1, dilation=1, activation=F.elu):
        return self.conv(self.channels(filters_in), filters, 3, stride, dilation, activation)

    def down(self, inputs, a, b, c, d):
        return [self.conv(inputs, a, 5), self.layer(a, b, 2), self.layer(b, c), self.layer(c, d, 2)]

    def up(self, c, outputs):
        made = [double, self.layer(4 * c, 2 * c), self.layer(2 * c, 2 * c), double]
        made += [self.layer(2 * c, c), self.layer(c, c // 2)]
        weight, bias = self.new(outputs, self.channels(c // 2), 3, 3), self.new(outputs)
        return made + [lambda x: F.conv2d(x, weight, bias, padding=1)]


def double(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


def chained(layers):
    def run(x):
        for layer in layers:
            x = layer(x)
        return x

    return run


def fused(y, height, width):
    """Both diagonals added, along the rows and then down the columns, as a convolution with an identity."""
    places = height * width
    eye = torch.eye(3).view(1, 1, 3, 3)
    for sides in ((height, width), (width, height)):
        y = F.conv2d(y.view(-1, 1, places, places), eye, padding=1)
        y = y.view(-1, *sides, *sides).permute(0, 2, 1, 4, 3).reshape(-1, places, places)
    return y


def attention(features, mask, rate=2):
    small = features[:, :, ::rate, ::rate]
    height, width = small.shape[2:]
    patches = F.unfold(small, 3, padding=1)
    known = patches / patches.norm(dim=1, keepdim=True).clamp(min=1e-4)
    similar = fused(patches.transpose(1, 2) @ known, height, width)
    free = (F.unfold(mask, 3, padding=1).sum(1, keepdim=True) == 0).float()
    shares = torch.softmax(10 * similar * free, 2) * free
    raw = F.unfold(features, 2 * rate, padding=rate // 2, stride=rate)
    return F.fold(raw @ shares.transpose(1, 2), features.shape[2:], 2 * rate, padding=rate // 2, stride=rate) / 4


def deepfill(given, mask, c, gated, dilations, corrects):
    """From nothing, as in the papers, or by correcting the first of three fillings that are given."""
    new = Weights()
    layers = FillLayers(new, gated, dilations, 6 if corrects else 0)
    hole = CorrectedHole(given, mask) if corrects else BlankHole(given, mask, gated)
    kept = (lambda layer: lambda x: x + layer(x)) if corrects else (lambda layer: layer)
    same = lambda count: [kept(layers.layer(4 * c, 4 * c)) for _ in range(count)]
    dilated = lambda: [kept(layers.layer(4 * c, 4 * c, 1, d)) for d in dilations]

    def encoder(stack):
        return chained(stack[:1]), chained(stack[1:3]), chained(stack[3:])

    def encoded(parts, x):
        full = parts[0](x)
        half = parts[1](full)
        return full, half, parts[2](half)

    def decoder(stack):
        return chained(stack[:-5]), chained(stack[-5:-2]), chained(stack[-2:])

    def decoded(parts, x, full, half):
        x = parts[0](x)
        x = parts[1](x + half if corrects else x)
        return parts[2](x + full if corrects else x)

    down = layers.down(hole.first().shape[1], c, 2 * c, 2 * c, 4 * c)
    coarse = encoder(down + same(2) + dilated() + same(2))
    up = decoder(layers.up(c, given.shape[1]))
    inputs = hole.second(hole.image).shape[1]
    imagined = encoder(layers.down(inputs, c, c, 2 * c, 2 * c) + [layers.layer(2 * c, 4 * c)] + same(1) + dilated())
    before = chained(
        layers.down(inputs, c, c, 2 * c, 4 * c) + same(1) + [layers.layer(4 * c, 4 * c, activation=F.relu)]
    )
    after = chained(same(2))
    joined = [layers.conv(2 * layers.channels(4 * c), 4 * c)] + same(1)
    last = decoder(joined + layers.up(c, given.shape[1]))
    full, half, quarter = encoded(coarse, hole.first())
    first = hole.filling(decoded(up, quarter, full, half), hole.image)
    start = first.detach() if corrects else first
    second = hole.second(hole.image + (start - hole.image) * mask)
    features = before(second)
    copied = after(attention(features, F.max_pool2d(mask, 8)))
    full, half, quarter = encoded(imagined, second)
    refined = hole.filling(decoded(last, torch.cat([quarter, copied], 1), full, half), start)
    return torch.cat([hole.shown(refined), hole.shown(first)], 1), new.made


class BlankHole:
    def __init__(self, image, mask, gated):
        self.mask, self.gated = mask, gated
        self.image = (2 * image - 1) * (1 - mask)

    def joined(self, x):
        return torch.cat([x, torch.ones_like(self.mask), self.mask], 1)

    def first(self):
        return self.joined(self.image)

    def second(self, x):
        return x if self.gated else self.joined(x)

    def filling(self, made, start):
        return torch.tanh(made) if self.gated else made.clamp(-1, 1)

    def shown(self, x):
        return (x + 1) / 2


class CorrectedHole:
    def __init__(self, fillings, mask):
        first, second, third = fillings.chunk(3, 1)
        self.mask, self.mean = mask, first.mean((1, 2, 3), keepdim=True)
        self.spread = first.var((1, 2, 3), unbiased=False, keepdim=True).sqrt() + 0.01
        self.image = (first - self.mean) / self.spread
        self.second_way, self.third_way = (second - first) / self.spread, (third - first) / self.spread

    def first(self):
        return self.second(self.image)

    def second(self, x):
        return torch.cat([x, self.second_way, self.third_way, self.mask], 1)

    def filling(self, made, start):
        added, towards_second, towards_third = made.chunk(3, 1)
        return start + added + towards_second * self.second_way + towards_third * self.third_way

    def shown(self, x):
        return x * self.spread + self.mean


def spectral_critic(x, widths):
    """One power iteration, then one step; the vectors are `0.5 + 0.3 sin(0.011 i) + 0.2 cos(0.23 i)`."""
    new = Weights()
    channels = x.shape[1]
    for number, width in enumerate(widths):
        weight, bias = new(width, channels, 5, 5), new(width)
        matrix = weight.flatten(1)
        with torch.no_grad():
            u = image(1, width).detach()[0]
            for _ in range(2):
                v = F.normalize(matrix.t() @ u, dim=0)
                u = F.normalize(matrix @ v, dim=0)
            v = F.normalize(matrix.t() @ u, dim=0)
        x = F.conv2d(x, weight / (u @ matrix @ v), bias, 2, 2)
        if number + 1 < len(widths):
            x = F.leaky_relu(x, 0.2)
        channels = width
    return x, new.made


def main():
    for name, x, network in (
        ("residual-unet", image(2, 1, 24, 16), lambda x: residual_unet(x, [6, 8, 10], [2, 1, 1], 2)),
        ("residual-unet-plain", image(1, 3, 8, 12), lambda x: residual_unet(x, [6, 8], [1, 2], 1)),
        ("noise-predictor", image(2, 1, 20, 12), lambda x: noise_predictor(x, 8)),
        ("patch-critic", image(2, 1, 40, 36), lambda x: patch_critic(x, 6, 2)),
    ):
        report(name, x, network(x))

    for name, x, network, show in (
        ("super-resolver", image(2, 1, 9, 12), lambda x: super_resolver(x, 4, 8, 2, 3, 0, False, True), report),
        ("super-resolver-paper", image(2, 3, 9, 12), lambda x: super_resolver(x, 4, 8, 2, 9, 9, True, False), report_kernels),
        ("super-resolver-three", image(1, 1, 9, 12), lambda x: super_resolver(x, 3, 6, 1, 5, 5, False, True), report),
        ("residual-resolver", image(2, 3, 9, 12), lambda x: residual_resolver(x, 2, 8, 2, 1, True), report),
        ("residual-resolver-paper", image(2, 3, 9, 12), lambda x: residual_resolver(x, 4, 8, 2, 0.1, False), report),
        ("residual-resolver-grey", image(1, 1, 9, 12), lambda x: residual_resolver(x, 3, 6, 2, 0.1, False), report),
        ("residual-translator", image(2, 1, 20, 28), lambda x: residual_translator(x, 3, 4, 2, 2, True), report_kernels),
        ("residual-translator-nearest", image(2, 2, 20, 28), lambda x: residual_translator(x, 1, 4, 2, 1, False), report_kernels),
        ("instance-critic", image(2, 3, 40, 36), lambda x: instance_critic(x, 6, 2), report_kernels),
        ("feature-critic", image(3, 1, 40, 36), lambda x: feature_critic(x, 4), report_kernels),
        ("label-translator", image(2, 5, 16, 20), lambda x: label_translator(x, 2, 4, 2), report),
        ("classifying-critic", image(2, 3, 24, 24), lambda x: classifying_critic(x, 4, 12, 3, 5), report),
    ):
        show(name, x, network(x))

    made = []

    def scores(x):
        y, parameters = classifying_critic(x, 4, 12, 3, 5)
        made[:] = parameters
        return y[:, :9]

    penalty = image_penalty(scores, image(2, 3, 24, 24), shifted(2, 3, 24, 24), 0.3)
    shaping = [p for p in made if p.dim() == 4][:4]
    print(f"classifying-critic penalty {numbers([penalty.item()])}")
    print(f"classifying-critic penalty-gradients {numbers(gradients(penalty, shaping))}")

    channels, width = 3, 8
    sizes = [(12, 15), (19, 22), (29, 34)]
    for name, padded, normalized in (
        ("consingan-generate", False, False),
        ("consingan-retarget", True, False),
        ("consingan-generate-norm", False, True),
        ("consingan-retarget-norm", True, True),
    ):
        margin = 0 if padded else 6
        noise = [image(1, channels, *sizes[0])] + [image(1, width, h + margin, w + margin) for h, w in sizes[1:]]
        y, parts = growing_generator(noise, (0.5, 0.25), sizes, width, padded, normalized)
        report_parts(name, noise, y, parts)

    z, before = image(1, channels, 21, 26), shifted(1, channels, 21, 26)
    y, parts = scale_generator(z, 0.5, before, width)
    report_parts("singan-scale", [z, before], y, parts)

    for name, slope, normalized in (("consingan-critic", 0.05, False), ("singan-critic", 0.2, True)):
        x = image(1, channels, 21, 26)
        critic, parts = map_critic(channels, width, slope, normalized)
        report_parts(name, [x], critic(x), parts)
        report_game(name, critic, parts, x, shifted(1, channels, 21, 26), 0.3)

    for name, x, network in (
        ("color-generator", image(2, 1, 24, 32), lambda x: translation_unet(x, 2, 4, 3, True)),
        ("color-generator-nearest", image(2, 1, 24, 32), lambda x: translation_unet(x, 2, 4, 3, False)),
        ("color-critic", image(2, 3, 40, 36), lambda x: normalized_patch_critic(x, 6, 2)),
    ):
        report(name, x, network(x))

    size = (2, 1, 64, 128)
    mask = image(2, 16, 4, 8).detach()
    for name, x, network, show in (
        (
            "pix2pix-statistics",
            image(*size),
            lambda x: of_unit(x, lambda y: translation_unet(y, 2, 2, 6, True, False, [mask])),
            report,
        ),
        (
            "pix2pix-instance",
            image(*size),
            lambda x: of_unit(x, lambda y: translation_unet(y, 2, 2, 6, True, True, [mask])),
            report_kernels,
        ),
        ("pix2pix-critic", image(2, 3, 48, 56), lambda x: normalized_patch_critic(x, 6, 3), report),
        ("pix2pix-pixels", image(2, 3, 20, 12), lambda x: pixel_critic(x, 6), report),
    ):
        show(name, x, network(x))

    mask = torch.zeros(1, 1, 32, 48)
    mask[:, :, 12:20, 17:30] = 1
    for name, gated, corrects in (
        ("deepfill-gated", True, False),
        ("deepfill-plain", False, False),
        ("deepfill-gated-corrected", True, True),
        ("deepfill-plain-corrected", False, True),
    ):
        x = image(1, 3 if corrects else 1, 32, 48)
        report(name, x, deepfill(x, mask, 8, gated, [2, 4], corrects))
    x = image(1, 2, 20, 28)
    report("deepfill-critic", x, spectral_critic(x, [6, 8]))


if __name__ == "__main__":
    main()
