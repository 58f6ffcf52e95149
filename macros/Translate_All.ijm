// SPDX-License-Identifier: BSD-2-Clause
// Shows the open image in every domain of a model: a stack whose slices are named after the domains.
// Argument: the model file, made by GAN Train Translator from labelled images; without it it is asked for.
model = getArgument();
if (nImages == 0) exit("Open an image first.");
if (model == "") model = File.openDialog("A model made by GAN Train Translator");

run("GAN Translate All...", "model=[" + model + "] slices=current");
all = getTitle();
names = "";
for (i = 1; i <= nSlices; i++) {
    setSlice(i);
    names = names + " " + getInfo("slice.label");
}
setSlice(1);
print(all + ":" + names);
