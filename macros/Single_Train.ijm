// SPDX-License-Identifier: BSD-2-Clause
// Trains a model of the open image and makes four images with it.
// Argument: the model file to write, and further keys after a comma, such as "/data/my.zip,iterations=100";
// without it the file is asked for.
argument = split(getArgument(), ",");
if (nImages == 0) exit("Open an image first.");
if (argument.length > 0) model = argument[0];
else model = getDirectory("Folder for the model") + File.getNameWithoutExtension(getTitle()) + ".zip";
more = "";
if (argument.length > 1) more = argument[1];

run("GAN Single Train...", "output=[" + model + "] system=consingan purpose=generate preset=quick seed=1 " + more);
run("GAN Single Generate...", "model=[" + model + "] count=4 width=0 height=0 start=0 seed=1");
