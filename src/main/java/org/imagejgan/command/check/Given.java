// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.command.dialog.OpenImages;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Progress;

/**
 * An image that a key names: an open one by its title, else a file or folder.
 *
 * @param image the open image; null for a file or folder
 * @param path null for an open image
 */
record Given(ImagePlus image, Path path) {

    /** @throws IllegalArgumentException if there is neither such an image nor such a file or folder */
    static Given of(String key, String text) {
        ImagePlus open = OpenImages.titled(text.trim());
        if (open != null) return new Given(open, null);
        Path path = Paths.of(key, text);
        if (Files.exists(path)) return new Given(null, Paths.existing(key, text));
        List<String> titles = titles();
        throw new IllegalArgumentException(key + "=" + text + " is neither the title of an open image nor a file or"
                + " folder that exists (looked for " + path.toAbsolutePath() + "). "
                + (titles.isEmpty() ? "No image is open." : "Open images: " + String.join(", ", titles) + "."));
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        if (ids == null) return titles;
        for (int id : ids)
            if (WindowManager.getImage(id) != null)
                titles.add(WindowManager.getImage(id).getTitle());
        return titles;
    }

    boolean folder() {
        return path != null && ImageFiles.isFolder(path);
    }

    /** The open image, or that of the file. */
    ImagePlus open(Progress progress) throws IOException {
        return image != null ? image : ImageFiles.open(path, progress::note);
    }
}
