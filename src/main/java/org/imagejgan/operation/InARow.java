// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/**
 * Several verbs in a row: each works on what the one before has made of the image, which stays in memory.
 *
 * @param steps at least one; all but the last make their results in memory
 */
public record InARow(List<ImageOperation> steps) implements ImageOperation {
    public InARow {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) throw new IllegalArgumentException("There is no step.");
    }

    @Override
    public void ready() throws IOException {
        for (ImageOperation step : steps) step.ready();
    }

    /** @return the last step's result, whose notes name the models of all */
    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        Set<String> models = new LinkedHashSet<>();
        Set<String> devices = new LinkedHashSet<>();
        OpenImage image = input;
        NewImage made = null;
        for (int i = 0; i < steps.size(); i++) {
            progress.check();
            made = steps.get(i).run(image, progress.part(i, steps.size()));
            if (made.note(MODEL) != null) models.add(made.note(MODEL));
            if (made.note(DEVICE) != null) devices.add(made.note(DEVICE));
            image = made.open();
        }
        if (models.size() > 1) made.note(MODEL, String.join(", ", models));
        if (devices.size() > 1) made.note(DEVICE, String.join(", ", devices));
        return made;
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (ImageOperation step : steps) {
            try {
                step.close();
            } catch (IOException e) {
                if (first == null) first = e;
            }
        }
        if (first != null) throw first;
    }
}
