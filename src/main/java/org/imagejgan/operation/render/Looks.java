// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.HashMap;
import java.util.Map;
import org.imagejgan.model.sampling.Picture;

/**
 * The looks of objects: the features that a network is given at all pixels of one. An object has the look of the style
 * that was chosen for it or for all; else that which it has in the reference; else, where it is new, the mean look of its
 * class there; else the look of style 0. Pixels of no object have one look a class.
 */
final class Looks {
    /** Where looks come from. */
    interface Palette {
        /** The place of a label's class among those that the model knows. */
        int place(int label);

        /** The look of a class in a style. */
        float[] look(int place, int style);
    }

    private record One(int object, int place) {}

    private final Palette palette;
    private final Map<One, float[]> found = new HashMap<>();
    private final Map<One, float[]> seen = new HashMap<>();
    private final Map<Integer, float[]> means = new HashMap<>();
    private Styles styles;

    Looks(Styles styles, Palette palette) {
        this.styles = styles;
        this.palette = palette;
    }

    /**
     * Takes the looks of a plane's objects from an image of them.
     *
     * @param features of the plane, the same at all pixels of an object
     */
    void see(LabelPlane plane, Picture features) {
        int size = features.width() * features.height();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < plane.objects().length; i++) {
            One one = new One(plane.objects()[i], palette.place(plane.labels()[i]));
            if (seen.containsKey(one)) continue;
            int at = i / plane.width() * features.width() + i % plane.width();
            float[] look = new float[features.channels()];
            for (int c = 0; c < look.length; c++) look[c] = features.values()[c * size + at];
            seen.put(one, look);
            if (one.object > 0) average(one.place, look, counts.merge(one.place, 1, Integer::sum));
        }
        found.clear();
    }

    private void average(int place, float[] look, int count) {
        float[] mean = means.computeIfAbsent(place, any -> new float[look.length]);
        for (int c = 0; c < look.length; c++) mean[c] += (look[c] - mean[c]) / count;
    }

    /** Chooses the style of an object from now on. */
    void choose(int object, int style) {
        styles = styles.with(object, style);
        found.clear();
    }

    /** The features of an object's pixels, 0 for none, where they have a label. */
    float[] of(int object, int label) {
        return found.computeIfAbsent(new One(object, palette.place(label)), this::look);
    }

    private float[] look(One one) {
        if (styles.free(one.object)) {
            float[] own = seen.get(one);
            if (own != null) return own;
            float[] mean = means.get(one.place);
            if (mean != null) return mean;
        }
        return palette.look(one.place, styles.of(one.object));
    }
}
