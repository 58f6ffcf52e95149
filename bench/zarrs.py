#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Writes the small Zarr stores of the tests by another program than the plugin, and reads those that it wrote.

    python3 bench/zarrs.py arrays src/test/resources/zarr/arrays.zip
    python3 bench/zarrs.py images src/test/resources/zarr/images.zip
    python3 bench/zarrs.py read FOLDER      prints shape, type and sum of every array of version 2

Needs numpy, zarr 2 and numcodecs (written with Debian's python3-zarr 2.13.6 and numcodecs 0.11.0). That zarr knows no
version 3: those arrays are put together here by the specification, their chunks packed by numcodecs, and checked with
bench/zarrs.mjs (zarrita 0.7.5).
"""
import itertools
import json
import os
import sys
import tempfile
import zipfile

import numcodecs
import numpy as np
import zarr

KINDS = ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]
NAMES = {"b1": "bool", "i1": "int8", "u1": "uint8", "i2": "int16", "u2": "uint16", "i4": "int32", "u4": "uint32",
         "i8": "int64", "u8": "uint64", "f2": "float16", "f4": "float32", "f8": "float64"}


def values(kind, shape):
    """What ArrayTest expects: every byte of every value is used."""
    n = (np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape) * 37 + 11) % 120
    size = int(kind[1:])
    if kind == "b1":
        return n % 2 == 0
    if kind[0] == "f":
        return (n / 8 - 5).astype(kind)
    return ((n - (60 if kind[0] == "i" else 0)) * 256 ** (size - 1) + (n if size > 1 else 0)).astype(kind)


def second(folder):
    store = zarr.DirectoryStore(folder)
    zarr.group(store, overwrite=True)
    blosc = lambda name, shuffle: numcodecs.Blosc(cname=name, clevel=5, shuffle=shuffle)
    for kind in KINDS:
        for order, byte in (("C", "<"), ("F", ">")):
            kind_of = byte + kind if kind[1] != "1" else "|" + kind
            zarr.array(values(kind, (5, 7)), chunks=(3, 4), dtype=kind_of, order=order, store=store,
                       path=f"{kind}{order}", compressor=numcodecs.Zlib(1) if order == "C" else None)
    for name, shuffle in itertools.product(["lz4", "lz4hc", "zstd", "zlib", "blosclz", "snappy"], [0, 1, 2]):
        if name in numcodecs.blosc.list_compressors():
            # Repeats, so that something is packed; 3000 values make more than one block with a remainder.
            data = np.tile(values("u2", (30, 10)), (10, 1))
            zarr.array(data, chunks=(300, 10), store=store, path=f"blosc-{name}-{shuffle}",
                       compressor=numcodecs.Blosc(cname=name, clevel=5, shuffle=shuffle, blocksize=1024))
    zarr.array(values("u2", (2, 3, 4)), chunks=(1, 2, 4), store=store, path="slash", dimension_separator="/",
               compressor=numcodecs.GZip(1))
    zarr.array(values("u2", (2, 3, 4)), chunks=(2, 3, 3), store=store, path="zstd", compressor=numcodecs.Zstd(1))
    for name, fill, kind in (("nan", "NaN", "<f4"), ("null", None, "<u2"), ("seven", 7, "<u2"), ("minus", -3, "<i2")):
        array = zarr.create((4, 4), chunks=(2, 2), store=store, path="fill-" + name, dtype=kind, compressor=None,
                            fill_value=np.nan if fill == "NaN" else fill)
        array[0:2, 2:4] = 1
    zarr.array(values("u2", (4, 4)), chunks=(2, 2), store=store, path="filter", filters=[numcodecs.Delta("<u2")],
               compressor=None)


CRC = []
for i in range(256):
    for _ in range(8):
        i = i >> 1 ^ (0x82F63B78 if i & 1 else 0)
    CRC.append(i)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC[(crc ^ byte) & 255] ^ crc >> 8
    return data + (crc ^ 0xFFFFFFFF).to_bytes(4, "little")


def packed(chunk, codecs):
    data = chunk
    for codec in codecs:
        name, conf = codec["name"], codec.get("configuration", {})
        if name == "transpose":
            data = data.transpose(conf["order"])
        elif name == "bytes":
            end = "<" if conf.get("endian", "little") == "little" else ">"
            data = np.ascontiguousarray(data).astype(data.dtype.newbyteorder(end)).tobytes()
            size = chunk.dtype.itemsize
        elif name == "gzip":
            data = bytes(numcodecs.GZip(conf["level"]).encode(data))
        elif name == "zstd":
            data = bytes(numcodecs.Zstd(conf["level"]).encode(data))
        elif name == "blosc":
            shuffle = {"noshuffle": 0, "shuffle": 1, "bitshuffle": 2}[conf["shuffle"]]
            blosc = numcodecs.Blosc(cname=conf["cname"], clevel=conf["clevel"], shuffle=shuffle)
            data = bytes(blosc.encode(np.frombuffer(data, f"u{size}")))
        elif name == "crc32c":
            data = crc32c(data)
        elif name == "sharding_indexed":
            data = shard(chunk, conf)
    return data


def shard(values, conf):
    cuts = conf["chunk_shape"]
    counts = [n // c for n, c in zip(values.shape, cuts)]
    places, body = [], b""
    size = 16 * int(np.prod(counts)) + 4
    first = conf["index_location"] == "start"
    for at in np.ndindex(*counts):
        chunk = values[tuple(slice(a * c, (a + 1) * c) for a, c in zip(at, cuts))]
        if not chunk.any():
            places.append((2**64 - 1, 2**64 - 1))
            continue
        data = packed(chunk, conf["codecs"])
        places.append((len(body) + (size if first else 0), len(data)))
        body += data
    index = packed(np.array(places, "u8"), conf["index_codecs"])
    return index + body if first else body + index


def third_array(folder, data, chunks, codecs, fill=0, names=None, leave=lambda at: False):
    os.makedirs(folder, exist_ok=True)
    meta = {"zarr_format": 3, "node_type": "array", "shape": list(data.shape),
            "data_type": NAMES[data.dtype.str[1:]],
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(chunks)}},
            "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
            "fill_value": fill, "codecs": codecs}
    if names:
        meta["dimension_names"] = names
    json.dump(meta, open(os.path.join(folder, "zarr.json"), "w"), indent=1)
    counts = [-(-n // c) for n, c in zip(data.shape, chunks)]
    for at in np.ndindex(*counts):
        if leave(at):
            continue
        chunk = np.zeros(chunks, data.dtype)
        part = data[tuple(slice(a * c, (a + 1) * c) for a, c in zip(at, chunks))]
        chunk[tuple(slice(0, n) for n in part.shape)] = part
        path = os.path.join(folder, "c", *map(str, at))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "wb").write(packed(chunk, codecs))


LITTLE = {"name": "bytes", "configuration": {"endian": "little"}}
BIG = {"name": "bytes", "configuration": {"endian": "big"}}
GZIP = {"name": "gzip", "configuration": {"level": 1}}
ZSTD = {"name": "zstd", "configuration": {"level": 1, "checksum": False}}
SUM = {"name": "crc32c"}


def blosc(name, shuffle, size):
    return {"name": "blosc", "configuration": {"cname": name, "clevel": 5, "shuffle": shuffle, "typesize": size,
                                               "blocksize": 0}}


def turned(*order):
    return {"name": "transpose", "configuration": {"order": list(order)}}


def sharding(chunk, codecs, place="end"):
    return {"name": "sharding_indexed", "configuration": {
        "chunk_shape": chunk, "codecs": codecs, "index_codecs": [LITTLE, SUM], "index_location": place}}


def third(folder):
    os.makedirs(folder)
    json.dump({"zarr_format": 3, "node_type": "group"}, open(folder + "/zarr.json", "w"))
    for kind in KINDS:
        third_array(f"{folder}/{kind}", values(kind, (5, 7)), (3, 4), [BIG, GZIP] if kind[1] != "1" else [LITTLE],
                    False if kind == "b1" else 0)
    cube = values("u2", (4, 6, 5))
    third_array(folder + "/turned", cube, (2, 3, 5), [turned(2, 0, 1), LITTLE, ZSTD, SUM])
    third_array(folder + "/blosc", cube, (4, 6, 5), [LITTLE, blosc("lz4", "bitshuffle", 2)])
    third_array(folder + "/gap", cube, (2, 3, 5), [LITTLE], 9, leave=lambda at: at == (1, 0, 0))
    holed = cube.copy()
    holed[:2, :3, :2] = 0
    third_array(folder + "/end", holed, (4, 6, 6), [sharding([2, 3, 2], [LITTLE, blosc("zstd", "shuffle", 2)])])
    third_array(folder + "/start", holed, (4, 6, 6), [sharding([2, 3, 2], [turned(1, 2, 0), LITTLE, ZSTD, SUM],
                                                               "start")])


def axes(names):
    kinds = {"t": ("time", "second"), "c": ("channel", None), "z": ("space", "micrometer")}
    made = []
    for name in names:
        kind, unit = kinds.get(name, ("space", "micrometer"))
        made.append({"name": name, "type": kind, **({"unit": unit} if unit else {})})
    return made


SIZES = {"t": 2, "c": 2, "z": 3, "y": 6, "x": 8}
STEPS = {"t": 2.5, "c": 1, "z": 0.5, "y": 0.25, "x": 0.25}


def picture(names, kind="u2"):
    """Values that tell their place: t, c, z, y, x as digits of a number in base 10."""
    place = dict(zip(names, np.indices([SIZES[n] for n in names])))
    value = 0
    for n in "tczyx":
        value = value * 10 + place.get(n, 0)
    return np.asarray(value).astype(kind)


def multiscales(names, levels, version):
    datasets = []
    for i in range(levels):
        scale = [STEPS[n] * (2**i if n in "yx" else 1) for n in names]
        datasets.append({"path": str(i), "coordinateTransformations": [{"type": "scale", "scale": scale}]})
    made = {"name": "cells", "axes": axes(names), "datasets": datasets}
    return [{"version": version, **made} if version == "0.4" else made]


OMERO = {"channels": [
    {"label": "DAPI", "color": "0000FF", "active": True, "window": {"min": 0, "max": 65535, "start": 10, "end": 900}},
    {"label": "GFP", "color": "00FF00", "active": True, "window": {"min": 0, "max": 65535, "start": 20, "end": 800}}]}


def image4(folder, names):
    group = zarr.group(zarr.DirectoryStore(folder, dimension_separator="/"), overwrite=True)
    data = picture(names)
    for i in range(2):
        level = data[tuple(slice(None, None, 2**i if n in "yx" else 1) for n in names)]
        group.create_dataset(str(i), data=level, chunks=tuple(2 if n == "t" else 3 for n in names),
                             compressor=numcodecs.Blosc(cname="lz4"))
    group.attrs["multiscales"] = multiscales(names, 2, "0.4")
    if "c" in names:
        group.attrs["omero"] = OMERO


def image5(folder, names):
    os.makedirs(folder)
    ome = {"version": "0.5", "multiscales": multiscales(names, 2, "0.5"), "omero": OMERO}
    json.dump({"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome}}, open(folder + "/zarr.json", "w"))
    data = picture(names)
    for i in range(2):
        level = data[tuple(slice(None, None, 2**i if n in "yx" else 1) for n in names)]
        inner = [2 if n in "yx" else 1 for n in names]
        shards = [4 if n in "yx" else 1 for n in names]
        third_array(f"{folder}/{i}", np.ascontiguousarray(level), shards,
                    [sharding(inner, [LITTLE, blosc("zstd", "shuffle", 2)])], names=list(names))


def plate4(folder):
    group = zarr.group(zarr.DirectoryStore(folder, dimension_separator="/"), overwrite=True)
    group.attrs["plate"] = {"version": "0.4", "name": "screen", "columns": [{"name": "1"}, {"name": "2"}],
                            "rows": [{"name": "A"}], "field_count": 2,
                            "wells": [{"path": f"A/{i + 1}", "rowIndex": 0, "columnIndex": i} for i in range(2)]}
    for well in ("A/1", "A/2"):
        group.require_group(well).attrs["well"] = {"version": "0.4", "images": [{"path": "0"}, {"path": "1"}]}
        for field in "01":
            image4(f"{folder}/{well}/{field}", "cyx")


def images(folder):
    for names in ("tczyx", "yx", "xyz", "zcyx", "xyczt"):
        image4(f"{folder}/{names}.zarr", names)
    image5(folder + "/five.zarr", "tczyx")
    plate4(folder + "/plate.zarr")


def zipped(make, target):
    with tempfile.TemporaryDirectory() as temp:
        make(temp)
        files = sorted(os.path.join(d, f) for d, _, fs in os.walk(temp) for f in fs)
        os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
            for file in files:
                info = zipfile.ZipInfo(os.path.relpath(file, temp))
                info.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(info, open(file, "rb").read())


def arrays(folder):
    second(folder + "/second")
    third(folder + "/third")


def read(folder):
    for base, _, files in sorted(os.walk(folder)):
        if ".zarray" in files:
            array = zarr.open_array(base, "r")
            print(os.path.relpath(base, folder), array.shape, array.dtype, np.asarray(array[:], "f8").sum())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    what, where = sys.argv[1:]
    if what == "read":
        read(where)
    else:
        zipped({"arrays": arrays, "images": images}[what], where)
