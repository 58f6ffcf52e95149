// SPDX-License-Identifier: BSD-2-Clause
// Takes half and all of the haze, or of the light from out of focus, off the open image, and shows what was taken.
// Argument: the model file, trained on the image with purpose=dehaze.
model = getArgument();
if (nImages == 0) exit("Open the image that the model was trained on first.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

hazed = getTitle();
run("GAN Single Dehaze...", "model=[" + model + "] amount=0.5");
rename("half of it off " + hazed);
selectImage(hazed);
run("GAN Single Dehaze...", "model=[" + model + "] amount=1");
clear = getTitle();

imageCalculator("Difference create", hazed, clear);
rename("haze of " + hazed);
selectImage(clear);
