// SPDX-License-Identifier: BSD-2-Clause
// Trains CycleGAN on two folders of images of different scenes and turns the open image into the other kind.
// Argument: the two folders and the model file to write, with commas between, and further keys after another comma, such
// as "/data/aperio,/data/hamamatsu,/data/stains.zip,steps=3000"; without it they are asked for.
argument = split(getArgument(), ",");
if (nImages == 0) exit("Open an image of the first kind first.");
if (argument.length > 2) {
	input = argument[0]; target = argument[1]; model = argument[2];
} else {
	input = getDirectory("Folder of images of the first kind");
	target = getDirectory("Folder of images of the other kind");
	model = getDirectory("Folder for the model") + "translator.zip";
}
more = "preset=quick";
if (argument.length > 3) more = argument[3];

run("GAN Train Translator...", "system=cyclegan input=[" + input + "] target=[" + target + "] output=[" + model + "] " + more);
// domain=forward makes images of the other kind, domain=backward the first kind; the folders' names do too.
run("GAN Translate...", "model=[" + model + "] domain=forward");
