// SPDX-License-Identifier: BSD-2-Clause
// Makes a short film that moves around the image that a model was trained on.
// Argument: the model file, made by GAN Single Train with purpose=animate; without it it is asked for.
model = getArgument();
if (model == "") model = File.openDialog("A model made by GAN Single Train");

run("GAN Single Animate...", "model=[" + model + "] frames=30 alpha=0.1 beta=0.9 start=0 fps=10 seed=1");

getDimensions(width, height, channels, slices, frames);
interval = Stack.getFrameInterval();
print(frames + " frames, " + interval + " s each");
