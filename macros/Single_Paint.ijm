// SPDX-License-Identifier: BSD-2-Clause
// Turns the open painting into images like the one that a model was trained on: of each start, one.
// Paint with the colours of that image. Argument: the model file, trained with system=singan.
model = getArgument();
if (nImages == 0) exit("Open a painting first.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

painting = getTitle();
for (start = 1; start <= 2; start++) {
    selectImage(painting);
    run("GAN Single Paint to Image...", "model=[" + model + "] start=" + start + " seed=1");
    rename(painting + " from scale " + start);
}
