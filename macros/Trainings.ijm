// Lists your trainings, and goes on with the last one if it was stopped or died.
// Plugins > GAN > GAN Trainings... shows the same in a window, with curves and pictures.
table = getArgument();
if (table == "")
    table = getDirectory("home") + "trainings.csv";
if (File.exists(table))
    File.delete(table);
run("GAN Trainings...", "action=list output=[" + table + "]");
lines = split(File.openAsString(table), "\n");
print(lines.length - 1 + " trainings");
if (lines.length > 1) {
    // The newest stands first; the columns are name, state, begin, verb, data, steps, figure, model.
    newest = split(lines[1], ",");
    state = replace(newest[1], "\"", "");
    print("The newest is " + newest[0] + ", " + state);
    if (state == "stopped" || state == "died")
        run("GAN Trainings...", "action=resume training=last");
}
