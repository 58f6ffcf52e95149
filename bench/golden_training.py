#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Trains twins of ConSinGAN, DeepFill, SRGAN, EDSR, StarGAN, CycleGAN and pix2pix in plain PyTorch, for golden-training.txt.

    python3 bench/golden_training.py > src/test/resources/golden-training.txt

Networks are those of golden.py, optimisers torch.optim.Adam, rates its schedulers. Weights and images begin by formulas
that the Java test follows too; noise is drawn by PyTorch's generator, seeded as the product seeds it, from the place in
the training. For each loss there is one line with its value at every step, for each weight one line of what it is at
the end. Biases before a batch norm are left out: their gradient is rounding, which Adam makes steps of, and nothing
depends on them. Needs torch (2.0 or later) and numpy.
"""
from contextlib import contextmanager

import numpy as np
import torch
import torch.nn.functional as F

import golden

SEED = 1
BATCH = -1
MAKING = -1


class Network:
    """Parameters that a function of golden.py makes when it is first run, and finds again later."""

    def __init__(self, function):
        self.function, self.made = function, []

    def __call__(self, *inputs):
        network = self

        class Kept:
            def __init__(self):
                self.made = network.made
                self.next = 0

            def __call__(self, *shape):
                if self.next == len(self.made):
                    self.made.append(golden.weight(self.next, *shape))
                self.next += 1
                return self.made[self.next - 1]

        with replaced(golden, "Weights", Kept):
            return self.function(*inputs)


@contextmanager
def replaced(module, name, value):
    before = getattr(module, name)
    setattr(module, name, value)
    yield
    setattr(module, name, before)


def formula(first, *shape):
    """golden.image, begun at another number."""
    i = first + np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(0.011 * i) + 0.2 * np.cos(0.23 * i)
    return torch.tensor(values.astype(np.float32).reshape(shape))


def seed_at(*place):
    """SplitMix64 over the seed and a place in the training."""
    mask = (1 << 64) - 1

    def scramble(z):
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    mixed = scramble(SEED)
    for part in place:
        mixed = scramble(mixed ^ scramble((part + 0x9E3779B97F4A7C15) & mask))
    return mixed


def seed(stage, step, phase, repeat):
    torch.manual_seed(seed_at(stage, step, phase, repeat))


class Log:
    def __init__(self, name):
        self.name, self.lines = name, {}

    def add(self, **losses):
        for loss, value in losses.items():
            self.lines.setdefault(loss.replace("_", "/").replace("X", "-"), []).append(value.item())

    def show(self, networks):
        for loss, values in self.lines.items():
            print(f"{self.name} {loss} {golden.numbers(values)}")
        for network, parameters in networks.items():
            for k, parameter in enumerate(parameters):
                if parameter is not None:
                    print(f"{self.name} {network}.{k} {golden.numbers(summary(parameter))}")


def summary(parameter):
    flat = parameter.detach().double().flatten()
    picks = [flat[int(part * (len(flat) - 1))].item() for part in (0, 0.25, 0.5, 0.75, 1)]
    return [flat.sum().item(), flat.norm().item()] + picks


def step(optimizer, loss, updates=1):
    optimizer.zero_grad()
    loss.backward()
    for _ in range(updates):
        optimizer.step()


# ConSinGAN: four stages of five iterations.


class Growing:
    """ConSinGAN's generator with the flow of generation, and its critic."""

    SIZES = [(12, 15), (16, 19), (25, 29), (34, 40)]
    CHANNELS, WIDTH, SLOPE = 3, 8, 0.05
    RATE, DECAY, CONCURRENT, ITERATIONS = 5e-4, 0.1, 3, 5

    def __init__(self):
        c, w = self.CHANNELS, self.WIDTH
        self.head = self.parameters((w, c, 3, 3), (w,))
        self.bodies = [self.parameters(*[(w, w, 3, 3), (w,)] * 3)]
        self.tail = self.parameters((c, w, 3, 3), (c,))
        self.critic = self.parameters((w, c, 3, 3), (w,), *[(w, w, 3, 3), (w,)] * 3, (1, w, 3, 3), (1,))
        self.fixed, self.amplitudes = [], []

    @staticmethod
    def parameters(*shapes):
        return [golden.weight(k, *shape) for k, shape in enumerate(shapes)]

    def layers(self, x, parameters, padding=0):
        for weight, bias in zip(parameters[::2], parameters[1::2]):
            x = F.leaky_relu(F.conv2d(x, weight, bias, padding=padding), self.SLOPE)
        return x

    def image(self, noise):
        height, width = noise[0].shape[2:]
        x = golden.resized(self.layers(noise[0], self.head, 1), height + 2, width + 2)
        x = self.layers(golden.pad(x, 2), self.bodies[0])
        for body, z, amplitude, (height, width) in zip(self.bodies[1:], noise[1:], self.amplitudes[1:], self.SIZES[1:]):
            same = golden.resized(x, height, width)
            x = self.layers(golden.resized(x, height + 6, width + 6) + amplitude * z, body) + same
        return torch.tanh(F.conv2d(x, *self.tail, padding=1))

    def scores(self, x):
        return F.conv2d(self.layers(x, self.critic[:-2]), *self.critic[-2:])

    def normal(self, stage):
        """New noise of the stages up to one."""
        noise = [torch.randn(1, self.CHANNELS, *self.SIZES[0])]
        for height, width in self.SIZES[1 : stage + 1]:
            noise.append(torch.randn(1, self.WIDTH, height + 6, width + 6))
        return noise

    def grow(self, stage, real):
        if stage == 0:
            self.fixed.append(real)
            self.amplitudes.append(1)
            return
        self.bodies.append([p.detach().clone().requires_grad_(True) for p in self.bodies[-1]])
        height, width = self.SIZES[stage]
        seed(stage, 0, BATCH, 1)
        self.fixed.append(torch.randn(1, self.WIDTH, height + 6, width + 6))
        self.amplitudes.append(0)
        with torch.no_grad():
            self.amplitudes[-1] = 0.1 * F.mse_loss(self.image(self.fixed), real).sqrt()

    def groups(self, stage):
        groups = [(self.tail, self.RATE)]
        groups += [
            (self.bodies[stage - k], self.RATE * self.DECAY**k) for k in range(min(self.CONCURRENT, stage + 1))
        ]
        if stage < self.CONCURRENT:
            groups.append((self.head, self.RATE * self.DECAY**stage))
        return [{"params": parameters, "lr": rate} for parameters, rate in groups]

    def penalty(self, real, fake):
        mix = torch.rand(1, 1, 1, 1)
        between = (mix * real + (1 - mix) * fake).detach().requires_grad_(True)
        slope = torch.autograd.grad(self.scores(between).sum(), between, create_graph=True)[0]
        return ((slope.norm(2, dim=1) - 1) ** 2).mean()


def consingan():
    networks, log = Growing(), Log("consingan")
    for stage, size in enumerate(networks.SIZES):
        real = 2 * formula(0, 1, networks.CHANNELS, *size) - 1
        networks.grow(stage, real)
        generator = torch.optim.Adam(networks.groups(stage), betas=(0.5, 0.999))
        critic = torch.optim.Adam(networks.critic, lr=networks.RATE, betas=(0.5, 0.999))
        schedules = [
            torch.optim.lr_scheduler.MultiStepLR(o, [int(0.8 * networks.ITERATIONS)], 0.1) for o in (generator, critic)
        ]
        for iteration in range(networks.ITERATIONS):
            seed(stage, iteration, 1, MAKING)
            fake = networks.image(networks.normal(stage))
            made = fake.detach()
            for repeat in range(3):
                seed(stage, iteration, 0, repeat)
                penalty = networks.penalty(real, made)
                wasserstein = networks.scores(made).mean() - networks.scores(real).mean()
                step(critic, wasserstein + 0.1 * penalty)
            adversarial = -networks.scores(fake).mean()
            reconstruction = F.mse_loss(networks.image(networks.fixed), real)
            step(generator, adversarial + 10 * reconstruction, 3)
            log.add(
                critic_wasserstein=wasserstein,
                critic_penalty=penalty,
                generator_adversarial=adversarial,
                generator_reconstruction=reconstruction,
            )
            for schedule in schedules:
                schedule.step()
    parts = {"head": networks.head, "tail": networks.tail, "critic": networks.critic}
    parts.update({f"body{i}": body for i, body in enumerate(networks.bodies)})
    parts.update({f"amplitude{i}": [a.reshape(1)] for i, a in enumerate(networks.amplitudes) if i})
    log.show(parts)


# DeepFill, the second version: six steps of L1 alone, fourteen of the game.


def spectral(x, widths, vectors, new):
    for number, width in enumerate(widths):
        weight, bias = new(width, x.shape[1], 5, 5), new(width)
        if number == len(vectors):
            vectors.append(formula(0, width))
        matrix = weight.flatten(1)
        u = F.normalize(vectors[number], dim=0)
        v = F.normalize(matrix.detach().t() @ u, dim=0)
        x = F.conv2d(x, weight / (u @ matrix @ v), bias, 2, 2)
        x = F.leaky_relu(x, 0.2) if number + 1 < len(widths) else x
    return x


def moved(critic, vectors):
    """One power iteration."""
    with torch.no_grad():
        for number, u in enumerate(vectors):
            matrix = critic.made[2 * number].flatten(1)
            v = F.normalize(matrix.t() @ u, dim=0)
            vectors[number] = F.normalize(matrix @ v, dim=0)


def deepfill():
    log, size, vectors = Log("deepfill"), 32, []
    generator = Network(lambda x, mask: golden.deepfill(x, mask, 8, True, [2], False)[0])
    critic = Network(lambda x: spectral(x, [6, 8], vectors, golden.Weights()))
    mask = torch.zeros(2, 1, size, size)
    mask[0, 0, 8:20, 6:22] = 1
    mask[1, 0, 14:26, 12:20] = 1

    def scores(x):
        return critic(torch.cat([2 * x - 1, mask], 1))

    def compared(batch):
        target = formula(1000 * batch, 2, 1, size, size)
        refined, coarse = generator(target * (1 - mask), mask).chunk(2, 1)
        losses = [2 * F.l1_loss(made, target) for made in (refined, coarse)]
        return target, refined, losses

    target, _, _ = compared(0)
    scores(target)
    adam = torch.optim.Adam(generator.made, lr=1e-4, betas=(0.5, 0.999))
    for iteration in range(6):
        _, _, (refined, coarse) = compared(1 + iteration)
        step(adam, refined + coarse)
        log.add(generator_refined=refined, generator_coarse=coarse)
    adam = torch.optim.Adam(generator.made, lr=1e-4, betas=(0.5, 0.999))
    judge = torch.optim.Adam(critic.made, lr=1e-4, betas=(0.5, 0.999))
    for iteration in range(14):
        target, made, (refined, coarse) = compared(1 + iteration)
        filled = made * mask + target * (1 - mask)
        adversarial = -scores(filled).mean()
        step(adam, refined + coarse + adversarial)
        moved(critic, vectors)
        hinge = F.relu(1 - scores(target)).mean() + F.relu(1 + scores(filled.detach())).mean()
        step(judge, hinge)
        log.add(generator_refined=refined, generator_coarse=coarse)
        log.add(generator_adversarial=adversarial, critic_hinge=hinge)
    log.show({"generator": generator.made, "critic": critic.made, "vector": vectors})


# SRGAN, the paper's form: eight faithful steps, twelve of the game with features of a made-up network.


def normed(parameters):
    """The parameters without biases before a norm: those followed by a norm's scale and shift."""
    shown = list(parameters)
    for k, p in enumerate(parameters[:-2]):
        if p.dim() == 1 and parameters[k - 1].dim() == 4 and parameters[k + 1].dim() == parameters[k + 2].dim() == 1:
            if len(parameters[k + 1]) == len(parameters[k + 2]) == len(p) > 1:
                shown[k] = None
    return shown


def srgan():
    log, size = Log("srgan"), 32
    generator = Network(lambda x: golden.super_resolver(x, 2, 4, 1, 9, 9, True, False)[0])
    critic = Network(lambda x: golden.feature_critic(x, 2, True)[0])
    kernel, bias = golden.weight(0, 4, 3, 3, 3).detach(), golden.weight(1, 4).detach()

    def drawn(batch):
        sharp = formula(1000 * batch, 2, 1, size, size)
        return sharp, F.interpolate(sharp, scale_factor=0.5, mode="bicubic", align_corners=False, antialias=True)

    def features(x):
        return F.relu(F.conv2d(x.repeat(1, 3, 1, 1), kernel, bias))

    def fool(logits):
        return -F.logsigmoid(logits).mean()

    sharp, small = drawn(0)
    generator(small), critic(sharp)
    adam = torch.optim.Adam(generator.made, lr=1e-3)
    for iteration in range(8):
        sharp, small = drawn(1 + iteration)
        l2 = F.mse_loss(generator(small), sharp)
        step(adam, l2)
        log.add(generator_l2=l2)
    adam = torch.optim.Adam(generator.made, lr=1e-3)
    judge = torch.optim.Adam(critic.made, lr=1e-3)
    schedules = [torch.optim.lr_scheduler.MultiStepLR(o, [6], 0.1) for o in (adam, judge)]
    for iteration in range(12):
        sharp, small = drawn(1 + iteration)
        made = generator(small)
        adversarial = fool(critic(made))
        perceptual = F.mse_loss(features(made), features(sharp))
        step(adam, 1e-3 * adversarial + 0.006 * perceptual)
        entropy = fool(critic(sharp)) + fool(-critic(made.detach()))
        step(judge, entropy)
        log.add(generator_adversarial=adversarial, generator_perceptual=perceptual, critic_crossXentropy=entropy)
        for schedule in schedules:
            schedule.step()
    log.show({"generator": normed(generator.made), "critic": normed(critic.made)})


# EDSR: twenty steps, the rate halved when two thirds are done.


def edsr():
    log = Log("edsr")
    generator = Network(lambda x: golden.residual_resolver(x, 2, 4, 2, 0.1, False)[0])

    def drawn(batch):
        sharp = formula(1000 * batch, 2, 3, 32, 32)
        return sharp, F.interpolate(sharp, scale_factor=0.5, mode="bicubic", align_corners=False, antialias=True)

    generator(drawn(0)[1])
    adam = torch.optim.Adam(generator.made, lr=1e-3)
    schedule = torch.optim.lr_scheduler.MultiStepLR(adam, [14], 0.5)
    for iteration in range(20):
        sharp, small = drawn(1 + iteration)
        l1 = F.l1_loss(generator(small), sharp)
        step(adam, l1)
        log.add(generator_l1=l1)
        schedule.step()
    log.show({"generator": generator.made})


# StarGAN: two sets with different attributes, a step of the generator for two of the critic.


LABELS = torch.tensor(
    [[1, 0, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1, 0], [0, 0, 1, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0, 1]], dtype=torch.float32
)


def own_set(keys):
    """Labels in the order of random keys; an image gets one of its own set."""
    left, wanted = sorted(range(len(keys)), key=lambda k: keys[k]), []
    for label in LABELS:
        taken = next(k for k in left if torch.equal(LABELS[k, 5:], label[5:]))
        left.remove(taken)
        wanted.append(LABELS[taken])
    return torch.stack(wanted)


def classes(logits, label):
    """Two attributes of the first set, three classes of the second."""
    attributes = F.binary_cross_entropy_with_logits(logits[:, :2], label[:, :2], reduction="none").sum(1)
    kinds = F.cross_entropy(logits[:, 2:], label[:, 2:5].argmax(1), reduction="none")
    return (attributes * label[:, 5] + kinds * label[:, 6]).mean()


def stargan():
    log, size, count, steps, rate = Log("stargan"), 16, len(LABELS), 8, 1e-3
    generator = Network(lambda x: golden.label_translator(x, 1, 4, 1)[0])
    critic = Network(lambda x: golden.classifying_critic(x, 4, 6, 2, 5)[0])

    def translated(x, label):
        return generator(torch.cat([x, label[:, :, None, None].expand(-1, -1, size, size)], 1))

    def judged(x):
        seen = critic(x)
        return seen[:, :16], seen[:, 16:]

    judged(translated(formula(0, count, 1, size, size), LABELS))
    make = torch.optim.Adam(generator.made, lr=rate, betas=(0.5, 0.999))
    judge = torch.optim.Adam(critic.made, lr=rate, betas=(0.5, 0.999))
    for iteration in range(steps):
        for optimizer in (make, judge):
            optimizer.param_groups[0]["lr"] = rate * min(1, 2 * (1 - iteration / steps))
        real = 2 * formula(1000 * (1 + iteration), count, 1, size, size) - 1
        due = iteration % 2 == 0
        seed(0, iteration, *((1, MAKING) if due else (0, 0)))
        wanted = own_set(torch.rand(count).tolist())
        if due:
            seed(0, iteration, 0, 0)
        mix, fake = torch.rand(count, 1, 1, 1), translated(real, wanted)
        made = fake.detach()
        scores, logits = judged(real)
        wasserstein = judged(made)[0].mean() - scores.mean()
        seen = classes(logits, LABELS)
        penalty = golden.image_penalty(lambda x: judged(x)[0], real, made, mix)
        step(judge, wasserstein + seen + 10 * penalty)
        log.add(critic_wasserstein=wasserstein, critic_classes=seen, critic_penalty=penalty)
        if not due:
            continue
        scores, logits = judged(fake)
        adversarial, taken = -scores.mean(), classes(logits, wanted)
        cycle = F.l1_loss(translated(fake, LABELS), real)
        same = (wanted == LABELS).all(1).float()
        identity = ((fake - real).abs().mean((1, 2, 3)) * same).mean()
        step(make, adversarial + taken + 10 * cycle + 5 * identity)
        log.add(generator_adversarial=adversarial, generator_classes=taken)
        log.add(generator_cycle=cycle, generator_identity=identity)
    # The middles of the first kernels see a label's plane everywhere; the norm takes that away, so nothing depends on them.
    log.show({"generator": [None] + generator.made[1:], "critic": critic.made})


# CycleGAN on images of one channel, with a pool of four a kind. Six tiny steps: where a gradient is near zero, rounding, which
# differs from processor to processor, decides which way Adam goes, and later losses with it.


class JavaRandom:
    """Java's SplittableRandom: choices that are made outside PyTorch."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed & self.MASK

    def word(self):
        """32 random bits."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = ((self.state ^ (self.state >> 33)) * 0x62A9D9ED799705F5) & self.MASK
        return (((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & self.MASK) >> 32

    def heads(self):
        return self.word() >> 31 == 1

    def below(self, power_of_two):
        return self.word() & (power_of_two - 1)


def exchanged(kept, size, images, random):
    """What a critic is shown instead of new images; half of it is older once the pool is full."""
    shown = []
    for image in images:
        if len(kept) < size:
            kept.append(image)
        elif not random.heads():
            place = random.below(size)
            kept[place], image = image, kept[place]
        shown.append(image)
    return torch.stack(shown)


def cyclegan():
    log, size, steps = Log("cyclegan"), 4, 6
    forward, backward = (Network(lambda x: golden.residual_translator(x, 1, 4, 2, 1, True)[0]) for _ in range(2))
    targets, images = (Network(lambda x: golden.instance_critic(x, 4, 1)[0]) for _ in range(2))
    pools = {"targets": [], "images": []}

    def fool(scores):
        return ((scores - 1) ** 2).mean()

    def judge(critic, real, made):
        return 0.5 * (fool(critic(real)) + (critic(made) ** 2).mean())

    def drawn(batch):
        return 2 * formula(1000 * batch, 2, 1, 24, 24) - 1, 2 * formula(1000 * batch + 500, 2, 1, 24, 24) - 1

    x, y = drawn(0)
    for network, image in ((forward, x), (backward, y), (targets, y), (images, x)):
        network(image)
    generators = torch.optim.Adam(forward.made + backward.made, lr=1e-6, betas=(0.5, 0.999))
    critics = torch.optim.Adam(targets.made + images.made, lr=1e-6, betas=(0.5, 0.999))
    falling = [
        torch.optim.lr_scheduler.LambdaLR(o, lambda i: min(1, 2 * (1 - i / steps))) for o in (generators, critics)
    ]
    for iteration in range(steps):
        x, y = drawn(1 + iteration)
        there, back = forward(x), backward(y)
        cycle = F.l1_loss(backward(there), x) + F.l1_loss(forward(back), y)
        adversarial = fool(targets(there)) + fool(images(back))
        identity = F.l1_loss(forward(y), y) + F.l1_loss(backward(x), x)
        step(generators, 10 * cycle + adversarial + 5 * identity)
        log.add(generators_cycle=cycle, generators_adversarial=adversarial, generators_identity=identity)
        random = JavaRandom(seed_at(0, iteration, 1, 0))
        there = exchanged(pools["targets"], size, there.detach(), random)
        back = exchanged(pools["images"], size, back.detach(), random)
        of_targets, of_images = judge(targets, y, there), judge(images, x, back)
        step(critics, of_targets + of_images)
        log.add(critics_targets=of_targets, critics_images=of_images)
        for rate in falling:
            rate.step()
    shown = {"forward": forward, "backward": backward}
    shown = {name: biasless(network.made, len(network.made) - 2) for name, network in shown.items()}
    shown["targets"], shown["images"] = ([*c.made[:2], *biasless(c.made, len(c.made) - 2)[2:]] for c in (targets, images))
    log.show(shown)


def biasless(parameters, end):
    """Without biases before the last layer: there a norm takes them away, and their gradient is rounding."""
    return [p if k >= end or p.dim() > 1 else None for k, p in enumerate(parameters)]
# pix2pix with dropout at one of six levels; the critic steps first.


def pix2pix():
    log, size = Log("pix2pix"), 64
    generator = Network(
        lambda x, mask: golden.of_unit(x, lambda y: golden.translation_unet(y, 1, 2, 6, True, False, [mask]))[0]
    )
    critic = Network(lambda x: golden.normalized_patch_critic(x, 6, 2)[0])

    def drawn(batch):
        return formula(1000 * batch, 2, 1, size, size), formula(1000 * batch + 500, 2, 1, size, size)

    def scores(image, target):
        return critic(2 * torch.cat([image, target], 1) - 1)

    def fool(logits):
        return -F.logsigmoid(logits).mean()

    image, target = drawn(0)
    generator(image, torch.ones(2, 16, 4, 4)), scores(image, target)
    adam = torch.optim.Adam(generator.made, lr=1e-3, betas=(0.5, 0.999))
    judge = torch.optim.Adam(critic.made, lr=1e-3, betas=(0.5, 0.999))
    falling = lambda iteration: min(1, 2 * (1 - iteration / 20))
    schedules = [torch.optim.lr_scheduler.LambdaLR(o, falling) for o in (adam, judge)]
    for iteration in range(20):
        image, target = drawn(1 + iteration)
        seed(0, iteration, 1, MAKING)
        made = generator(image, 2 * (2 * torch.rand(2, 16, 4, 4)).floor())
        vanilla = 0.5 * (fool(scores(image, target)) + fool(-scores(image, made.detach())))
        step(judge, vanilla)
        adversarial, l1 = fool(scores(image, made)), F.l1_loss(made, target)
        step(adam, adversarial + 200 * l1)
        log.add(critic_vanilla=vanilla, generator_l1=l1, generator_adversarial=adversarial)
        for schedule in schedules:
            schedule.step()
    log.show({"generator": generator.made, "critic": critic.made})


if __name__ == "__main__":
    consingan()
    deepfill()
    srgan()
    edsr()
    stargan()
    cyclegan()
    pix2pix()
