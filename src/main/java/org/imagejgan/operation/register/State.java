// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a training stands. */
public enum State {
    @JsonProperty("running")
    RUNNING,

    /** By its user, with a model or without one. */
    @JsonProperty("stopped")
    STOPPED,

    /** For a reason, which a sentence tells. */
    @JsonProperty("failed")
    FAILED,

    @JsonProperty("finished")
    FINISHED,

    /** With ImageJ, the machine or a kill; never written, but seen of one that runs and whose process does not. */
    @JsonProperty("died")
    DIED;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
