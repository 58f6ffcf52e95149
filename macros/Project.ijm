// SPDX-License-Identifier: BSD-2-Clause
// Looks for the latent of the open image, says how well the model can make it, and goes from it to another image.
// Argument: the model file, the latent file to write, and further keys, with commas between, such as
// "/data/my.zip,/data/cell.json,steps=1000"; without it they are asked for.
argument = split(getArgument(), ",");
if (nImages == 0) exit("Open an image first.");
if (argument.length > 1) {
	model = argument[0]; latent = argument[1];
} else {
	model = File.openDialog("A model made by GAN Train Generator");
	latent = getDirectory("Folder for the latent") + File.getNameWithoutExtension(getTitle()) + ".json";
}
more = "steps=300";
if (argument.length > 2) more = argument[2];

run("GAN Project...", "model=[" + model + "] latent=[" + latent + "] overwrite=true " + more);
print("Error that is left: " + Property.get("GAN error"));
run("GAN Interpolate...", "model=[" + model + "] sources=[" + latent + "; 1] steps=15 closed=true");
