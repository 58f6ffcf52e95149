// SPDX-License-Identifier: BSD-2-Clause
// Trains a generator on a folder with a folder of images for each class, and makes new images, one class after the other.
// Argument: the folder, the model file to write, how many images to make, and further keys, with commas between, such as
// "/data/cells,/data/cells.zip,16,system=biggan size=64 preset=quick"; without it they are asked for.
argument = split(getArgument(), ",");
if (argument.length > 2) {
	input = argument[0]; model = argument[1]; count = argument[2];
} else {
	input = getDirectory("Folder of a folder of images for each class");
	model = getDirectory("Folder for the model") + "classes.zip";
	count = getNumber("How many images to make", 16);
}
more = "preset=quick";
if (argument.length > 3) more = argument[3];

run("GAN Train Generator...", "input=[" + input + "] output=[" + model + "] " + more);
// label=name makes images of one class; the seed of each image is its label in the stack.
run("GAN Generate...", "model=[" + model + "] count=" + count + " seed=1");
