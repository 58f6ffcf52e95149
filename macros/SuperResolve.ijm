// SPDX-License-Identifier: BSD-2-Clause
// Enlarges the open image, or the bounding box of its selection, and says how large its pixels are now.
// Options as argument, such as "factor=4" or "model=/data/my-superres.zip"; none: twice as wide and high.
// Of a noisy image, take the noise out first: a super-resolver takes it for detail.
options = getArgument();
if (nImages == 0) exit("Open an image first.");
if (options == "") options = "factor=2 model=[] slices=all channel=all";

getPixelSize(unit, before, height);
run("GAN Super-Resolve...", options);
getPixelSize(unit, after, height);

rename(getTitle() + " x" + round(before / after));
print("Pixels of " + before + " " + unit + " became pixels of " + after + " " + unit + ".");
