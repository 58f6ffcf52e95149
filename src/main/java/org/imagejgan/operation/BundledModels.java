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
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.disk.Kind;
import org.imagejgan.model.Task;

/** The models that come with the plugin, by id. */
public final class BundledModels {
    /** What a model is for: the verb, and one line for people. */
    private record Entry(Task task, String about) {}

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        add(
                Task.DENOISE,
                "denoise-gaussian",
                "Gaussian noise of unknown strength (sigma 5 to 55 of 255), grey photographs and bright images");
        add(
                Task.DENOISE,
                "denoise-colour",
                "Gaussian noise of unknown strength in RGB photographs and stained tissue, all colours together");
        add(Task.DENOISE, "denoise-fluorescence", "photon and read noise of fluorescence microscopes, from real pairs");
        add(Task.SUPER_RESOLVE, "superres-x2", "twice as wide and high, faithful to the image");
        add(Task.SUPER_RESOLVE, "superres-x4", "four times as wide and high, faithful to the image");
        add(
                Task.SUPER_RESOLVE,
                "superres-sharp-x4",
                "photographs only: four times as wide and high, sharp to look at; detail is likely, not measured");
        add(Task.INPAINT, "inpaint", "holes of any kind in photographs, fluorescence and stained tissue");
        add(
                Task.COLORIZE,
                "colorize-histology",
                "violet to pink stains of tissue and cells under the light microscope");
        add(Task.TRANSLATE, "nuclei-to-mask", "nuclei in fluorescence (DAPI, Hoechst) to an 8-bit mask");
        add(
                Task.TRANSLATE,
                "holograms-to-brightfield",
                "plankton in 8-bit holograms to RGB bright field, and back (domain=backward)");
        add(Task.GENERATE, "nuclei-64", "patches of 64 × 64 pixels of nuclei in fluorescence");
    }

    private BundledModels() {}

    private static void add(Task task, String id, String about) {
        ALL.put(id, new Entry(task, about));
    }

    /** All ids. */
    public static List<String> ids() {
        return List.copyOf(ALL.keySet());
    }

    /** The ids of the models for a verb, in the order a dialog shows them. */
    public static List<String> ids(Task task) {
        return ALL.keySet().stream().filter(id -> ALL.get(id).task() == task).toList();
    }

    /** One line on what a model is for. */
    public static String about(String id) {
        return ALL.get(id).about();
    }

    /**
     * The package of an id, unpacked to a temporary file of this process, or the path itself.
     *
     * @param model an id or a path
     * @param task the verb whose ids a message names
     * @throws IllegalArgumentException if it is neither an id nor an existing file or folder
     */
    public static Path resolve(String model, Task task) throws IOException {
        if (ALL.containsKey(model)) return unpacked(model);
        Path path = Path.of(model);
        if (Kind.isSpecial(path))
            throw new IllegalArgumentException("The model '" + model + "' is " + Kind.of(path)
                    + ", which cannot be read here. Copy the package to a file.");
        if (Files.exists(path)) return path;
        throw new IllegalArgumentException("The model '" + model + "' does not exist. Give one of " + ids(task)
                + (task == Task.DENOISE ? ", 'self' to train on this image," : "")
                + " or the path of a model package.");
    }

    /** Once for the process, unless the system cleared its temporary files since. */
    private static synchronized Path unpacked(String id) throws IOException {
        Path file = OwnFolder.file(id + ".zip");
        if (Files.exists(file)) return file;
        try (InputStream in = BundledModels.class.getResourceAsStream("/models/" + id + ".zip")) {
            if (in == null)
                throw new IOException(
                        "The bundled model " + id + " is missing from the plugin's jar: install it anew.");
            Path beside = OwnFolder.file(id + ".part");
            Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(beside, file);
        }
    }
}
