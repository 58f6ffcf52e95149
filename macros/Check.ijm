// SPDX-License-Identifier: BSD-2-Clause
// Checks results against their inputs and, where there are any, references; leaves table, maps and plots in a folder.
// Argument: folders (or files) of inputs and results, the folder to write to and, if there is one, that of references,
// with commas between; without it they are asked for. Further keys may follow, such as "range=4095".
given = split(getArgument(), ",");
if (given.length > 2) {
	input = given[0]; result = given[1]; output = given[2];
} else {
	input = getDirectory("Folder of images as they were taken");
	result = getDirectory("Folder of results under the same names");
	output = getDirectory("Folder for what is found");
}
reference = ""; more = "";
if (given.length > 3) reference = given[3];
if (given.length > 4) more = given[4];
run("GAN Check...", "input=[" + input + "] result=[" + result + "] reference=[" + reference + "] output=[" + output + "] " + more);

lines = split(File.openAsString(output + File.separator + "check.csv"), "\n");
for (i = 0; i < lines.length; i++) print(lines[i]);
