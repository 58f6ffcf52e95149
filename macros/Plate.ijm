// SPDX-License-Identifier: BSD-2-Clause
// Denoises one channel of a plate: a folder with a folder for each well, as "B03/field1_ch1.tif". All wells get the
// same model, or they cannot be compared. Results stand in folders of the same names; what exists is skipped.
// Argument: the two folders and, if it is not *_ch1*, the pattern of the files, with commas between.
given = split(getArgument(), ",");
if (given.length > 1) {
    input = given[0];
    output = given[1];
} else {
    input = getDirectory("Folder of the plate");
    output = getDirectory("Folder for the results");
}
pattern = "*_ch1*";
if (given.length > 2) pattern = given[2];

steps = "denoise model=denoise-fluorescence";
run("GAN Batch...", "input=[" + input + "] output=[" + output + "] steps=[" + steps + "] pattern=" + pattern + " recursive");
done = split(File.openAsString(output + File.separator + "batch-report.csv"), "\n");
print(done.length - 1 + " images; what became of each is in batch-report.csv");
