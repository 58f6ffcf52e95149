// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What became of a piece of a job.
 *
 * @param piece its name
 * @param seconds it took
 * @param device that computed it; empty if none did
 * @param message why it failed, or what is to be known of the result; empty for nothing
 * @param needs bytes of a result for which the disk had no space; 0 where that is not the reason
 * @param place the result, or what gave none; as a URI, for processes that write names in other bytes
 */
public record Outcome(String piece, Status status, double seconds, String device, String message, long needs, URI place)
        implements Serializable {

    /** The end that a piece came to. */
    public enum Status {
        WRITTEN,
        KEPT,
        FAILED;

        /** As reports say it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A result that was there already. */
    static Outcome kept(String piece, Path result) {
        return new Outcome(piece, Status.KEPT, 0, "", "", 0, result.toUri());
    }

    /** @param reason a sentence */
    static Outcome failed(String piece, Path image, double seconds, String reason) {
        return new Outcome(piece, Status.FAILED, seconds, "", reason, 0, image.toUri());
    }
}
