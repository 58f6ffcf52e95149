// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.CompositeImage;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.batch.CheckRows;
import org.imagejgan.batch.FolderCheck;
import org.imagejgan.batch.Share;
import org.imagejgan.command.host.Host;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.check.Check;
import org.imagejgan.operation.check.Checked;
import org.imagejgan.operation.check.Reading;
import org.imagejgan.operation.check.Table;
import org.imagejgan.progress.Progress;

/** One call of a check: of an image or a folder, with what it found. */
final class CheckWork {
    private static final String TITLE = "GAN Check";

    private final Check check;
    private final String result;
    private final String reference;
    private final Output to;
    private final String settings;
    private final Host host;
    private Table rows;
    private boolean again;
    private Windows windows;

    /**
     * @param result as the key has it; empty where the check makes it
     * @param reference as the key has it; empty for none
     * @param settings all that figures hang on, beside the input; a check of other settings is another check
     */
    CheckWork(Check check, String result, String reference, Output to, String settings, Host host) {
        this.check = check;
        this.result = result;
        this.reference = reference;
        this.to = to;
        this.settings = settings;
        this.host = host;
    }

    /** The maps to be shown; null where they were not asked for, or written. */
    ImagePlus maps() {
        return windows == null ? null : windows.maps();
    }

    /** Opens the table, and the windows of one image. */
    void show() {
        Rows.show(rows, TITLE);
        if (windows != null) windows.open();
    }

    // -- one image --

    void image(Given from) throws IOException {
        ImagePlus before = from.open(host);
        ImagePlus after = result.isBlank() ? null : image("result", result);
        ImagePlus right = reference.isBlank() ? null : image("reference", reference);
        to.require(before.getTitle(), false);
        Check.Images images = new Check.Images(stack(before), stack(after), stack(right), Lines.of(before));
        Checked checked = check.run(images, host);
        rows = new Table(Map.of(checked.title(), checked.figures()));
        to.save(checked, false);
        to.save(rows, false);
        String text = new Reading(checked.title(), checked.figures()).text();
        host.tell(to.none() ? text : text + "\n" + to.words());
        if (!to.none()) return;
        ImagePlus seen = after != null ? after : checked.made().image();
        windows = new Windows(before, seen, right, grey(checked.maps()), checked);
    }

    private static OpenImage stack(ImagePlus image) {
        return image == null ? null : ImagePlusStack.of(image);
    }

    private ImagePlus image(String key, String text) throws IOException {
        Given given = Given.of(key, text);
        if (given.folder())
            throw new IllegalArgumentException(
                    key + "=" + text + " is a folder, but the input is one image. Name one image for both.");
        return given.open(host);
    }

    /** Each map in grey, in a range of its own. */
    private static ImagePlus grey(NewImage made) {
        ImagePlus image = made.image();
        if (image instanceof CompositeImage composite) composite.setMode(CompositeImage.GRAYSCALE);
        return image;
    }

    // -- a folder --

    /** @param share which of its images */
    void folder(Path from, Share share) throws IOException {
        Path after = result.isBlank() ? null : folder("result", result);
        Path right = reference.isBlank() ? null : folder("reference", reference);
        FolderCheck.Report report;
        try (CheckRows known = known(from)) {
            again = known != null && known.begun();
            report = new FolderCheck(from, after, right, share).run(new OfFolder(), known, to.place(), host);
            rows = report.table();
            if (report.end().isEmpty() && !rows.rows().isEmpty()) to.save(rows, again);
            // What failed may be mended: the same line again then goes on.
            if (known != null && (report.succeeded() || rows.rows().isEmpty())) known.finish();
        }
        List<String> told = new ArrayList<>(List.of(report.summary()));
        if (report.end().isEmpty() && !rows.rows().isEmpty())
            told.add(to.none() ? rows.csv().trim() : to.words());
        if (!report.succeeded()) throw new IOException(String.join("\n", told));
        host.tell(String.join("\n", told));
    }

    /** The rows that are there, of a run before; null where none are written. */
    private CheckRows known(Path from) throws IOException {
        if (to.table() == null) return null;
        if (!Files.exists(CheckRows.unfinished(to.table()))) to.requireFree();
        CheckRows known = CheckRows.open(to.table(), from.toAbsolutePath() + "\n" + settings);
        try {
            if (!known.begun()) to.requireFree();
            return known;
        } catch (IllegalArgumentException e) {
            known.close();
            throw e;
        }
    }

    private static Path folder(String key, String text) {
        Given given = Given.of(key, text);
        if (given.path() == null)
            throw new IllegalArgumentException(
                    key + "=" + text + " is an open image, but the input is a folder. Name a folder for both.");
        return given.path();
    }

    /** One image of a folder, from its file to its files. */
    private final class OfFolder implements FolderCheck.Check {
        private long bytes;

        @Override
        public Checked of(Path file, Path made, Path wanted, Progress progress) throws IOException {
            OpenImage before = OpenImage.read(file, progress);
            to.require(before.title(), again);
            OpenImage after = made == null ? null : OpenImage.read(made, progress);
            OpenImage right = wanted == null ? null : OpenImage.read(wanted, progress);
            Checked checked = check.run(new Check.Images(before, after, right, null), progress);
            bytes = checked.maps() == null ? 0 : checked.maps().bytes();
            to.save(checked, again);
            return checked;
        }

        @Override
        public long bytes() {
            return bytes;
        }
    }
}
