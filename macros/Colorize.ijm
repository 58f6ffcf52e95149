// SPDX-License-Identifier: BSD-2-Clause
// Gives the open image colours, and puts the grey image that went in beside the result.
// Options as argument, such as "model=my-colorizer.zip slices=current"; none: the model for stained tissue.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "model=[] slices=all channel=all";

source = getTitle();
run("GAN Colorize...", options);
coloured = getTitle();

// The lightness is the image's own: taking the colours out again gives it back.
run("Duplicate...", "title=[lightness of " + source + "]");
if (bitDepth() == 24) run("8-bit");
selectImage(coloured);
