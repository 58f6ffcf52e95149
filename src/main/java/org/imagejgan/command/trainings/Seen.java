// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.operation.register.Pictures;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRegister;

/** A training with all that a window shows of it, read from files where nobody waits for it. */
record Seen(
        TrainingRecord record,
        String words,
        State state,
        boolean resumes,
        boolean hasModel,
        Map<String, BufferedImage> pictures) {

    static Seen of(TrainingRegister register, TrainingRecord record) {
        return new Seen(
                record,
                RecordText.all(register, record),
                record.state(),
                Repeated.refusal(record).isEmpty(),
                Files.isRegularFile(Path.of(record.output())),
                Pictures.read(register, record));
    }
}
