// SPDX-License-Identifier: BSD-2-Clause
// Which model is best for images like these? Denoises a folder with several models, and compares each with images of
// the same scenes taken with much more light, under the same names. Prints a table a model.
// PSNR and SSIM are those of the results, Input PSNR and Input SSIM those of the noisy images.
// Argument: folders of noisy images, of clean ones and for the results, then the models, with commas between.
given = split(getArgument(), ",");
if (given.length < 4) exit("Give three folders and at least one model, with commas between.");
noisy = given[0];
truth = given[1];
for (i = 3; i < given.length; i++) {
    made = given[2] + File.separator + "model " + (i - 2);
    run("GAN Denoise...", "input=[" + noisy + "] output=[" + made + "] model=[" + given[i] + "]");
    table = made + File.separator + "check.csv";
    if (File.exists(table)) File.delete(table);
    run("GAN Check...", "input=[" + noisy + "] result=[" + made + "] reference=[" + truth + "] output=[" + table + "]");
    print(given[i] + "\n" + File.openAsString(table));
}
