// SPDX-License-Identifier: BSD-2-Clause
// Makes a grid for the finest layers of a model with styles, and one for all named ones.
// Argument: the model file, and layers after a comma, such as "/data/my.zip,coarse middle"; without it the file is
// asked for and the model's last layers are mixed.
argument = split(getArgument(), ",");
if (argument.length > 0) model = argument[0];
else model = File.openDialog("A model made by GAN Train Generator");
layers = "";
if (argument.length > 1) layers = argument[1];

run("GAN Mix Styles...", "model=[" + model + "] rows=[1; 2; 3] columns=[4; 5; 6; 7] layers=[" + layers + "]");
print(getInfo("slice.label"));
rename("mixed " + getWidth() + " by " + getHeight());
