// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws patches of pictures that do not belong together: for each role a picture, a place and a turn of its own. There
 * are no numbers in such a batch.
 *
 * @param patches size, number and turns; no role is smaller
 */
public record UnpairedPatches(Patches patches, List<String> roles) implements Sampling {
    public UnpairedPatches {
        if (!patches.reductions().isEmpty())
            throw new IllegalArgumentException("Unpaired pictures have no sizes that belong together, but "
                    + patches.reductions().keySet() + " should be smaller.");
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Batch drawn = new Batch(patches.batch());
        for (String role : roles) {
            for (int i = 0; i < patches.batch(); i++) {
                Picture picture = examples.picture(role, random.nextInt(examples.count(role)));
                drawn.put(i, role, patches.cut(picture.size(), random).of(picture));
            }
        }
        return drawn.samples();
    }
}
