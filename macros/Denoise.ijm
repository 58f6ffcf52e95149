// SPDX-License-Identifier: BSD-2-Clause
// Denoises the open image and puts the noise that was taken beside the result.
// Options as argument, such as "model=denoise-gaussian strength=0.8"; none: the model is chosen by the image.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "model=[] strength=1 slices=all channel=all";

noisy = getTitle();
run("GAN Denoise...", options);
clean = getTitle();

imageCalculator("Subtract create 32-bit stack", noisy, clean);
rename("noise of " + noisy);
selectImage(clean);
