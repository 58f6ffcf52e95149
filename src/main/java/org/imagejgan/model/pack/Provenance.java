// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What a package of ours says of how it came to be; kept under {@code config.imagejgan}.
 *
 * @param format version of this block, {@value #FORMAT}
 * @param system id of the system
 * @param in channels of the input
 * @param out channels of the output
 * @param restore whether the result goes back through the inverse of the input's normalisation
 * @param local whether the network looks no further than its halo; otherwise it must see the whole image at once
 * @param seed of the training
 * @param steps that were trained
 * @param data what it was trained on, in words and with a fingerprint
 * @param software versions it was made with
 */
public record Provenance(
        int format,
        String system,
        Map<String, Object> config,
        int in,
        int out,
        boolean restore,
        boolean local,
        long seed,
        long steps,
        @JsonProperty("trained_on") String data,
        String software) {
    /** @throws IllegalArgumentException if the version is another, which may mean other things by the same words */
    public Provenance {
        if (format != FORMAT)
            throw new IllegalArgumentException(
                    "The format " + format + " of the package is not known; this plugin reads " + FORMAT
                            + ". Update the plugin, or fetch the model again.");
    }

    /** The same with what was measured at export. */
    Provenance measured(boolean looksLocally) {
        return new Provenance(format, system, config, in, out, restore, looksLocally, seed, steps, data, software);
    }

    /** The version written. */
    public static final int FORMAT = 1;

    /** The key of this block in a package's config. */
    public static final String KEY = "imagejgan";
}
