#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""One training step of a translator as a Python user would write it: plain PyTorch, fp32.

    translate_step.py pix2pix|cyclegan|stargan|pix2pixhd [--size 128] [--width 32] [--blocks 6] [--halvings 3]
        [--channels 3] [--batch 1] [--threads 2]

Written from the papers, with their losses and weights. What is made is made once and shown to the critic detached; what is
not trained builds no graph. Weights and images are random: the time of a step does not depend on them. --halvings are
those of the critic; pix2pix's U-Net halves down to one pixel, the others twice, pix2pixHD's global generator thrice.

Prints `ready` and the version, then for every line of the standard input the seconds of one step, so that a caller can
take turns; by hand: `yes | head -7 | translate_step.py cyclegan`.
"""
import random

import torch
import torch.nn.functional as F
from torch import nn

import timed_steps

BETAS = (0.5, 0.999)
POOL = 50
DOMAINS = 3


def norm(width):
    return nn.InstanceNorm2d(width)


def affine(width):
    return nn.InstanceNorm2d(width, affine=True)


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.layers(x)


def mirrored(inputs, outputs, kernel):
    return [nn.ReflectionPad2d(kernel // 2), nn.Conv2d(inputs, outputs, kernel)]


def residual_translator(inputs, outputs, width, halvings, blocks):
    """CycleGAN's, and with more halvings pix2pixHD's global generator."""
    layers = [*mirrored(inputs, width, 7), norm(width), nn.ReLU(True)]
    for i in range(halvings):
        layers += [nn.Conv2d(width << i, width << i + 1, 3, 2, 1), norm(width << i + 1), nn.ReLU(True)]
    inner = width << halvings
    for _ in range(blocks):
        first, second = mirrored(inner, inner, 3), mirrored(inner, inner, 3)
        layers.append(Residual(*first, norm(inner), nn.ReLU(True), *second, norm(inner)))
    for i in reversed(range(halvings)):
        layers += [nn.ConvTranspose2d(width << i + 1, width << i, 3, 2, 1, 1), norm(width << i), nn.ReLU(True)]
    return nn.Sequential(*layers, *mirrored(width, outputs, 7), nn.Tanh())


def label_translator(inputs, outputs, width, blocks):
    layers = [nn.Conv2d(inputs, width, 7, 1, 3, bias=False), affine(width), nn.ReLU(True)]
    for i in range(2):
        layers += [nn.Conv2d(width << i, width << i + 1, 4, 2, 1, bias=False), affine(width << i + 1), nn.ReLU(True)]
    inner = 4 * width
    for _ in range(blocks):
        first, second = (nn.Conv2d(inner, inner, 3, 1, 1, bias=False) for _ in range(2))
        layers.append(Residual(first, affine(inner), nn.ReLU(True), second, affine(inner)))
    for i in (1, 0):
        layers += [nn.ConvTranspose2d(width << i + 1, width << i, 4, 2, 1, bias=False), affine(width << i), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.Conv2d(width, outputs, 7, 1, 3, bias=False), nn.Tanh())


class UnetLevel(nn.Module):
    """A halving, what is inside, a doubling; what came in goes beside what comes out."""

    def __init__(self, outer, inner, inside, outermost=None, drop=False):
        super().__init__()
        self.outermost = outermost is not None
        inputs = outermost or outer
        down = [nn.Conv2d(inputs, inner, 4, 2, 1, bias=False)]
        if not self.outermost:
            down.insert(0, nn.LeakyReLU(0.2))
            down += [nn.BatchNorm2d(inner)] if inside else []
        up = [nn.ReLU(), nn.ConvTranspose2d(inner * (2 if inside else 1), outer, 4, 2, 1, bias=self.outermost)]
        up += [nn.Tanh()] if self.outermost else [nn.BatchNorm2d(outer)]
        up += [nn.Dropout(0.5)] if drop else []
        self.layers = nn.Sequential(*down, *([inside] if inside else []), *up)

    def forward(self, x):
        return self.layers(x) if self.outermost else torch.cat([x, self.layers(x)], 1)


def unet(inputs, outputs, width, levels):
    widths = [width * min(1 << level, 8) for level in range(levels)]
    net = None
    for level in reversed(range(1, levels)):
        net = UnetLevel(widths[level - 1], widths[level], net, None, 4 <= level <= levels - 2)
    return UnetLevel(outputs, widths[0], net, inputs)


def patch_critic(inputs, width, halvings, batch=False):
    layers = [nn.Conv2d(inputs, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for i in range(1, halvings + 1):
        layers.append(nn.Conv2d(width << i - 1, width << i, 4, 2 if i < halvings else 1, 1, bias=not batch))
        layers += [nn.BatchNorm2d(width << i) if batch else norm(width << i), nn.LeakyReLU(0.2, True)]
    return nn.Sequential(*layers, nn.Conv2d(width << halvings, 1, 4, 1, 1))


class LayeredCritic(nn.Module):
    """Tells what each of its layers sees."""

    def __init__(self, inputs, width, halvings):
        super().__init__()
        layers = [nn.Sequential(nn.Conv2d(inputs, width, 4, 2, 2), nn.LeakyReLU(0.2, True))]
        for i in range(1, halvings + 1):
            layer = nn.Conv2d(width << i - 1, width << i, 4, 2 if i < halvings else 1, 2)
            layers.append(nn.Sequential(layer, norm(width << i), nn.LeakyReLU(0.2, True)))
        self.layers = nn.ModuleList([*layers, nn.Conv2d(width << halvings, 1, 4, 1, 2)])

    def forward(self, x):
        seen = []
        for layer in self.layers:
            x = layer(x)
            seen.append(x)
        return seen


class ClassifyingCritic(nn.Module):
    def __init__(self, inputs, side, width, halvings):
        super().__init__()
        layers = []
        for i in range(halvings):
            layers += [nn.Conv2d(inputs, width << i, 4, 2, 1), nn.LeakyReLU(0.01)]
            inputs = width << i
        self.body = nn.Sequential(*layers)
        self.scores = nn.Conv2d(inputs, 1, 3, 1, 1, bias=False)
        self.classes = nn.Conv2d(inputs, DOMAINS, side >> halvings, bias=False)

    def forward(self, x):
        seen = self.body(x)
        return self.scores(seen), self.classes(seen).flatten(1)


def fool(scores):
    return ((scores - 1) ** 2).mean()


def judge(real, made):
    return 0.5 * (fool(real) + (made**2).mean())


def adam(*networks, rate=2e-4):
    return torch.optim.Adam([p for network in networks for p in network.parameters()], lr=rate, betas=BETAS)


def trained(*networks, by):
    for network in networks:
        network.requires_grad_(by)


def update(optimizer, loss):
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


class Drawn:
    def __init__(self, settings):
        self.shape = (settings.batch, settings.channels, settings.size, settings.size)

    def image(self):
        return torch.rand(self.shape) * 2 - 1


class Pix2Pix(Drawn):
    def __init__(self, s):
        super().__init__(s)
        self.generator = unet(s.channels, s.channels, s.width, s.size.bit_length() - 1)
        self.critic = patch_critic(2 * s.channels, s.width, s.halvings, True)
        self.make, self.judge = adam(self.generator), adam(self.critic)

    def scores(self, x, y):
        return self.critic(torch.cat([x, y], 1))

    def run(self):
        x, y = self.image(), self.image()
        made = self.generator(x)
        real, fake = self.scores(x, y), self.scores(x, made.detach())
        update(self.judge, 0.5 * (F.softplus(-real).mean() + F.softplus(fake).mean()))
        trained(self.critic, by=False)
        update(self.make, F.softplus(-self.scores(x, made)).mean() + 100 * F.l1_loss(made, y))
        trained(self.critic, by=True)


class CycleGan(Drawn):
    def __init__(self, s):
        super().__init__(s)
        c = s.channels
        self.there, self.back = (residual_translator(c, c, s.width, 2, s.blocks) for _ in range(2))
        self.targets, self.images = (patch_critic(c, s.width, s.halvings) for _ in range(2))
        self.make, self.judge = adam(self.there, self.back), adam(self.targets, self.images)
        self.pools = [], []

    @staticmethod
    def exchanged(pool, images):
        shown = []
        for image in images.detach().split(1):
            if len(pool) < POOL:
                pool.append(image)
            elif random.random() < 0.5:
                place = random.randrange(POOL)
                pool[place], image = image, pool[place]
            shown.append(image)
        return torch.cat(shown)

    def run(self):
        x, y = self.image(), self.image()
        trained(self.targets, self.images, by=False)
        made, undone = self.there(x), self.back(y)
        cycle = F.l1_loss(self.back(made), x) + F.l1_loss(self.there(undone), y)
        identity = F.l1_loss(self.there(y), y) + F.l1_loss(self.back(x), x)
        fooled = fool(self.targets(made)) + fool(self.images(undone))
        update(self.make, 10 * cycle + 5 * identity + fooled)
        trained(self.targets, self.images, by=True)
        made, undone = self.exchanged(self.pools[0], made), self.exchanged(self.pools[1], undone)
        loss = judge(self.targets(y), self.targets(made)) + judge(self.images(x), self.images(undone))
        update(self.judge, loss)


class StarGan(Drawn):
    def __init__(self, s):
        super().__init__(s)
        self.generator = label_translator(s.channels + DOMAINS, s.channels, s.width, s.blocks)
        self.critic = ClassifyingCritic(s.channels, s.size, s.width, s.halvings)
        self.make, self.judge = adam(self.generator, rate=1e-4), adam(self.critic, rate=1e-4)

    def translated(self, x, label):
        planes = F.one_hot(label, DOMAINS).float()[:, :, None, None].expand(-1, -1, *x.shape[2:])
        return self.generator(torch.cat([x, planes], 1))

    def penalty(self, real, made):
        mix = torch.rand(len(real), 1, 1, 1)
        between = (mix * real + (1 - mix) * made).requires_grad_(True)
        slope = torch.autograd.grad(self.critic(between)[0].sum(), between, create_graph=True)[0]
        return ((slope.flatten(1).norm(2, dim=1) - 1) ** 2).mean()

    def run(self):
        x, label = self.image(), torch.randint(DOMAINS, (self.shape[0],))
        wanted = label[torch.randperm(len(label))]
        with torch.no_grad():
            made = self.translated(x, wanted)
        scores, logits = self.critic(x)
        wasserstein = self.critic(made)[0].mean() - scores.mean()
        update(self.judge, wasserstein + F.cross_entropy(logits, label) + 10 * self.penalty(x, made))
        trained(self.critic, by=False)
        made = self.translated(x, wanted)
        scores, logits = self.critic(made)
        cycle = F.l1_loss(self.translated(made, label), x)
        update(self.make, F.cross_entropy(logits, wanted) - scores.mean() + 10 * cycle)
        trained(self.critic, by=True)


class Pix2PixHd(Drawn):
    """The global generator with two critics, of images."""

    def __init__(self, s):
        super().__init__(s)
        self.generator = residual_translator(s.channels, s.channels, s.width, 3, s.blocks)
        self.critics = nn.ModuleList(LayeredCritic(2 * s.channels, s.width, s.halvings) for _ in range(2))
        self.layers = s.halvings + 1
        self.make, self.judge = adam(self.generator), adam(self.critics)

    def judged(self, x, y):
        pair, seen = torch.cat([x, y], 1), []
        for critic in self.critics:
            seen.append(critic(pair))
            pair = F.avg_pool2d(pair, 3, 2, 1, count_include_pad=False)
        return seen

    def run(self):
        x, y = self.image(), self.image()
        made = self.generator(x)
        real = self.judged(x, y)
        trained(self.critics, by=False)
        generated = self.judged(x, made)
        trained(self.critics, by=True)
        pairs = [(g, r.detach()) for a, b in zip(generated, real) for g, r in zip(a[:-1], b[:-1])]
        matching = sum(F.l1_loss(g, r) for g, r in pairs) * 4 / self.layers / 2
        update(self.make, sum(fool(a[-1]) for a in generated) + 10 * matching)
        shown = self.judged(x, made.detach())
        update(self.judge, sum(judge(r[-1], g[-1]) for r, g in zip(real, shown)))


SYSTEMS = {"pix2pix": Pix2Pix, "cyclegan": CycleGan, "stargan": StarGan, "pix2pixhd": Pix2PixHd}
NUMBERS = {"size": 128, "width": 32, "blocks": 6, "halvings": 3, "channels": 3, "batch": 1, "threads": 2}


if __name__ == "__main__":
    timed_steps.run(SYSTEMS, NUMBERS)
