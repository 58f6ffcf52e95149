// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/**
 * A plane on its way through a model, of which is kept what the network made of each tile, as far as memory allows: it can
 * be written again, in another way, without the network.
 */
final class KeptTiles implements Predictor.Plane {
    /** The part of Java's memory that what is kept may take. */
    private static final int SHARE = 8;

    /** What the network made of a tile. */
    private record Made(Tile read, int size, Tile written, float[] values) {}

    private final Predictor.Plane plane;
    private final FloatSpares spares;
    private final List<Made> all = new ArrayList<>();
    private final long most;
    private long bytes;
    private Tile read;
    private int size;

    /** @param spares for what is kept, from plane to plane */
    KeptTiles(Predictor.Plane plane, FloatSpares spares) {
        this(plane, spares, Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** @param most bytes that may be kept */
    KeptTiles(Predictor.Plane plane, FloatSpares spares, long most) {
        this.plane = plane;
        this.spares = spares;
        this.most = most;
    }

    @Override
    public int width() {
        return plane.width();
    }

    @Override
    public int height() {
        return plane.height();
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        // The first tile comes again where memory ran out and tiles were made smaller.
        if (tile.x() == 0 && tile.y() == 0) forget();
        read = tile;
        size = values.length;
        return plane.read(tile, values);
    }

    @Override
    public void look(Tile tile, float[] values) {
        plane.look(tile, values);
    }

    @Override
    public void write(Tile tile, float[] values) {
        bytes += (long) Float.BYTES * values.length;
        if (bytes > most) all.clear();
        else all.add(new Made(read, size, tile, spares.copy(values)));
        plane.write(tile, values);
    }

    /** Forgets what is kept. */
    void forget() {
        for (Made made : all) spares.give(made.values());
        all.clear();
        bytes = 0;
    }

    /** Writes what was made through another plane of the same pixels. @return false if too little was kept for that */
    boolean again(Predictor.Plane other) {
        if (bytes > most) return false;
        for (Made made : all) {
            float[] input = spares.take(made.size());
            float[] values = spares.copy(made.values());
            other.read(made.read(), input);
            other.write(made.written(), values);
            spares.give(input);
            spares.give(values);
        }
        return true;
    }
}
