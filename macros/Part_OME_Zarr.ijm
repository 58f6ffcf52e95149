// SPDX-License-Identifier: BSD-2-Clause
// Does one share of the planes of an OME-Zarr, so that several computers, or copies of ImageJ, make one result together.
// Run it in each with another part: 1/3, 2/3 and 3/3. Who ends last gives the result its name; run again, it goes on.
// Argument: the two folders and the part, with commas between; without it they are asked for.
given = split(getArgument(), ",");
if (given.length == 3) {
    input = given[0];
    output = given[1];
    part = given[2];
} else {
    input = getDirectory("OME-Zarr (a folder that ends in .zarr)");
    output = getString("New OME-Zarr", replace(input, "\\.zarr.*$", "-clean.zarr"));
    part = getString("Part of how many", "1/2");
}
// A model by name and full precision: else each computer might choose and compute a little otherwise.
run("GAN Denoise...", "input=[" + input + "] output=[" + output + "] model=denoise-fluorescence precision=full part=" + part);
if (File.exists(output)) print(output + " is whole.");
else print("Part " + part + " is done; others are missing.");
