// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imagejgan.progress.Progress;

/** Whether made images are copies of training images: how far they are, beside how far those are from each other. */
final class NearestReport {
    private final List<Double> distances = new ArrayList<>();

    void add(TrainingPictures.Near near) {
        distances.add(near.distance());
    }

    /** @param pair distance of the two training images that are most alike; NaN where there are no two */
    void tell(double pair, Progress progress) {
        double mean = distances.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
        long nearer = distances.stream().filter(distance -> distance < pair).count();
        String pairs = Double.isNaN(pair)
                ? "There is one training image only, so that none can be compared with it"
                : String.format(
                        Locale.ROOT,
                        "%d of %d images are nearer to a training image than the two most alike of those are to each"
                                + " other (%.4f)",
                        nearer,
                        distances.size(),
                        pair);
        progress.note(pairs + String.format(Locale.ROOT, "; on average they are %.4f away", mean)
                + " (root mean square of the range).");
    }
}
