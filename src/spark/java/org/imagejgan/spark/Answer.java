// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.batch.Outcome;

/**
 * What a task sends back.
 *
 * @param outcomes of its pieces
 * @param refusal why nobody can make any piece; empty if none was refused
 */
record Answer(List<Outcome> outcomes, String refusal) implements Serializable {
    Answer {
        outcomes = new ArrayList<>(outcomes);
    }
}
