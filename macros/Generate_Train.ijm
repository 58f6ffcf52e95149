// SPDX-License-Identifier: BSD-2-Clause
// Trains a generator on a folder of images, or of a folder for each class, and makes nine images, each beside the
// training image that it is most alike.
// Argument: images, the model file to write, and further keys, with commas between, such as
// "/data/cells,/data/my.zip,size=64 preset=standard"; without it folders are asked for.
argument = split(getArgument(), ",");
if (argument.length > 1) {
	input = argument[0]; model = argument[1];
} else {
	input = getDirectory("Folder of images");
	model = getDirectory("Folder for the model") + "generator.zip";
}
more = "preset=quick";
if (argument.length > 2) more = argument[2];

run("GAN Train Generator...", "input=[" + input + "] output=[" + model + "] " + more);
run("GAN Generate...", "model=[" + model + "] count=9 seed=1 nearest=[" + input + "]");
