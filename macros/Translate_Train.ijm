// SPDX-License-Identifier: BSD-2-Clause
// Trains a translator on a folder of images and one of their targets under equal names, and translates the open image.
// Argument: images, targets, the model file to write, and further keys, with commas between, such as
// "/data/images,/data/masks,/data/my.zip,steps=3000 about=[my own cells]"; without it folders are asked for.
argument = split(getArgument(), ",");
if (argument.length > 2) {
	input = argument[0]; target = argument[1]; model = argument[2];
} else {
	input = getDirectory("Folder of images");
	target = getDirectory("Folder of their targets");
	model = getDirectory("Folder for the model") + "translator.zip";
}
more = "";
if (argument.length > 3) more = argument[3];

run("GAN Train Translator...", "input=[" + input + "] target=[" + target + "] output=[" + model + "] preset=quick " + more);
if (nImages > 0) run("GAN Translate...", "model=[" + model + "]");
