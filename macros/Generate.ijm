// SPDX-License-Identifier: BSD-2-Clause
// Makes new images with a model, measures them, and shows how the first becomes the second.
// Argument: keys of GAN Generate and GAN Interpolate, such as "model=[/data/my cells.zip] truncation=0.7"; without it
// a model is asked for.
keys = getArgument();
if (keys == "") keys = "model=[" + File.openDialog("A model made by GAN Train Generator") + "]";

run("GAN Generate...", keys + " count=16 seed=1");
made = getTitle();
for (i = 1; i <= nSlices; i++) {
	setSlice(i);
	row = nResults;
	setResult("Image", row, getInfo("slice.label"));
	setResult("Mean", row, getValue("Mean"));
}
updateResults();

run("GAN Interpolate...", keys + " sources=[1; 2] steps=10 closed=true");
rename("from one to the other of " + made);
