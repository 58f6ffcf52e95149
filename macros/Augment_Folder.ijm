// SPDX-License-Identifier: BSD-2-Clause
// Brings every class of a folder to the number of images of its largest, with images that a model makes.
// Argument: the folder of classes, the new folder, the model, and further keys, with commas between, such as
// "/data/cells,/data/more cells,/data/my.zip,count=500 truncation=0.8"; without it they are asked for.
argument = split(getArgument(), ",");
if (argument.length > 2) {
	input = argument[0]; output = argument[1]; model = argument[2];
} else {
	input = getDirectory("Folder of a folder for each class");
	output = getDirectory("New folder for the set");
	model = File.openDialog("A model made by GAN Train Generator of these classes");
}
more = "";
if (argument.length > 3) more = argument[3];

run("GAN Augment Folder...", "input=[" + input + "] output=[" + output + "] model=[" + model + "] " + more);
lines = split(File.openAsString(output + File.separator + "images.csv"), "\n");
print(lines.length - 1 + " images in " + output);
