// SPDX-License-Identifier: BSD-2-Clause
// Opens a level of an OME-Zarr without reading it all, and denoises a crop of its middle, to see what a model does.
// Argument: the folder or address, the level, and the width and height of the crop, with commas between.
given = split(getArgument(), ",");
if (given.length == 4) {
    input = given[0];
    level = given[1];
    width = parseInt(given[2]);
    height = parseInt(given[3]);
} else {
    input = getDirectory("OME-Zarr (a folder that ends in .zarr)");
    level = getNumber("Level (0: the finest)", 0);
    width = 512;
    height = 512;
}
run("GAN OME-Zarr...", "input=[" + input + "] level=" + level);
whole = getImageID();
makeRectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
run("Duplicate...", "title=crop duplicate");
run("GAN Denoise...", "model=denoise-fluorescence strength=1");
selectImage(whole);
close();
