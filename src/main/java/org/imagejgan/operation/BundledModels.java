// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models that come with the plugin, by id. */
public final class BundledModels {
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put(
                "denoise-gaussian",
                "Gaussian noise of unknown strength (sigma 5 to 55 of 255), photographs and bright images");
        ABOUT.put("denoise-fluorescence", "photon and read noise of fluorescence microscopes, from real pairs");
    }

    private BundledModels() {}

    /** The ids, in the order a dialog shows them. */
    public static List<String> ids() {
        return List.copyOf(ABOUT.keySet());
    }

    /** One line on what a model is for. */
    public static String about(String id) {
        return ABOUT.get(id);
    }

    /**
     * The package of an id, unpacked to a temporary file, or the path itself.
     *
     * @param model an id or a path
     * @throws IllegalArgumentException if it is neither an id nor an existing file or folder
     */
    public static Path resolve(String model) throws IOException {
        if (ABOUT.containsKey(model)) return unpacked(model);
        Path path = Path.of(model);
        if (Files.exists(path)) return path;
        throw new IllegalArgumentException("The model '" + model + "' does not exist. Give one of " + ids()
                + ", 'self' to train on this image, or the path of a model package.");
    }

    private static Path unpacked(String id) throws IOException {
        try (InputStream in = BundledModels.class.getResourceAsStream("/models/" + id + ".zip")) {
            if (in == null)
                throw new IOException(
                        "The bundled model " + id + " is missing from the plugin's jar: install it anew.");
            Path file = Files.createTempDirectory("imagejgan").resolve(id + ".zip");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            // The last named goes first, and a folder goes only when it is empty.
            file.getParent().toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        }
    }
}
