// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.engine.EngineException;
import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.script.Precision;
import org.imagejgan.tensor.Memory;

/**
 * Runs parts of a plane again after something in it changed. Norms that ask for the statistics of the whole plane have
 * those that it had before.
 */
public final class PlaneParts {
    private final TileNetwork network;
    private final Footprint footprint;
    private final WholeStatistics.Layers layers;
    private final float[] statistics;
    private final Precision precision;

    /**
     * @param footprint of the method as it is
     * @param layers of it where statistics are given; null where it has no norms that ask for them
     * @param statistics for these
     */
    PlaneParts(
            TileNetwork network,
            Footprint footprint,
            WholeStatistics.Layers layers,
            float[] statistics,
            Precision precision) {
        this.network = network;
        this.footprint = footprint;
        this.layers = layers;
        this.statistics = statistics;
        this.precision = precision;
    }

    /** How parts must be cut; where it is local, nothing outside the halo has any influence. */
    public Footprint cut() {
        return layers == null ? footprint : layers.footprint();
    }

    /**
     * @param part with the input that its core needs
     * @throws IllegalStateException if memory runs out
     */
    public void run(Predictor.Plane plane, Tile part) {
        float[] values = new float[network.size(part.inputSize())];
        if (!plane.read(part, values)) return;
        try {
            Picture piece = new Picture(values.length / part.inputSize(), part.inHeight(), part.inWidth(), values);
            float[] made =
                    layers == null ? network.made(piece, precision) : network.given(piece, statistics, precision);
            plane.write(part.times(footprint.scale()), made);
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Not enough memory for a part of " + part.inWidth() + " × " + part.inHeight()
                            + " pixels. Close images or programs.",
                    e);
        }
    }
}
