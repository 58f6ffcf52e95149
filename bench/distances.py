#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Prints what numpy and scipy find for the distances between images, for the tests of their Java classes.

    python3 bench/distances.py

Images and weights follow formulas that the tests follow too. The root of the product of the covariances is scipy's
general one, the principal directions are those of a singular value decomposition: other ways than those of the Java
code. Needs numpy, scipy and torch.
"""
import numpy as np
import scipy.linalg
import torch
import torch.nn.functional as F


def image(first, second, *shape):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = 0.5 + 0.3 * np.sin(first * i + 0.0013 * i * i) + 0.25 * np.cos(second * i)
    return values.astype(np.float32).reshape(shape)


def gaussian(vectors):
    return vectors.mean(0), np.cov(vectors, rowvar=False)


def frechet(one, other):
    (mean1, covariance1), (mean2, covariance2) = one, other
    root = scipy.linalg.sqrtm(covariance1 @ covariance2).real
    return ((mean1 - mean2) ** 2).sum() + np.trace(covariance1 + covariance2 - 2 * root)


def patches(x):
    rows = np.lib.stride_tricks.sliding_window_view(x.astype(np.float64), (7, 7), axis=(1, 2))[:, ::2, ::2]
    return rows.transpose(1, 2, 0, 3, 4).reshape(-1, 49 * x.shape[0])


def patch_frechet(real, other):
    real, other = patches(real), patches(other)
    directions = np.linalg.svd(real - real.mean(0), full_matrices=False)[2][:16].T
    return frechet(gaussian(real @ directions), gaussian(other @ directions))


def features(x):
    i = np.arange(64 * 27)
    weight = torch.tensor((((37 * i) % 101 - 50) / 256).astype(np.float32).reshape(64, 3, 3, 3))
    bias = torch.tensor(((np.arange(64) % 7 - 3) / 8).astype(np.float32))
    blue_green_red = np.clip(x, 0, 1)[::-1] * 255 - np.float32([104, 117, 123])[:, None, None]
    y = F.relu(F.conv2d(torch.tensor(blue_green_red.copy())[None], weight, bias, stride=2))
    return F.max_pool2d(y, 3, 2, ceil_mode=True)[0].double().flatten(1).T.numpy()


def sifid(real, other):
    if real.shape[0] == 3:
        return frechet(gaussian(features(real)), gaussian(features(other)))
    return np.mean([sifid(a[None].repeat(3, 0), b[None].repeat(3, 0)) for a, b in zip(real, other)])


def halves(x, distance):
    half, middle = x.shape[2] // 2, x.shape[1] // 2
    pairs = ((x[:, :, :half], x[:, :, -half:]), (x[:, :middle], x[:, -middle:]))
    return np.mean([(distance(a, b) + distance(b, a)) / 2 for a, b in pairs])


for channels in (1, 2, 3):
    real, other = image(0.37, 0.011, channels, 80, 72), image(0.41, 0.017, channels, 66, 91)
    print(f"{channels} channels: patches {patch_frechet(real, other):.9g}, SIFID {sifid(real, other):.9g}")
odd = image(0.37, 0.011, 3, 81, 73)
print(f"halves: patches {halves(odd, patch_frechet):.9g}, SIFID {halves(odd, sifid):.9g}")
samples = np.stack([image(0.37 + 0.01 * k, 0.011, 2, 9, 11) for k in range(50)])
own = image(0.41, 0.017, 2, 9, 11)
print(f"diversity: {samples.std(0).mean() / own.std((1, 2)).mean():.9g}")
