// SPDX-License-Identifier: BSD-2-Clause
// Makes a mask of the nuclei in the open image and measures how much of the image they are.
// Options as argument, such as "model=[/data/my-translator.zip]"; none: the bundled model of nuclei.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "model=nuclei-to-mask";

image = getTitle();
run("GAN Translate...", options);

// From the middle between the mask's two values on. For single nuclei: Threshold, Watershed, Analyze Particles.
getStatistics(all, mean, min, max, deviation, histogram);
pixels = 0;
for (i = 128; i < 256; i++) pixels += histogram[i];
getPixelSize(unit, width, height);
row = nResults;
setResult("Image", row, image);
setResult("Area of nuclei", row, pixels * width * height);
setResult("% of the image", row, 100 * pixels / (getWidth() * getHeight()));
updateResults();
