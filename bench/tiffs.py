#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Writes TIFFs of every kind that the plugin reads, by another program than the plugin.

    python3 bench/tiffs.py kinds FOLDER     about 3,400 files and their arrays (NAME.npy), for TiffBench
    python3 bench/tiffs.py pictures src/test/resources/tiff     the small files of ForeignTiffTest

Needs numpy, tifffile and imagecodecs (written with tifffile 2026.3.3, imagecodecs 2026.3.6).
"""
import os
import sys

import numpy as np
import tifffile

REVERSED = np.array([int(f"{i:08b}"[::-1], 2) for i in range(256)], np.uint8)


def write(path, array, **options):
    """A file of one page; False if tifffile cannot write this kind, or does not read it back as it was."""
    try:
        tifffile.imwrite(path, array, metadata=None, software=False, **options)
        back = tifffile.imread(path)
    except (ValueError, RuntimeError, TypeError, KeyError):
        back = None
    good = back is not None and (options.get("compression") == "jpeg" or np.array_equal(back, array))
    if not good and os.path.exists(path):
        os.remove(path)
    return back if good else None


def turn_bits(path):
    """Turns the bits of a file's strips round and says so in its fill order (266), written as 65266 before."""
    with tifffile.TiffFile(path) as tiff:
        blocks = list(zip(tiff.pages[0].dataoffsets, tiff.pages[0].databytecounts))
    data = bytearray(open(path, "rb").read())
    at = data.find((65266).to_bytes(2, "little") + b"\x03\0")
    data[at : at + 2] = (266).to_bytes(2, "little")
    for place, count in blocks:
        data[place : place + count] = REVERSED[np.frombuffer(data[place : place + count], np.uint8)].tobytes()
    open(path, "wb").write(data)


FILL_ORDER = [(65266, 3, 1, 2, True)]


def kinds(folder):
    height, width = 75, 61
    y, x = np.mgrid[:height, :width]
    random = np.random.default_rng(1)

    def samples(kind, count, planar):
        base = 0.5 + 0.45 * np.sin(x / 7) * np.cos(y / 5) + 0.02 * random.normal(size=(height, width))
        planes = np.stack([np.roll(base, 3 * i, 1) for i in range(count)], 0 if planar else -1).clip(0, 1)
        planes = planes if count > 1 else planes.reshape(height, width)
        kind = np.dtype(kind)
        if kind.kind == "u":
            return (planes * np.iinfo(kind).max * 0.98).astype(kind)
        if kind.kind == "i":
            return ((planes * 2 - 1) * np.iinfo(kind).max * 0.95).astype(kind)
        return (planes * 1000 - 300).astype(kind)

    def keep(name, array, planar=False, **options):
        back = write(f"{folder}/{name}.tif", array, **options)
        if back is not None:
            back = np.moveaxis(back, 0, -1) if planar else back
            plain = {"bool": "u1", "float16": "f4"}.get(str(back.dtype), back.dtype)
            np.save(f"{folder}/{name}.npy", back.astype(plain))

    for kind in ["u1", "i1", "u2", "i2", "u4", "i4", "f2", "f4", "f8", "u8", "i8"]:
        for count in range(1, 6):
            for compression in [None, "lzw", "zlib", "adobe_deflate", "packbits", "zstd", "lzma", "jpeg"]:
                for predictor in [1, 2, 3]:
                    floats = kind[0] == "f"
                    if predictor == (2 if floats else 3):
                        continue
                    if predictor > 1 and compression in (None, "packbits", "jpeg"):
                        continue
                    if compression == "jpeg" and (kind != "u1" or count not in (1, 3)):
                        continue
                    for tile in [None, (16, 32)]:
                        for planar in [False, True][: 1 if count == 1 else 2]:
                            for big, order in [(False, "<"), (False, ">"), (True, "<"), (True, ">")]:
                                common = count in (1, 3) and compression in (None, "lzw", "zlib")
                                if (big or order == ">") and not common:
                                    continue
                                place = ("tiles" if tile else "strips") + ("_planar" if planar else "")
                                head = ("big" if big else "classic") + ("_le" if order == "<" else "_be")
                                keep(
                                    f"{kind}_{count}_{compression}_{predictor}_{place}_{head}",
                                    samples(kind, count, planar),
                                    planar,
                                    photometric="rgb" if count in (3, 4) and kind in ("u1", "u2") else "minisblack",
                                    planarconfig=None if count == 1 else ("separate" if planar else "contig"),
                                    compression=compression,
                                    predictor=predictor if predictor > 1 else None,
                                    tile=tile,
                                    bigtiff=big,
                                    byteorder=order,
                                    rowsperstrip=None if tile else 20,
                                )
    for bits in [1, 2, 4, 10, 12, 14]:
        for compression in [None, "lzw", "zlib", "packbits"]:
            for tile in [None, (16, 32)]:
                values = (0.5 + 0.45 * np.sin(x / 7) * np.cos(y / 5)) * (2**bits - 1)
                array = values.round().astype("u1" if bits < 9 else "u2")
                keep(
                    f"bits{bits}_{compression}_{'tiles' if tile else 'strips'}",
                    array.astype(bool) if bits == 1 else array,
                    photometric="minisblack",
                    bitspersample=bits,
                    compression=compression,
                    tile=tile,
                )
    for kind in ["u1", "u2", "f4"]:
        for compression in [None, "zlib"]:
            keep(f"white_{kind}_{compression}", samples(kind, 1, False), photometric="miniswhite", compression=compression)
    for across, down in [(1, 1), (2, 1), (2, 2)]:
        options = dict(photometric="rgb", compression="jpeg", subsampling=(across, down))
        keep(f"ycbcr_{across}{down}", samples("u1", 3, False), **options)
    for kind in ["u1", "u2"]:
        for compression in [None, "lzw", "packbits", "zlib"]:
            name = f"turned_{kind}_{compression}"
            keep(name, samples(kind, 1, False), photometric="minisblack", compression=compression, extratags=FILL_ORDER)
            turn_bits(f"{folder}/{name}.tif")


def pictures(folder):
    height, width = 11, 13
    y, x = np.mgrid[:height, :width]

    def plane(kind, sample=0):
        p = ((x * 7 + y * 13 + sample * 29) % 200).astype("i8")
        scaled = {
            "u1": p,
            "i1": p - 100,
            "u2": p * 300 + 5,
            "i2": p * 150 - 15000,
            "u4": p * 20000000 + 7,
            "i4": p * 10000000 - 1000000000,
            "f2": p / 8 - 10,
            "f4": p * 0.1 - 3,
            "f8": p * 0.1 - 3,
        }
        return scaled[kind].astype(kind)

    def put(name, array, **options):
        options.setdefault("photometric", "minisblack")
        assert write(f"{folder}/{name}.tif", array, **options) is not None, name

    def several(kind, count, planar=False):
        return np.stack([plane(kind, i) for i in range(count)], 0 if planar else -1)

    for kind in ["u1", "i1", "u2", "i2", "u4", "i4", "f2", "f4", "f8"]:
        put(f"{kind}_plain", plane(kind), rowsperstrip=4)
        put(f"{kind}_plain_be", plane(kind), byteorder=">")
        put(f"{kind}_zip_tiles", plane(kind), compression="zlib", tile=(16, 16))
        if kind[0] == "f":
            put(f"{kind}_zip_predictor3", plane(kind), compression="zlib", predictor=3, rowsperstrip=4)
        else:
            put(f"{kind}_lzw_predictor2", plane(kind), compression="lzw", predictor=2, rowsperstrip=4)
    put("u2_big", plane("u2"), bigtiff=True)
    put("f4_big_be_predictor3", plane("f4"), bigtiff=True, byteorder=">", compression="zlib", predictor=3)
    put("u2_zstd", plane("u2"), compression="zstd")
    put("u1_packbits", plane("u1"), compression="packbits")
    put("u2_zip_predictor2_be", plane("u2"), compression="zlib", predictor=2, byteorder=">")
    colour, contig, separate = dict(photometric="rgb"), dict(planarconfig="contig"), dict(planarconfig="separate")
    put("u1_rgb_planar", several("u1", 3, True), **colour, **separate)
    put("u1_rgb_tiles_lzw", several("u1", 3), tile=(16, 16), compression="lzw", predictor=2, **colour)
    put("u2_rgb", several("u2", 3), **colour)
    put("i2_rgb", several("i2", 3), **colour)
    put("u2_rgb_planar_zip", several("u2", 3, True), compression="zlib", predictor=2, **colour, **separate)
    put("u2_five", several("u2", 5), compression="lzw", **contig)
    put("f4_two_planar_predictor3", several("f4", 2, True), compression="zlib", predictor=3, **separate)
    for kind, alpha in [("u1", 120), ("u2", 51000)]:
        array = np.concatenate([several(kind, 3), np.full((height, width, 1), alpha, kind)], -1)
        put(f"{kind}_rgba_lzw", array, extrasamples=["unassalpha"], compression="lzw", **colour)
    for bits in [1, 2, 4, 12]:
        array = (plane("u1").astype("u2") % 2**bits).astype("u1" if bits < 9 else "u2")
        array = array.astype(bool) if bits == 1 else array
        put(f"bits{bits}", array, bitspersample=bits, compression="lzw" if bits == 1 else None)
    put("fill2_lzw", plane("u2"), compression="lzw", extratags=FILL_ORDER)
    turn_bits(f"{folder}/fill2_lzw.tif")
    slope = np.clip(40 + x * 9 + y * 5, 0, 255).astype("u1")
    slopes = np.stack([slope, slope[::-1], slope[:, ::-1]], -1)
    jpeg = dict(compression="jpeg", compressionargs={"level": 98})
    put("jpeg_grey", slope, **jpeg)
    put("jpeg_rgb", slopes, **jpeg, **colour)
    put("jpeg_tiles", slopes, subsampling=(1, 1), tile=(16, 16), **jpeg, **colour)
    colours = np.stack([np.arange(256) * step % 256 * 257 for step in (37, 11, 7)]).astype("u2")
    put("palette", plane("u1"), photometric="palette", colormap=colours)
    greens = np.stack([np.zeros(256), np.arange(256) * 257, np.zeros(256)]).astype("u2")
    put("table", plane("u1"), photometric="palette", colormap=greens, compression="lzw")
    put("lzma", plane("u2"), compression="lzma")
    stack = np.stack([[plane("u2", c + 3 * z) for z in range(2)] for c in range(3)])
    ome = {"axes": "CZYX", "PhysicalSizeX": 0.1, "PhysicalSizeY": 100, "PhysicalSizeYUnit": "nm", "PhysicalSizeZ": 0.5}
    ome["Channel"] = {"Name": ["DAPI", "GFP", "RFP"], "Color": [65535, 16711935, -16776961]}
    tifffile.imwrite(f"{folder}/three.ome.tif", stack, photometric="minisblack", software=False, metadata=ome)
    with tifffile.TiffWriter(f"{folder}/pyramid.tif") as pyramid:
        options = dict(photometric="minisblack", tile=(16, 16), compression="zlib", metadata=None, software=False)
        pyramid.write(plane("u2"), **options)
        pyramid.write(plane("u2")[::2, ::2], subfiletype=1, **options)
    said = "ImageJ=1.53t\nimages=6\nchannels=3\nslices=2\nhyperstack=true\nmode=composite\nunit=um\nspacing=0.7\n"
    pages = np.stack([plane("u2", i) for i in range(6)])
    options = dict(photometric="minisblack", compression="zlib", metadata=None, software=False)
    tifffile.imwrite(f"{folder}/imagej_zip.tif", pages, resolution=(4, 4), description=said, **options)


if __name__ == "__main__":
    what, where = sys.argv[1:]
    os.makedirs(where, exist_ok=True)
    {"kinds": kinds, "pictures": pictures}[what](where)
    print(len(os.listdir(where)), "files")
