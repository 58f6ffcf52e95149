#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What a Python user would get of a generator: TorchScript weights in PyTorch, fp32, random numbers in batches.

    generate.py WEIGHTS COUNT BATCH THREADS INPUT...

INPUT is what an input of the method `forward` is, without the batch axis: its kind, a colon and its sides, as in
latent:64, noise:1x8x8, label:3 (the first is 1) or number:1 (which is 1). Prints the version of PyTorch, then for every line of the
standard input the seconds in which COUNT images were made, so that a caller can take turns.
"""
import sys
import time

import torch

weights, count, batch, threads = sys.argv[1], *map(int, sys.argv[2:5])
torch.set_num_threads(threads)
network = torch.jit.load(weights, map_location="cpu").eval()


def drawn(n, kind, shape):
    if kind in ("latent", "noise"):
        return torch.randn(n, *shape)
    if kind == "label":
        return torch.eye(shape[0])[:1].repeat(n, 1)
    return torch.ones(n, *shape)


inputs = [(kind, [int(side) for side in sides.split("x")]) for kind, sides in (i.split(":") for i in sys.argv[5:])]
print(f"torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
with torch.inference_mode():
    for _ in sys.stdin:
        start = time.perf_counter()
        for first in range(0, count, batch):
            network(*(drawn(min(batch, count - first), *one) for one in inputs))
        print(time.perf_counter() - start, flush=True)
