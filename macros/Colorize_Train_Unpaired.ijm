// SPDX-License-Identifier: BSD-2-Clause
// Trains a colorizer on a folder of grey images and a folder of colour images of other scenes, and colours the open image.
// Argument: the two folders and the model file to write, with commas between, and further keys after another comma, such
// as "/data/grey,/data/colour,/data/colours.zip,steps=3000"; without it they are asked for.
argument = split(getArgument(), ",");
if (nImages == 0) exit("Open a grey image first.");
if (argument.length > 2) {
	grey = argument[0]; colour = argument[1]; model = argument[2];
} else {
	grey = getDirectory("Folder of grey images");
	colour = getDirectory("Folder of colour images");
	model = getDirectory("Folder for the model") + "colours.zip";
}
more = "preset=quick";
if (argument.length > 3) more = argument[3];

run("GAN Train Colorizer...", "input=[" + grey + "] target=[" + colour + "] output=[" + model + "] " + more);
run("GAN Colorize...", "model=[" + model + "]");
