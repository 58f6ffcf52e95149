// SPDX-License-Identifier: BSD-2-Clause
// Makes a mask of the nuclei in the open image and measures each of them in the image itself.
// Options as argument, such as "model=[/data/my-translator.zip]"; none: the bundled model of nuclei.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "model=nuclei-to-mask";

image = getTitle();
run("GAN Translate...", options);

// The middle between the mask's two values; what is smaller than 30 pixels is no nucleus.
setThreshold(128, 255);
run("Set Measurements...", "area mean centroid redirect=[" + image + "] decimal=3");
run("Analyze Particles...", "size=30-Infinity pixel display clear");
run("Set Measurements...", "area mean redirect=None decimal=3");
