// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.model.sampling.Picture;

/**
 * What a package's description asks to be done to a window of one plane before and after the network. A plane is a
 * sample, all planes are the data set; what a hole holds does not count.
 */
record HoleSteps(PixelMap before, PixelMap after) {
    /** For models of this plugin, which take and give what the filling works with. */
    static final HoleSteps NONE = new HoleSteps(PixelMap.IDENTITY, PixelMap.IDENTITY);

    /** @throws IllegalArgumentException if they cannot be fitted before the network has made a whole image */
    static void require(ModelDescription description, String model) {
        String made = description.output().id();
        if (description.output().measured().contains(made))
            throw new IllegalArgumentException("The model " + model + " asks for steps after the network that take"
                    + " statistics of its whole output, but only windows around holes are made here. Use a model whose"
                    + " postprocessing takes no statistics of " + made + ".");
    }

    /**
     * @param known the pixels of the channel at a place, NaN in the holes
     * @param all the statistics of its planes
     */
    static HoleSteps of(ModelDescription description, float[] known, Statistics all) {
        Statistics sample = new Statistics(new float[][] {known});
        return new HoleSteps(
                description.input().fit((id, dataset) -> dataset ? all : sample),
                description.output().fit((id, dataset) -> dataset ? all : sample));
    }

    /** Of all planes of a channel; they are read only if a step asks for it. */
    static Statistics all(Hyperstack source, Function<Place, float[]> known) {
        return new Statistics(new Statistics.Pixels() {
            @Override
            public int channels() {
                return 1;
            }

            @Override
            public void show(Consumer<float[][]> piece) {
                for (Place place : source.places()) piece.accept(new float[][] {known.apply(place)});
            }
        });
    }

    Picture before(Picture window) {
        return through(before, window);
    }

    Picture after(Picture window) {
        return through(after, window);
    }

    private static Picture through(PixelMap map, Picture window) {
        if (map == PixelMap.IDENTITY) return window;
        int size = window.height() * window.width();
        float[][] channels = new float[window.values().length / size][];
        for (int c = 0; c < channels.length; c++)
            channels[c] = Arrays.copyOfRange(window.values(), c * size, (c + 1) * size);
        map.apply(channels);
        float[] values = new float[window.values().length];
        for (int c = 0; c < channels.length; c++) System.arraycopy(channels[c], 0, values, c * size, size);
        return new Picture(channels.length, window.height(), window.width(), values);
    }
}
