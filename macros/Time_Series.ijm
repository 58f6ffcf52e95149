// SPDX-License-Identifier: BSD-2-Clause
// Denoises the open time series with one model and one scale for all frames, and looks whether their brightness is
// as steady as it was: the table "Results" has the mean of each frame before and after.
// The model as argument; none: denoise-fluorescence.
model = getArgument();
if (model == "") model = "denoise-fluorescence";
if (nImages == 0) exit("Open a time series first.");
noisy = getTitle();
run("GAN Denoise...", "model=[" + model + "] slices=all bits=32");
clean = getTitle();
frames = nSlices;
for (i = 1; i <= frames; i++) {
    selectImage(noisy);
    setSlice(i);
    getStatistics(area, before);
    selectImage(clean);
    setSlice(i);
    getStatistics(area, after);
    setResult("Mean before", i - 1, before);
    setResult("Mean after", i - 1, after);
    setResult("Change in %", i - 1, 100 * (after - before) / before);
}
