// SPDX-License-Identifier: BSD-2-Clause
// Fills what is selected in the open image and puts what was changed beside the result.
// Options as argument, such as "hole=defects" or "mask=/data/scratches.png"; none: the selection.
// Wide holes in rough surroundings get texture, which is invented; "filling=model" gives none, "filling=exemplar" copies
// from around the hole alone.
options = getArgument();
if (nImages == 0) exit("Open an image first, and select what is to be filled.");
if (options == "") options = "hole=selection";

before = getTitle();
run("GAN Inpaint...", options);
filled = getTitle();

imageCalculator("Difference create stack", before, filled);
rename("change of " + before);
selectImage(filled);
