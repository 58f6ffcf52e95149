// SPDX-License-Identifier: BSD-2-Clause
// Trains a super-resolver for one microscope on the open sharp image, or on a folder of them, and enlarges the image.
// Argument: the model file to write, and further keys after a comma, such as "/data/my.zip,input=[/data/sharp] steps=8000";
// without it the file is asked for. The point spread function is given in pixels, or as in psf=0.25um.
argument = split(getArgument(), ",");
if (nImages == 0) exit("Open an image first.");
if (argument.length > 0) model = argument[0];
else model = getDirectory("Folder for the model") + File.getNameWithoutExtension(getTitle()) + ".zip";
more = "";
if (argument.length > 1) more = argument[1];

run("GAN Train Super-Resolver...", "output=[" + model + "] factor=2 degradation=microscope psf=2-4 preset=quick " + more);
run("GAN Super-Resolve...", "model=[" + model + "]");
