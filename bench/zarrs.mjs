// SPDX-License-Identifier: BSD-2-Clause
// Reads every array of version 3 below a folder with zarrita, and prints shape, type and sum of each.
//     npm install zarrita; cp bench/zarrs.mjs .; node zarrs.mjs FOLDER      (tried with zarrita 0.7.5)
import { readdirSync, existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import FileSystemStore from "@zarrita/storage/fs";
import * as zarr from "zarrita";

async function walk(folder, root) {
    const file = join(folder, "zarr.json");
    if (existsSync(file) && JSON.parse(readFileSync(file)).node_type === "array") {
        try {
            const array = await zarr.open.v3(new FileSystemStore(folder), { kind: "array" });
            const { data, shape } = await zarr.get(array);
            let sum = 0;
            for (const value of data) sum += Number(value);
            console.log(relative(root, folder), shape.join("x"), array.dtype, sum);
        } catch (error) {
            console.log(relative(root, folder), String(error));
        }
        return;
    }
    for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory()) await walk(join(folder, entry.name), root);
}

const root = resolve(process.argv[2]);
await walk(root, root);
