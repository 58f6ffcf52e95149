// SPDX-License-Identifier: BSD-2-Clause
// Shows what comes of the open painting at each scale of a model, a slice each, then paints it at one of them.
// Argument: the model file, trained with system=singan.
model = getArgument();
if (nImages == 0) exit("Open a painting first.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

painting = getTitle();
run("GAN Single Paint to Image...", "model=[" + model + "] strip=true seed=1");
strip = getTitle();

// Look through the slices, whose labels are their starts, and set the start that you like best.
// More colours keep more of what you painted; 0 keeps its own. With finetune=200 original=FILE, the scale learns them.
start = 1;
selectImage(painting);
run("GAN Single Paint to Image...", "model=[" + model + "] start=" + start + " colours=5 seed=1");
rename(painting + " from scale " + start);
