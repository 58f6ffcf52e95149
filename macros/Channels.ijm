// SPDX-License-Identifier: BSD-2-Clause
// Denoises channels of the open image with a model each, and leaves the others as they are.
// Argument: models in the order of the channels, with commas between; "none" leaves a channel as it is.
// Without it the first two get denoise-fluorescence, which takes the channels one by one too.
models = split(getArgument(), ",");
if (models.length == 0) models = newArray("denoise-fluorescence", "denoise-fluorescence");
if (nImages == 0) exit("Open an image of several channels first.");
original = getTitle();
Stack.getDimensions(width, height, channels, slices, frames);
for (c = 1; c <= minOf(models.length, channels); c++) {
    if (models[c - 1] == "none") continue;
    before = getTitle();
    run("GAN Denoise...", "model=[" + models[c - 1] + "] channel=" + c);
    // What stood between is not needed any more.
    after = getImageID();
    if (before != original) close(before);
    selectImage(after);
}
rename(original + " denoised by channel");
