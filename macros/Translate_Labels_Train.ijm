// SPDX-License-Identifier: BSD-2-Clause
// Trains a model that makes images of label maps, and makes an image of the open map.
// Argument: label maps, images of the same names, the model file to write, and further keys, with commas between, such as
// "/data/masks,/data/images,/data/my.zip,instances=[/data/objects] looks"; without it folders are asked for.
argument = split(getArgument(), ",");
if (argument.length > 2) {
	input = argument[0]; target = argument[1]; model = argument[2];
} else {
	input = getDirectory("Folder of label maps");
	target = getDirectory("Folder of images");
	model = getDirectory("Folder for the model") + "labels.zip";
}
more = "";
if (argument.length > 3) more = argument[3];

keys = "system=pix2pixhd input=[" + input + "] target=[" + target + "] output=[" + model + "] preset=quick " + more;
run("GAN Train Translator...", keys);
if (nImages > 0) run("GAN Translate...", "model=[" + model + "]");
