// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagejgan.disk.UserFolder;

/**
 * Which PyTorch is to be loaded: that of the environment, else of the system properties, which DJL reads in this order,
 * else the one that the user chose in GAN Engine, else the one that comes with the plugin.
 *
 * @param folder of its libraries; null where DJL finds them
 * @param flavor that is named for DJL; null for none
 * @param origin who chose, in words
 */
record LibraryChoice(String folder, String flavor, String origin) {
    static final String PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";
    private static final String OFFLINE = "ai.djl.offline";
    private static final String CHOSEN = "chosen in GAN Engine";

    /** @throws UncheckedIOException if the user's settings cannot be read */
    static LibraryChoice now() {
        String folder = setting(PATH);
        String flavor = setting(FLAVOR);
        if (folder != null) return new LibraryChoice(folder, flavor, PATH);
        if (flavor != null) return new LibraryChoice(null, flavor, FLAVOR);
        try {
            Optional<String> chosen = UserFolder.get().engine();
            if (chosen.isPresent()) return new LibraryChoice(chosen.get(), null, CHOSEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return new LibraryChoice(null, null, "comes with the plugin");
    }

    /** DJL reads its settings from the environment, then from the system properties. */
    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) value = System.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    /**
     * Refuses libraries that would crash, tells DJL the folder and names the bindings, and forbids downloads that nobody
     * asked for.
     *
     * @throws IllegalStateException if the libraries are of another version than the bindings
     */
    void prepare() {
        if (origin.equals(CHOSEN)) {
            LibTorch.check(
                    folder, folder + ", which was chosen in GAN Engine,", "Run GAN Engine with library=built-in");
            System.setProperty(PATH, folder);
        } else {
            LibTorch.check(folder, PATH + "=" + folder, "Unset " + PATH);
        }
        if (flavor != null) return;
        if (folder != null) System.setProperty(FLAVOR, LibTorch.flavor(Path.of(folder)));
        System.setProperty(OFFLINE, System.getProperty(OFFLINE, "true"));
    }
}
