// SPDX-License-Identifier: BSD-2-Clause
// For a scheduler: denoises and enlarges what is new in a folder tree. Started again, it goes on with what is missing.
// A line for cron is in doc/recipes.md. In Fiji: fiji --headless -macro Night_Run.ijm "/in,/out"
// Argument: the two folders and, if it is not night.csv in the second, the report, with commas between.
given = split(getArgument(), ",");
if (given.length < 2) exit("Give the two folders, with a comma between.");
report = given[1] + File.separator + "night.csv";
if (given.length > 2) report = given[2];

steps = "denoise model=denoise-fluorescence; superresolve factor=2";
start = getTime();
// An image that fails does not stop the others. If one did, the macro ends here with an error that counts them.
run("GAN Batch...", "input=[" + given[0] + "] output=[" + given[1] + "] steps=[" + steps + "] recursive report=[" + report + "]");
print("All is done, after " + round((getTime() - start) / 1000) + " s. Report: " + report);
