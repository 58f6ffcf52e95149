#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What a Python user would get: TorchScript weights in PyTorch, fp32, the whole image at once.

    predict.py WEIGHTS IMAGE CHANNELS HEIGHT WIDTH [THREADS [mask | LABELS]]

IMAGE is a file of raw little-endian 32-bit floats; with "mask" its last channel is the second input; a number is the
length of a label beside the image, of which the first is 1. Prints the version of PyTorch, then for every line of the standard
input the seconds of one run, so that a caller can take turns; by hand: `yes | head -7 | predict.py ...`.
"""
import sys
import time

import torch

weights, image = sys.argv[1:3]
shape = [1, *map(int, sys.argv[3:6])]
torch.set_num_threads(int(sys.argv[6]) if len(sys.argv) > 6 else 2)
network = torch.jit.load(weights, map_location="cpu").eval()
with open(image, "rb") as file:
    x = torch.frombuffer(bytearray(file.read()), dtype=torch.float32).reshape(shape)
masked = sys.argv[7:8] == ["mask"]
inputs = [x[:, :-1].contiguous(), x[:, -1:].contiguous()] if masked else [x]
if sys.argv[7:8] and sys.argv[7].isdigit():
    inputs.append(torch.eye(int(sys.argv[7]))[:1])
print(f"torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
with torch.inference_mode():
    for _ in sys.stdin:
        start = time.perf_counter()
        network(*inputs)
        print(time.perf_counter() - start, flush=True)
