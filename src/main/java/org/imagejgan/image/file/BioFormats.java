// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bio-Formats, where the host has it (Fiji does), for files of kinds that are not read here. It is found by its name at
 * run time: it is not on Maven Central, and nothing here is built with it.
 *
 * @see <a href="https://docs.openmicroscopy.org/bio-formats/latest/developers/java-library.html">Bio-Formats</a>
 */
final class BioFormats {
    private static final String OPENER = "loci.plugins.BF";

    private BioFormats() {}

    /**
     * @param note is told that it was read by Bio-Formats
     * @return the only image of the file; empty if the host has no Bio-Formats, or it cannot read the file either
     * @throws IOException if the file holds several images
     */
    static Optional<ImagePlus> read(Path file, Consumer<String> note) throws IOException {
        ImagePlus[] images;
        try {
            Class<?> opener = Class.forName(OPENER, true, loader());
            images = (ImagePlus[]) opener.getMethod("openImagePlus", String.class)
                    .invoke(null, file.toAbsolutePath().toString());
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError error) throw error;
            return Optional.empty();
        }
        if (images == null || images.length == 0 || images[0] == null) return Optional.empty();
        if (images.length > 1)
            throw new IOException("\"" + file + "\" holds " + images.length
                    + " images for Bio-Formats. Save each as a file of its own.");
        note.accept("It was read by Bio-Formats.");
        return Optional.of(images[0]);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? BioFormats.class.getClassLoader() : context;
    }
}
