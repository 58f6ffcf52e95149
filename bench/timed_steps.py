#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Times steps of a training, one for every line of the standard input, for scripts whose caller takes turns with them."""
import argparse
import sys
import time

import torch


def run(systems, numbers):
    """Takes a system by its name and whole numbers as options; prints `ready` and the version, then seconds of steps."""
    options = argparse.ArgumentParser()
    options.add_argument("system", choices=systems)
    for name, value in numbers.items():
        options.add_argument(f"--{name}", type=int, default=value)
    chosen = options.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(chosen.threads)
    step = systems[chosen.system](chosen)
    print(f"ready torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        step.run()
        print(time.perf_counter() - start, flush=True)
