// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelSheet;

/**
 * A model that a user can name.
 *
 * @param name what {@code model=} takes
 * @param path of its package
 * @param bundled whether it comes with the plugin
 * @param bytes of its package on disk
 * @param sheet what its description says; empty where that cannot be read
 * @param fault why not, as a sentence; empty where it can
 */
public record LibraryModel(
        String name, Path path, boolean bundled, long bytes, Optional<ModelSheet> sheet, String fault) {
    /** Whether a verb is what it is for. */
    public boolean serves(Task task) {
        return sheet.map(s -> s.task() == task).orElse(false);
    }

    /** What is run on each channel, whatever the network is given of it, or makes images of none. */
    private static final Set<Task> ANY = EnumSet.of(Task.INPAINT, Task.COLORIZE, Task.GENERATE);

    /**
     * Whether it fits an image: models of one channel are run on each, but those of a single image know its channels.
     *
     * @param channels of the image, the three of RGB among them; 0 where none is open, which everything fits
     */
    public boolean fits(int channels) {
        if (sheet.isEmpty()) return false;
        if (channels == 0 || ANY.contains(sheet.get().task())) return true;
        int wanted = sheet.get()
                .signature()
                .image()
                .map(image -> image.size())
                .or(() -> sheet.get()
                        .scales()
                        .map(scales -> scales.source().ranges().size()))
                .orElse(channels);
        return wanted == channels || wanted == 1 && !serves(Task.SINGLE_IMAGE);
    }
}
