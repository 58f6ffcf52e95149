#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Runs the TorchScript weights of BioImage.IO packages on their test inputs and compares with their test outputs.

    check_package.py [--tolerance 1e-3] PACKAGE...

A package is a zip, an unzipped folder or a bare description in a folder. Needs torch (1.13 or later), numpy and yaml,
nothing else: this is what other software sees of a model. The tolerance is relative to the root mean square of the
expected output. Exit code 1 if any package fails.
"""
import argparse
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
import yaml

LETTERS = {"b": "batch", "c": "channel", "t": "time", "i": "index"}
OTHER_PRECISIONS = {"forward_channels_last": 1.0, "forward_bfloat16": 20.0}  # method of our archives: tolerance factor


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--tolerance", type=float, default=1e-3)
    options = parser.parse_args()
    failures = 0
    for package in options.packages:
        try:
            failures += not check(package, options.tolerance)
        except Exception as error:  # the other packages are still worth checking
            print(f"{package}: FAILED, {type(error).__name__}: {error}")
            failures += 1
    sys.exit(failures > 0)


def check(package, tolerance):
    with tempfile.TemporaryDirectory() as temporary:
        folder, description = unpack(package, Path(temporary))
        weights = description["weights"].get("torchscript")
        if weights is None:
            raise ValueError(f"no torchscript weights, only {sorted(description['weights'])}")
        module = torch.jit.load(str(folder / weights["source"]), map_location="cpu").eval()
        inputs = tensors(description, folder, "input")
        expected = tensors(description, folder, "output")
        good = compare(package, "forward", module, inputs, expected, tolerance)
        for method, factor in OTHER_PRECISIONS.items():
            if hasattr(module, method):
                good &= compare_fast(package, method, getattr(module, method), inputs, expected, tolerance * factor)
        return good


def unpack(package, temporary):
    if package.is_dir():
        folder = package
    elif zipfile.is_zipfile(package):
        zipfile.ZipFile(package).extractall(temporary)
        folder = temporary
    else:
        return package.parent, yaml.safe_load(package.read_text())
    for name in ("rdf.yaml", "bioimageio.yaml", "model.yaml"):
        if (folder / name).exists():
            return folder, yaml.safe_load((folder / name).read_text())
    raise ValueError("no rdf.yaml")


def tensors(description, folder, kind):
    """The test tensors of one kind, as (description, names of the axes, values)."""
    result = []
    for index, tensor in enumerate(description[kind + "s"]):
        source = tensor["test_tensor"] if "test_tensor" in tensor else description[f"test_{kind}s"][index]
        source = source["source"] if isinstance(source, dict) else source
        axes = [axis_name(axis) for axis in tensor["axes"]]
        result.append((tensor, axes, np.load(folder / source)))
    return result


def axis_name(axis):
    if isinstance(axis, str):
        return LETTERS.get(axis, axis)
    return axis.get("id") or {"space": "x"}.get(axis["type"], axis["type"])


def compare(package, method, run, inputs, expected, tolerance):
    arrays = [process(values, axes, tensor.get("preprocessing")) for tensor, axes, values in inputs]
    with torch.no_grad():
        results = run(*[torch.from_numpy(np.ascontiguousarray(array)) for array in arrays])
    results = results if isinstance(results, (tuple, list)) else [results]
    if len(results) != len(expected):
        raise ValueError(f"{method} gives {len(results)} results, the description has {len(expected)}")
    good = True
    for (tensor, axes, wanted), result in zip(expected, results):
        found = process(result.numpy(), axes, tensor.get("postprocessing"))
        if found.shape != wanted.shape:
            raise ValueError(f"{method} gives shape {found.shape}, the test output has {wanted.shape}")
        wanted = wanted.astype(np.float64)
        error = np.sqrt(np.mean((found - wanted) ** 2)) / max(np.sqrt(np.mean(wanted**2)), 1e-12)
        good &= bool(error <= tolerance)
        verdict = "ok" if error <= tolerance else f"FAILED, more than {tolerance:.1e}"
        print(f"{package}: {method}, {tensor.get('id', tensor.get('name'))}: relative error {error:.1e} {verdict}")
    return good


def compare_fast(package, method, run, *arguments):
    """Compares a method in another precision, which older versions of PyTorch need not be able to compute."""
    try:
        return compare(package, method, run, *arguments)
    except RuntimeError as error:
        # PyTorch 1 mixes up the channels of a transposed convolution in bfloat16.
        if "not implemented for" not in str(error) and not torch.__version__.startswith("1."):
            raise
        print(f"{package}: {method}: skipped, {str(error).strip().splitlines()[-1]}")
        return True


def process(values, axes, steps):
    for step in steps or []:
        values = PROCESSING[step.get("id", step.get("name"))](values, axes, step.get("kwargs") or {})
    return values


def over(axes, options):
    """The positions of the axes that statistics are taken over; all if none are named."""
    names = options.get("axes")
    if names is None:
        return tuple(range(len(axes)))
    return tuple(axes.index(LETTERS.get(name, name)) for name in names)


def along(values, axes, options):
    """A number, or one for each position on an axis, ready to broadcast; channels where no axis is named."""
    values = np.asarray(values, np.float32)
    if values.ndim == 0 or values.size == 1:
        return values.reshape(())
    axis = axes.index(options.get("axis", "channel"))
    return values.reshape([-1 if i == axis else 1 for i in range(len(axes))])


def linear(x, axes, options):
    gain, offset = (along(options.get(key, default), axes, options) for key, default in (("gain", 1.0), ("offset", 0.0)))
    return (x * gain + offset).astype(np.float32)


def standardize(x, axes, options):
    if "mean" in options:
        return fixed(x, axes, options)
    where = over(axes, options)
    x = x.astype(np.float64)
    centred = x - x.mean(where, keepdims=True)
    return (centred / (x.std(where, keepdims=True) + options.get("eps", 1e-6))).astype(np.float32)


def fixed(x, axes, options):
    return ((x - along(options["mean"], axes, options)) / along(options["std"], axes, options)).astype(np.float32)


def scale_range(x, axes, options):
    if options.get("reference_tensor"):
        raise ValueError("scale_range by a reference tensor is not supported")
    limits = [options.get("min_percentile", 0.0), options.get("max_percentile", 100.0)]
    low, high = np.percentile(x.astype(np.float64), limits, over(axes, options), keepdims=True)
    return ((x - low) / (high - low + options.get("eps", 1e-6))).astype(np.float32)


def softmax(x, axes, options):
    axis = axes.index(options.get("axis", "channel"))
    powers = np.exp(x - x.max(axis, keepdims=True))
    return powers / powers.sum(axis, keepdims=True)


PROCESSING = {
    "ensure_dtype": lambda x, axes, options: x.astype(options["dtype"]),
    "binarize": lambda x, axes, options: (x > along(options["threshold"], axes, options)).astype(np.float32),
    "clip": lambda x, axes, options: np.clip(x, options.get("min"), options.get("max")),
    "sigmoid": lambda x, axes, options: 1 / (1 + np.exp(-x)),
    "scale_linear": linear,
    "zero_mean_unit_variance": standardize,
    "fixed_zero_mean_unit_variance": fixed,
    "scale_range": scale_range,
    "softmax": softmax,
}

if __name__ == "__main__":
    main()
