// SPDX-License-Identifier: BSD-2-Clause
// Denoises the open image into 32-bit floats, and compares the means of both: on dark images of few photons,
// what lies between two grey levels is kept. The table "Results" gets one row for each image.
// Options as argument, such as "model=denoise-fluorescence"; none: the model is chosen by the image.
options = getArgument();
if (nImages == 0) exit("Open an image first.");

noisy = getTitle();
getStatistics(area, before);
run("GAN Denoise...", options + " bits=32");
clean = getTitle();
getStatistics(area, after);

row = nResults;
setResult("Image", row, noisy);
setResult("Mean before", row, before);
setResult("Mean after", row, after);
setResult("Change in %", row, 100 * (after - before) / before);
updateResults();
