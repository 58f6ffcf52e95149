// SPDX-License-Identifier: BSD-2-Clause
// Trains a denoiser on a folder of noisy images, without clean ones, applies it to the same folder and says how far its
// results move when the images are turned: what moves much is guessed.
// Argument: the folder, the model to write, a folder for the results and perhaps further keys of the training, such as
// "preset=quick", with commas between.
given = split(getArgument(), ",");
if (given.length > 2) {
    images = given[0]; model = given[1]; results = given[2];
} else {
    images = getDirectory("Folder of noisy images");
    model = getDirectory("Folder for the model") + "mine.zip";
    results = getDirectory("Folder for the results");
}
keys = "";
if (given.length > 3) keys = given[3];
run("GAN Train Denoiser...", "input=[" + images + "] output=[" + model + "] " + keys);
run("GAN Denoise...", "input=[" + images + "] output=[" + results + "] model=[" + model + "]");
run("GAN Check...", "input=[" + images + "] model=[" + model + "] output=[" + results + File.separator + "check.csv]");
print(File.openAsString(results + File.separator + "check.csv"));
