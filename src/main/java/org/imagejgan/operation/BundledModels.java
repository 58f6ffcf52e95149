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
        add(Task.SUPER_RESOLVE, "superres-x3", "three times as wide and high, faithful to the image");
        add(Task.SUPER_RESOLVE, "superres-x4", "four times as wide and high, faithful to the image");
        add(
                Task.SUPER_RESOLVE,
                "superres-microscope-x2",
                "grey images of microscopes twice as wide and high: pixels, a narrow blur and weak photon noise undone");
        add(Task.SUPER_RESOLVE, "superres-microscope-x4", "the same four times as wide and high");
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

    /** Whether a model of that id comes with the plugin. */
    public static boolean has(String id) {
        return ALL.containsKey(id);
    }

    /** The package of an id, unpacked to a temporary file once for the process, unless the system cleared these since. */
    public static synchronized Path unpacked(String id) throws IOException {
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
