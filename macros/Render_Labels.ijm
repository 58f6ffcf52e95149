// SPDX-License-Identifier: BSD-2-Clause
// Renders the open label image, adds an object in the middle of it, and shows what that changes.
// Argument: the model, trained on label maps, and further keys, such as "model=[/data/my nuclei.zip] style=random".
options = getArgument();
if (nImages == 0) exit("Open a label image first.");
if (options == "") options = "model=[" + File.openDialog("A model that was trained on label maps") + "]";

labels = getTitle();
run("GAN Render Labels...", options);
rename("before");

selectImage(labels);
getStatistics(area, mean, min, max);
setColor(max);
fillOval(getWidth() / 2 - 8, getHeight() / 2 - 8, 16, 16);
run("GAN Render Labels...", options);

imageCalculator("Difference create", "before", getTitle());
rename("change of " + labels);
