// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.image.border.NewImage;

/**
 * Where the result of one image goes; which of the two is known when it is made.
 *
 * @param usual the file of the image's own format, if that loses nothing
 * @param tiff the file for what that format cannot hold: floats, stacks; the same where {@code usual} is TIFF
 */
public record ResultFile(Path usual, Path tiff) {

    /** The one that can hold a result. */
    public Path of(NewImage made) {
        return made.fits(usual) ? usual : tiff;
    }

    /** The one that exists, if one does. */
    Optional<Path> existing() {
        return Stream.of(usual, tiff).filter(Files::exists).findFirst();
    }
}
