// SPDX-License-Identifier: BSD-2-Clause
// Makes what was moved, copied or removed in the open image seamless, once for each of three seeds.
// Select what was changed first. Argument: the model file, trained on the image with purpose=edit.
model = getArgument();
if (nImages == 0) exit("Open an image first, change it and select what was changed.");
if (selectionType() < 0) exit("Select what was changed.");
if (model == "") model = File.openDialog("A model made by GAN Single Train");

edited = getTitle();
for (seed = 1; seed <= 3; seed++) {
    selectImage(edited);
    run("GAN Single Edit...", "model=[" + model + "] start=-1 seed=" + seed);
    rename(edited + " seamless " + seed);
}
