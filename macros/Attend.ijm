// SPDX-License-Identifier: BSD-2-Clause
// Makes an image of a caption and says where it looked at each word most.
// Argument: the model file, made by GAN Train Generator with system=attngan, and a caption, with a comma between them.
parts = split(getArgument(), ",");
if (parts.length == 2) {
  model = parts[0];
  caption = parts[1];
} else {
  model = File.openDialog("A model that learned from captions");
  caption = getString("Caption", "two red cells");
}

run("GAN Attend...", "model=[" + model + "] caption=[" + caption + "] seed=1");
getDimensions(width, height, channels, slices, frames);
for (channel = 1; channel <= channels; channel++) {
  setSlice(channel);
  getStatistics(area, mean, min, max);
  print(getInfo("slice.label") + ": " + d2s(mean, 3) + " on average, at most " + d2s(max, 3));
}
