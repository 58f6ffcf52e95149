// SPDX-License-Identifier: BSD-2-Clause
// Fills what is selected in the open image and puts what was changed beside the result.
// Options as argument, such as "hole=defects" or "mask=/data/scratches.png"; none: the selection.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "hole=selection";
if (options == "hole=selection" && selectionType() < 0) exit("Select what is to be filled.");

before = getTitle();
run("GAN Inpaint...", options);
filled = getTitle();

imageCalculator("Difference create stack", before, filled);
rename("change of " + before);
selectImage(filled);
