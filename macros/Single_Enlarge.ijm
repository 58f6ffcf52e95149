// SPDX-License-Identifier: BSD-2-Clause
// Enlarges the open image four times with a model that was trained on it, and prints the new pixel size.
// Argument: the model file, trained with purpose=super-resolve.
model = getArgument();
if (nImages == 0) exit("Open the image that the model was trained on first.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

getPixelSize(unit, before, ignored);
run("GAN Single Enlarge...", "model=[" + model + "] factor=4 seed=1");
getPixelSize(unit, after, ignored);

print("A pixel was " + before + " " + unit + " wide and is " + after + " " + unit + " wide.");
