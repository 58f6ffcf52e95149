// SPDX-License-Identifier: BSD-2-Clause
// Makes new images with a model of one image: once of its own size, once twice as wide.
// Argument: the model file, made by GAN Single Train; without it it is asked for.
model = getArgument();
if (model == "") model = File.openDialog("A model made by GAN Single Train");

run("GAN Single Generate...", "model=[" + model + "] count=9 width=0 height=0 start=0 seed=1");
width = 2 * getWidth();
print(nSlices + " new images in " + getTitle());

run("GAN Single Generate...", "model=[" + model + "] count=3 width=" + width + " height=0 start=0 seed=2");
rename("wide-" + getTitle());
