// SPDX-License-Identifier: BSD-2-Clause
// Denoises and enlarges every image of a folder and of the folders in it; results stand in the same tree, with _x2 in
// their names. Started again, it goes on where it was stopped.
// Argument: the two folders with a comma between; without it they are asked for.
folders = split(getArgument(), ",");
if (folders.length == 2) {
    input = folders[0];
    output = folders[1];
} else {
    input = getDirectory("Folder of the images");
    output = getDirectory("Folder for the results");
}
steps = "denoise model=denoise-gaussian; superresolve factor=2";
run("GAN Batch...", "input=[" + input + "] output=[" + output + "] steps=[" + steps + "] recursive name={stem}_x2");
print("What became of each file is in " + output + File.separator + "batch-report.csv");
