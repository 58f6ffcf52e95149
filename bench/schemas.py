#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Checks what is said of images, plates and wells against the schemas of OME-Zarr's specification.

    python3 bench/schemas.py SCHEMAS FOLDER...    exit code 1 if anything is not valid

SCHEMAS has folders 0.4 and 0.5, each with the schemas of the branch v0.4 or v0.5 of github.com/ome/ngff. FOLDER is an
OME-Zarr or holds some. Each is checked by the plain and the strict schema, and so is one from which what the schema asks
for was taken, which has to be refused. Needs jsonschema 4.18 or later.
"""
import copy
import json
import os
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

KINDS = {"image": "multiscales", "plate": "plate", "well": "well"}
# What the schema of a kind asks for, and the strict one beside.
NEEDED = {"image": ("datasets", "metadata"), "plate": ("wells", "name"), "well": ("images", None)}


def schemas(folder):
    found = {}
    for base, _, files in os.walk(folder):
        for file in files:
            if file.endswith(".schema"):
                found[file] = json.load(open(os.path.join(base, file)))
    known = [Resource.from_contents(schema, DRAFT202012) for schema in found.values()]
    return found, Registry().with_resources([(resource.id(), resource) for resource in known if resource.id()])


def described(root):
    for base, _, files in sorted(os.walk(root)):
        if "zarr.json" in files:
            said = json.load(open(os.path.join(base, "zarr.json"))).get("attributes", {})
            if "ome" in said:
                yield base, "0.5", said, said["ome"]
        elif ".zattrs" in files:
            said = json.load(open(os.path.join(base, ".zattrs")))
            yield base, "0.4", said, said


def without(said, version, kind, key):
    less = copy.deepcopy(said)
    part = (less["ome"] if version == "0.5" else less)[KINDS[kind]]
    (part[0] if kind == "image" else part).pop(key)
    return less


def main(folder, roots):
    wrong = count = 0
    versions = {version: schemas(os.path.join(folder, version)) for version in ("0.4", "0.5")}
    for root in roots:
        for base, version, said, ome in described(root):
            found, registry = versions[version]
            for kind in [kind for kind, key in KINDS.items() if key in ome]:
                for name, needed in ((kind, NEEDED[kind][0]), ("strict_" + kind, NEEDED[kind][1])):
                    schema = Draft202012Validator(found[name + ".schema"], registry=registry)
                    errors = [error.message[:200] for error in schema.iter_errors(said)]
                    blind = needed and schema.is_valid(without(said, version, kind, needed))
                    count += 1
                    wrong += bool(errors or blind)
                    print(version, name, base, "valid" if not errors else errors,
                          "BUT valid without " + needed if blind else "")
    print(count, "checked,", wrong, "wrong")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
