// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Range;
import org.imagejgan.model.Systems;

/** Which system learns from what the user has, with which settings. */
record Recipe(GanSystem<?> system, Record config) {
    /** Side of the smallest pixel group any of the networks works on. */
    private static final int MULTIPLE = 8;

    static Recipe of(TrainDenoiser.Options o, TrainingImages images) {
        return null;
    }
}
