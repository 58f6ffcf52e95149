// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.OmeZarr;

/**
 * The levels of the OME-Zarr that a dialog names, read from a disk once.
 *
 * @param known of those that were named before
 */
record NamedLevels(Map<String, List<String>> known) {

    NamedLevels() {
        this(new HashMap<>());
    }

    /** As words, the finest first; none of what is no image or on a server, which a dialog does not wait for. */
    List<String> of(String place) {
        if (place.isBlank() || ImageFiles.isAddress(place)) return List.of();
        return known.computeIfAbsent(place.trim(), NamedLevels::read);
    }

    private static List<String> read(String place) {
        try {
            return OmeZarr.levels(place);
        } catch (IOException | IllegalArgumentException e) {
            // The verb says what is wrong with it.
            return List.of();
        }
    }
}
