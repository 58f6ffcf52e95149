#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What a Python user would get: new images of TorchScript weights in PyTorch, fp32, one at a time.

    samples.py WEIGHTS COUNT THREADS SHAPE...

SHAPE is that of an input without its batch axis, such as 256 or 1,64,64; its numbers are drawn anew for every image.
Prints the version of PyTorch, then for every line of the standard input the seconds of COUNT images.
"""
import sys
import time

import torch

weights, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
shapes = [[1, *map(int, shape.split(","))] for shape in sys.argv[4:]]
torch.set_num_threads(threads)
network = torch.jit.load(weights, map_location="cpu").eval()
print(f"torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
with torch.inference_mode():
    for _ in sys.stdin:
        start = time.perf_counter()
        for _ in range(count):
            network(*[torch.randn(shape) for shape in shapes])
        print(time.perf_counter() - start, flush=True)
