// SPDX-License-Identifier: BSD-2-Clause
// Trains a generator on images and a table of their captions, and makes images of a caption.
// Argument: the table, with the images beside it, the model file to write, a caption of words that stand in the table,
// and further keys, with commas between, such as
// "/data/captions.csv,/data/captions.zip,a large violet cell,preset=quick"; without it they are asked for.
argument = split(getArgument(), ",");
if (argument.length > 2) {
	captions = argument[0]; model = argument[1]; caption = argument[2];
} else {
	captions = File.openDialog("Table of image files and captions");
	model = getDirectory("Folder for the model") + "captions.zip";
	caption = getString("Caption of the images to make", "");
}
more = "preset=quick";
if (argument.length > 3) more = argument[3];

run("GAN Train Generator...", "captions=[" + captions + "] output=[" + model + "] " + more);
run("GAN Generate...", "model=[" + model + "] caption=[" + caption + "] count=8 seed=1");
