// SPDX-License-Identifier: BSD-2-Clause
// Gives the open image colours and tells which model made them.
// Options as argument, such as "model=my-colorizer.zip slices=current"; none: the model for stained tissue.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "model=[] slices=all channel=all";

run("GAN Colorize...", options);
coloured = getTitle();

// What was made with what is kept in the image, and saved with it as TIFF.
print(coloured + ": " + Property.get("GAN model") + " on " + Property.get("GAN device"));
