// SPDX-License-Identifier: BSD-2-Clause
// Denoises an OME-Zarr, or a plate of them, into a new one, plane by plane; run again, it goes on where it stopped.
// Argument: the two folders with a comma between; without it they are asked for.
folders = split(getArgument(), ",");
if (folders.length == 2) {
    input = folders[0];
    output = folders[1];
} else {
    input = getDirectory("OME-Zarr (a folder that ends in .zarr)");
    output = getString("New OME-Zarr", replace(input, "\\.zarr.*$", "-clean.zarr"));
}
run("GAN Denoise...", "input=[" + input + "] output=[" + output + "] model=[] strength=1");
print("The denoised image is in " + output);
