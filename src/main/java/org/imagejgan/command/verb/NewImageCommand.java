// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.operation.ImageOperation;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A verb that makes a new image, which is shown or written. */
public abstract class NewImageCommand extends GanCommand {
    @Parameter(type = ItemIO.OUTPUT, description = "The new image, unless it was written to output.")
    private ImagePlus result;

    @Override
    protected final ImagePlus result() {
        return result;
    }

    /** @throws IllegalArgumentException if both are the same file; each may be null */
    public static void requireOther(Path from, Path to) throws IOException {
        if (from != null && to != null && Files.exists(to) && Files.isSameFile(from, to))
            throw new IllegalArgumentException(
                    "input and output are the same file, " + to + ". Name another, so that the original is kept.");
    }

    /** @throws IllegalArgumentException if the file cannot hold the image */
    protected static void requireHolds(Path to, boolean holds) {
        if (!holds)
            throw new IllegalArgumentException("output=" + to
                    + " cannot hold this image. Name one that ends in .tif, or in .zarr where that ends in"
                    + " .tif already: a plane of a TIFF has up to 2 GB.");
    }

    /** Shows what was made, or writes it to {@code to} if that is not null. */
    protected final void deliver(NewImage made, Path to, boolean overwrite, Host host) throws IOException {
        if (to == null) {
            result = made.image();
            return;
        }
        requireHolds(to, made.fits(to));
        made.save(to, overwrite, host);
        String model = made.note(ImageOperation.MODEL);
        String by = model == null ? "" : " by " + model + " on " + made.note(ImageOperation.DEVICE);
        host.tell(to + " written" + by + ".");
    }
}
