// SPDX-License-Identifier: BSD-2-Clause
// Makes what was pasted into the open image take on its style, and shows what changed in a second image.
// Select what was pasted first. Argument: the model file, trained on the image with purpose=harmonize.
model = getArgument();
if (nImages == 0) exit("Open an image first, paste into it and select what was pasted.");
if (selectionType() < 0) exit("Select what was pasted.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

pasted = getTitle();
run("GAN Single Harmonize...", "model=[" + model + "] start=-1 seed=1");
result = getTitle();

imageCalculator("Difference create", pasted, result);
rename("change of " + pasted);
selectImage(result);
