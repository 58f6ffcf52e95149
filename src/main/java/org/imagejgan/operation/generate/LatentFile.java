// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.model.Signature.Input;

/**
 * A code in a file, for one model alone.
 *
 * @param format version of this form, {@value #FORMAT}
 * @param model the name of the model's file
 * @param fingerprint of its weights
 * @param about where the code comes from
 * @param error root mean square difference to the image that it was found for, of the range of the training's images
 * @param values by the input's name
 */
record LatentFile(
        int format, String model, String fingerprint, String about, double error, Map<String, float[]> values) {
    static final int FORMAT = 1;

    /** More than any model's code takes. */
    private static final long MOST = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static LatentFile of(GeneratorSession session, Code code, String about, double error) {
        return new LatentFile(FORMAT, session.model().name(), session.fingerprint(), about, error, code.values());
    }

    /** Whether a file is one by its name. */
    static boolean is(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /** Writes it whole or not at all. */
    void write(Path file, boolean overwrite) throws IOException {
        byte[] text = JSON.writeValueAsBytes(this);
        new WholeFile(file, overwrite).write(out -> out.write(text));
    }

    /**
     * Reads the code of a file.
     *
     * @throws IOException if it cannot be read or is no such file
     * @throws IllegalArgumentException if it is another model's
     */
    static Code read(Path file, GeneratorSession session) throws IOException {
        LatentFile found = read(file);
        if (!found.fingerprint().equals(session.fingerprint()))
            throw new IllegalArgumentException("\"" + file + "\" is a latent of the model " + found.model()
                    + " and means nothing to " + session.model().name()
                    + ". Use it with its own model, or find the latent for this one with GAN Project.");
        for (Input part : session.parts()) {
            float[] value = found.values().get(part.name());
            if (value == null || value.length != session.length(part))
                throw new IOException("\"" + file + "\" is damaged: it has " + (value == null ? "no" : value.length)
                        + " numbers for '" + part.name() + "', where the model takes " + session.length(part) + ".");
        }
        return new Code(0, found.values());
    }

    private static LatentFile read(Path file) throws IOException {
        LatentFile found;
        try {
            if (Files.size(file) > MOST) throw new IOException("it is too large");
            found = JSON.readValue(file.toFile(), LatentFile.class);
        } catch (IOException e) {
            String reason = Files.exists(file) && Files.isReadable(file) ? "it is no latent file" : Refusal.reason(e);
            throw new IOException(
                    "\"" + file + "\" cannot be read: " + reason + ". Name a file that GAN Project has written.", e);
        }
        if (found.format() != FORMAT)
            throw new IOException("\"" + file + "\" has format " + found.format() + "; this plugin reads " + FORMAT
                    + ". Update the plugin.");
        return found;
    }
}
