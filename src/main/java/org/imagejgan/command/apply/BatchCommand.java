// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.batch.FolderRun;
import org.imagejgan.batch.Job;
import org.imagejgan.batch.Naming;
import org.imagejgan.batch.PlaneJob;
import org.imagejgan.batch.Search;
import org.imagejgan.batch.Share;
import org.imagejgan.batch.Workers;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.command.verb.Piecewise;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.ZarrPlate;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** One verb or several in a row on every image of a folder, and of the folders in it. */
@Plugin(
        type = Command.class,
        name = "batch",
        label = "GAN Batch...",
        headless = true,
        priority = 92,
        description =
                "Does one thing or several in a row to every image of a folder, and of the folders in it: denoise, "
                        + "then super-resolve. What is done already is skipped, so that a run that was stopped goes on.")
public final class BatchCommand extends GanCommand implements Piecewise {
    private static final String EACH = "For all steps that say nothing else. ";
    private static final String STOP = "stop";
    private static final String NONE = "none";
    private static final String REPORT = ImageCommand.REPORT;

    @Parameter(
            style = "path,needed",
            persist = false,
            required = false,
            description = "The folder of the images; or one OME-Zarr.")
    private String input = "";

    @Parameter(
            label = "Steps (denoise; superresolve factor=2)",
            style = "wide,needed",
            persist = false,
            required = false,
            description = "What is done to each image: the command's word with its keys, several with a semicolon "
                    + "between, as denoise strength=0.5; superresolve factor=2. Values with spaces stand in brackets.")
    private String steps = "";

    @Parameter(
            label = "Pattern (*.tif | *-ch1*)",
            persist = false,
            required = false,
            description = "Which files, by their names: * stands for any letters, ? for one; several with | or a comma "
                    + "between. Empty: all images.")
    private String pattern = "";

    @Parameter(
            label = "Folders in the folder too",
            persist = false,
            description = "Whether the images of the folders in the folder are worked on too.")
    private boolean recursive;

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String files = "Results";

    @Parameter(
            style = "path,needed",
            persist = false,
            required = false,
            description = "The folder for the results; of one OME-Zarr also a name that ends in .zarr.")
    private String output = "";

    @Parameter(
            label = "Folders as in the input",
            style = "more,when:recursive",
            persist = false,
            description = "Whether results stand in folders as their images do. Otherwise all stand in one, with the "
                    + "names of the folders before theirs.")
    private boolean tree = true;

    @Parameter(
            style = "more",
            persist = false,
            description =
                    "How a result is called: {stem} stands for the image's name, {folder} for that of its folder, "
                            + "as in {stem}_denoised.")
    private String name = "{stem}";

    @Parameter(
            choices = {"same", "tiff", "ome-tiff", "ome-zarr", "png"},
            persist = false,
            description =
                    "The format of the results: same is that of the image where it loses nothing, else TIFF. What "
                            + "PNG cannot hold becomes TIFF.")
    private String format = "same";

    @Parameter(
            label = "Overwrite files that exist",
            style = "more",
            persist = false,
            description = "Whether results that exist are made anew; otherwise they are kept, and the rest is done.")
    private boolean overwrite;

    @Parameter(
            label = "After an error",
            style = "more",
            choices = {"continue", STOP},
            persist = false,
            description = "What follows after an image that fails: continue goes on with the others, stop ends.")
    private String onerror = "continue";

    @Parameter(
            label = "Report (CSV)",
            style = "save,more",
            persist = false,
            required = false,
            description = "The file for a table of what became of each image: file, status, seconds, device, message. "
                    + "Empty: " + REPORT + " in the output; none: no report.")
    private String report = "";

    @Parameter(
            label = "Part (3/16)",
            style = "more",
            persist = false,
            required = false,
            description = ImageCommand.PART)
    private String part = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String computing = "Computing";

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = EACH + Key.DEVICE)
    private String device = "auto";

    @Parameter(
            style = "more",
            choices = {"auto", "full"},
            persist = false,
            description = EACH + Key.PRECISION)
    private String precision = "auto";

    @Override
    protected List<String> needs() {
        return List.of("input", "output", "steps");
    }

    /** It works on files alone. */
    @Override
    protected boolean takesImage() {
        return false;
    }

    @Override
    protected void refuse() throws IOException {
        steps();
        naming();
        search();
        Share.of(part);
    }

    private Steps steps() throws IOException {
        return Steps.of(steps, Map.of("device", device, "precision", precision));
    }

    private Naming naming() {
        return new Naming(name, Naming.Format.named(format), tree);
    }

    private Search search() {
        return new Search(pattern, recursive);
    }

    @Override
    protected void perform(Host host) throws IOException {
        try (Workers workers = workers()) {
            perform(workers, true, host);
        }
    }

    @Override
    public Workers workers() throws IOException {
        Steps all = steps();
        boolean zarr = format.equals("ome-zarr");
        if (!ofPlanes()) return folders().here(FolderRun.Operation.of(all.operation(zarr)));
        return planes().here(new Versioned(all.operation(true), ImageFiles.ZARR_NEWEST, PlaneShares.keys(all.only())));
    }

    @Override
    public Job job(boolean table) throws IOException {
        return ofPlanes() ? planes() : folders();
    }

    private Path from() {
        return Paths.existing("input", given("input", input));
    }

    private static boolean isFolder(Path from) throws IOException {
        return ImageFiles.isFolder(from) || ZarrPlate.isOne(from);
    }

    /** Whether one OME-Zarr is made of another; in a folder it would be one of its images. */
    private boolean ofPlanes() throws IOException {
        Path from = from();
        return !isFolder(from)
                && Files.isDirectory(from)
                && ImageFiles.isZarr(Paths.of("output", given("output", output)));
    }

    private PlaneJob planes() throws IOException {
        Steps all = steps();
        if (all.commands().size() > 1)
            throw new IllegalArgumentException("steps= has " + all.commands().size() + " steps, between which the image"
                    + " input=" + input
                    + " would be in memory as a whole. Give each step a line of its own, whose input is"
                    + " the output of the one before; or, if there is room for it, name a folder with output=.");
        if (!pattern.isBlank()
                || !name.equals(Naming.STEM)
                || !List.of("same", "ome-zarr").contains(format))
            throw new IllegalArgumentException("input=" + input + " is one image, and output=" + output + " its result."
                    + " Leave out pattern, name and format, or name a folder with output=.");
        Share share = Share.of(part);
        Path table = report.isBlank() || report.equals(NONE) ? null : share.file(Paths.fileOrIn(report, REPORT));
        PlaneJob job = new PlaneShares(all.only(), input, output, share).job(overwrite);
        return new PlaneJob(job.source(), job.output(), share, table, onerror.equals(STOP));
    }

    private FolderRun folders() throws IOException {
        Path from = from();
        boolean folder = isFolder(from);
        if (!folder && !Files.isDirectory(from))
            throw new IllegalArgumentException("input=" + input + " is a file. Name the folder that it is in, and the"
                    + " file with pattern=" + from.getFileName() + ".");
        Path in = folder ? from : from.toAbsolutePath().getParent();
        Search search = folder ? search() : new Search(pattern, recursive, from.getFileName());
        Path to = Paths.of("output", given("output", output));
        Share share = Share.of(part);
        return new FolderRun(in, to, search, naming(), overwrite, onerror.equals(STOP), report(to, share), share);
    }

    private static String given(String key, String value) {
        if (value.isBlank())
            throw new IllegalArgumentException(key + "= is missing. Name the folder "
                    + (key.equals("input") ? "of the images." : "for the results."));
        return value;
    }

    private Path report(Path to, Share share) {
        if (report.equals(NONE)) return null;
        return share.file(report.isBlank() ? to.resolve(REPORT) : Paths.fileOrIn(report, REPORT));
    }
}
