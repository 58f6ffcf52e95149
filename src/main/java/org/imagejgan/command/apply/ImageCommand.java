// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.batch.FolderRun;
import org.imagejgan.batch.Job;
import org.imagejgan.batch.Naming;
import org.imagejgan.batch.OutputNames;
import org.imagejgan.batch.PlaneJob;
import org.imagejgan.batch.ResultFile;
import org.imagejgan.batch.Search;
import org.imagejgan.batch.Share;
import org.imagejgan.batch.Workers;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.PaletteWarning;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.command.verb.Piecewise;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.ZarrPlate;
import org.imagejgan.operation.ImageOperation;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A verb that makes a new image of the open image, of a file or of every image of a folder. */
abstract class ImageCommand extends NewImageCommand implements Piecewise {
    /** What a key named part means. */
    static final String PART =
            "Which share of the files of a folder, or of the planes of an OME-Zarr, to work on, such as 3/16 for the "
                    + "third of sixteen: for jobs on several machines. Empty: all.";

    /** The table of what became of each image, in the output. */
    static final String REPORT = "batch-report.csv";

    @Parameter(
            style = "more,when:planes",
            choices = {"all", "current"},
            persist = false,
            description = "Which planes of a stack to work on: all, or the current one.")
    private String slices = "all";

    @Parameter(
            label = "Channel (all, 1, 2, ...)",
            style = "more,when:channels",
            persist = false,
            description = "Which channel to work on: all, or its number from 1.")
    private String channel = "all";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String files = "Files (empty: the open image, the result is shown)";

    @Parameter(
            style = "path,address,late,more",
            persist = false,
            required = false,
            description =
                    "An image file, or a folder of them, or the https address of an OME-Zarr. Empty: the open image.")
    private String input = "";

    @Parameter(
            style = "path,more",
            persist = false,
            required = false,
            description = "The file to write, or for a folder the folder to write to. Empty: the result is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite files that exist",
            style = "more",
            persist = false,
            description = "Whether a result that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Parameter(
            label = "OME-Zarr version",
            style = "more",
            choices = {ImageFiles.ZARR_NEWEST, ImageFiles.ZARR_OLDER},
            persist = false,
            description =
                    "The version of a result whose name ends in .zarr: 0.5 (Zarr 3), or 0.4 (Zarr 2) for programs "
                            + "that read no other.")
    private String format = ImageFiles.ZARR_NEWEST;

    @Parameter(label = "Part (3/16)", style = "more,when:input", persist = false, required = false, description = PART)
    private String part = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String computing = "Computing";

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = Key.DEVICE)
    private String device = "auto";

    @Parameter(
            style = "more",
            choices = {"auto", "full"},
            persist = false,
            description = Key.PRECISION)
    private String precision = "auto";

    /** Whether it is a step whose result is written at once. */
    private boolean written;

    /** Whether that is as OME-Zarr. */
    private boolean asZarr;

    @Override
    protected boolean hasPreview() {
        return true;
    }

    /** Whether it works on the image that is open, and shows the result. */
    final boolean onScreen() {
        return input.isBlank() && output.isBlank();
    }

    /** Whether pixels are numbers of things, whatever colours they are shown in. */
    boolean takesNumbers() {
        return false;
    }

    final String slices() {
        return slices;
    }

    final String channel() {
        return channel;
    }

    final String device() {
        return device;
    }

    final String precision() {
        return precision;
    }

    /** Whether results are written, so that they need not fit into memory as a whole. */
    final boolean writes() {
        return written || !output.isBlank();
    }

    /** Whether results are written as OME-Zarr, which says nothing of how they were made. */
    final boolean writesZarr() {
        return written ? asZarr : !output.isBlank() && ImageFiles.isZarr(Paths.of("output", output));
    }

    /**
     * The work as a step of several.
     *
     * @param last whether its result is written; otherwise it is worked on
     * @param zarr whether as OME-Zarr
     */
    final ImageOperation step(boolean last, boolean zarr) {
        written = last;
        asZarr = zarr;
        return operation();
    }

    /** The work, with the keys' values. */
    abstract ImageOperation operation();

    /** Whether the result has the type and planes of the input, so that its file can be judged before the work. */
    boolean keepsKind() {
        return true;
    }

    @Override
    protected final void refuse() throws IOException {
        operation().close();
        Share.of(part);
    }

    @Override
    protected final void perform(Host host) throws IOException {
        Path from = from();
        if (input.isBlank()) image();
        if (isFolder(from) || !Share.of(part).whole()) {
            try (Workers workers = workers()) {
                perform(workers, false, host);
            }
            return;
        }
        try (ImageOperation operation = operation()) {
            one(operation, from, host);
        }
    }

    private static boolean isFolder(Path from) throws IOException {
        return from != null && (ImageFiles.isFolder(from) || ZarrPlate.isOne(from));
    }

    private void one(ImageOperation operation, Path from, Host host) throws IOException {
        ResultFile to = output.isBlank() ? null : target(from);
        ImagePlus image = opened(from, host);
        if (input.isBlank() && !takesNumbers()) PaletteWarning.of(image, host);
        if (to != null && keepsKind()) requireHolds(to.tiff(), ImageFiles.holds(to.tiff(), image));
        ImagePlusStack input = ImagePlusStack.of(image);
        if (input.indexed() && !takesNumbers()) PaletteWarning.indexed(image, host);
        boolean zarr = to != null && ImageFiles.isZarr(to.usual());
        NewImage made = new Versioned(operation, format, zarr ? PlaneShares.keys(this) : "").run(input, host);
        deliver(made, to == null ? null : to.of(made), overwrite, host);
    }

    /** Whether a server has the image. */
    private boolean remote() {
        return ImageFiles.isAddress(input);
    }

    private ImagePlus opened(Path from, Host host) throws IOException {
        if (remote()) return ImageFiles.open(input, host::note);
        return from == null ? image() : ImageFiles.open(from, host::note);
    }

    /** Where a folder was named, the name follows from the image, and what its format cannot hold becomes TIFF. */
    private ResultFile target(Path from) throws IOException {
        String open = from == null && !remote() ? image().getShortTitle() + ".tif" : null;
        Path named = remote() ? Path.of(input.trim().replaceAll("/+$|^.*/(?=.)", "")) : from;
        Path usual = Paths.fileOrIn(output, named == null ? open : OutputNames.of(named));
        Path tiff = Paths.fileOrIn(output, named == null ? open : OutputNames.asTiff(named));
        for (Path to : usual.equals(tiff) ? List.of(usual) : List.of(usual, tiff)) {
            Paths.mayWrite("output", to, overwrite);
            requireOther(from, to);
        }
        return new ResultFile(usual, tiff);
    }

    @Override
    public final Job job(boolean table) throws IOException {
        Path from = from();
        return isFolder(from) ? folder(from, table) : planes();
    }

    private Path from() {
        return input.isBlank() || remote() ? null : Paths.existing("input", input);
    }

    private PlaneJob planes() throws IOException {
        return new PlaneShares(this, input, output, Share.of(part)).job(overwrite);
    }

    private FolderRun folder(Path from, boolean table) {
        if (output.isBlank())
            throw new IllegalArgumentException(
                    "output= is missing. For the images of the folder " + from + ", name a folder for the results.");
        Path to = Paths.of("output", output);
        Share share = Share.of(part);
        Path report = table ? share.file(to.resolve(REPORT)) : null;
        return new FolderRun(from, to, Search.PLAIN, Naming.SAME, overwrite, false, report, share);
    }

    @Override
    public final Workers workers() throws IOException {
        Path from = from();
        if (!isFolder(from)) return planes().here(new Versioned(operation(), format, PlaneShares.keys(this)));
        return folder(from, false).here(FolderRun.Operation.of(new Versioned(operation(), format)));
    }
}
