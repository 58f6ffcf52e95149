// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.imagejgan.batch.PlaneJob;
import org.imagejgan.batch.Share;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;

/**
 * The planes of one OME-Zarr, as pieces that processes elsewhere can make as well.
 *
 * @param command whose keys say what is made of them
 * @param input the key's value
 * @param output the key's value
 * @param share which part of them
 */
record PlaneShares(ImageCommand command, String input, String output, Share share) {
    /** Keys that pixels do not follow from, and the model, which a result names. */
    private static final Set<String> OTHER =
            Set.of("input", "output", "overwrite", "format", "part", "device", "model");

    /**
     * The work.
     *
     * @param overwrite whether a result that exists was to be replaced
     * @throws IllegalArgumentException if the input is no OME-Zarr, or the work cannot be shared out
     */
    PlaneJob job(boolean overwrite) throws IOException {
        boolean remote = ImageFiles.isAddress(input);
        Path from = input.isBlank() || remote ? null : Paths.existing("input", input);
        if (!remote && (from == null || !Files.isDirectory(from))) throw notShared();
        Path to = Paths.of("output", output);
        if (output.isBlank() || !ImageFiles.isZarr(to))
            throw new IllegalArgumentException("output=" + output + " is no OME-Zarr, and only to one can several"
                    + " processes write planes. Give output= a name that ends in .zarr.");
        if ("self".equals(new Parameters(command).texts().get("model")))
            throw new IllegalArgumentException(
                    "model=self would train in each process, and not the same model. Train one"
                            + " first, and name it.");
        if (overwrite && Files.exists(to))
            throw new IllegalArgumentException(
                    "output=" + to + " exists, and several processes cannot tell whether it is"
                            + " the old one or theirs. Remove it first, or choose another name.");
        NewImageCommand.requireOther(from, to);
        Paths.mayWrite("output", to, true);
        return new PlaneJob(
                progress -> ImagePlusStack.of(
                        remote ? ImageFiles.open(input, progress::note) : ImageFiles.open(from, progress::note)),
                to,
                share);
    }

    private IllegalArgumentException notShared() {
        String asked = share.whole() ? "This" : "part=" + share;
        String given = input.isBlank() ? "no input= is named." : "input=" + input + " is one image.";
        return new IllegalArgumentException(asked + " is for the images of a folder, and " + given
                + " Name a folder, or an OME-Zarr, whose planes are shared out.");
    }

    /** A command's word and keys as far as pixels follow from them; the same for relative paths and for others. */
    static String keys(ImageCommand command) {
        Parameters parameters = new Parameters(command);
        Map<String, String> texts = parameters.texts();
        for (Key key : parameters.keys())
            if (key.styled("path"))
                texts.computeIfPresent(key.name(), (name, path) -> path.replaceAll(".*[/\\\\]", ""));
        texts.keySet().removeAll(OTHER);
        return command.verb().name() + " " + texts;
    }
}
