// SPDX-License-Identifier: BSD-2-Clause
// Denoises every image of a folder into another one, under its own name; results that exist are kept.
// Argument: the two folders with a comma between; without it they are asked for.
folders = split(getArgument(), ",");
if (folders.length == 2) {
    input = folders[0];
    output = folders[1];
} else {
    input = getDirectory("Folder of noisy images");
    output = getDirectory("Folder for the results");
}
run("GAN Denoise...", "input=[" + input + "] output=[" + output + "] model=[] strength=1");
print("Denoised images are in " + output);
