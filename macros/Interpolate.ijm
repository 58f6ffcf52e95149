// SPDX-License-Identifier: BSD-2-Clause
// Makes a film that goes through four images of a model and back, and measures how its brightness changes.
// Argument: keys of GAN Interpolate, such as "model=[/data/my cells.zip] label=[round; long] sources=7"; without it a
// model is asked for.
keys = getArgument();
if (keys == "") keys = "model=[" + File.openDialog("A model made by GAN Train Generator") + "] sources=[1; 2; 3; 4]";

run("GAN Interpolate...", keys + " steps=15 closed=true fps=10");
for (frame = 1; frame <= nSlices; frame++) {
	setSlice(frame);
	setResult("Frame", frame - 1, getInfo("slice.label"));
	setResult("Mean", frame - 1, getValue("Mean"));
}
updateResults();
print(nSlices + " frames in " + getTitle());
