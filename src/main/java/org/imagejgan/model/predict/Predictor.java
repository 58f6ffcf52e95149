// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.imagejgan.image.Tile;
import org.imagejgan.image.TileGrid;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;

/**
 * Runs a model over planes, tile by tile; it stays loaded over planes and files. Tiles overlap by the model's halo inside
 * the image, so their seams cannot be seen; their size follows from the memory that is free. Not safe for several
 * threads.
 */
public final class Predictor {
    /** Below this many pixels a timing costs more than it gains, and a guess is made. */
    private static final long WORTH_TIMING = 1 << 20;

    private static final int TRIAL = 384;

    private final TileNetwork network;
    private final Compute compute;
    /** Of the method as it is. */
    private final Footprint footprint;
    /** Of it where the statistics of the whole image are given; null where it has no norms that ask for them. */
    private final WholeStatistics.Layers layers;

    private final String name;
    private final String method;
    private final TileBudget budget;
    private final Measured measured;
    private final Memory memory;
    private final boolean fast;
    private Statistics statistics = Statistics.CROP;
    private boolean ensemble;
    private Precision precision;
    private final FloatArrays buffers = new FloatArrays();
    private String said = "";
    /** The statistics of the last plane that was cut into tiles. */
    private float[] given;

    /**
     * @param module of the model, stays open as long as the predictor
     * @param tile side of the tiles, or 0 to choose it by the memory that is free
     * @param fast whether a faster precision may be used where this machine gains by it
     * @param measured what earlier predictors of the module measured
     */
    Predictor(
            TorchModule module,
            Compute compute,
            ModelPackage model,
            String method,
            int tile,
            boolean fast,
            Memory memory,
            Measured measured) {
        this.measured = measured;
        this.compute = compute;
        this.method = method;
        this.memory = memory;
        footprint = model.footprint(method);
        layers = model.layers(method).orElse(null);
        name = model.name();
        network = new TileNetwork(module, compute, model, method);
        Footprint cut = layers == null ? footprint : layers.footprint();
        budget = new TileBudget(cut, tile, compute, memory, model.provenance().isPresent(), layers != null, measured);
        this.fast = fast && compute.anyPrecision() && network.anyPrecision();
    }

    /**
     * Gives what goes beside each tile: labels and numbers, in the order of the signature.
     *
     * @throws IllegalArgumentException if their number or lengths are not the method's
     */
    public void beside(List<float[]> more) {
        network.beside(more);
    }

    /** Where networks that use the statistics of the whole image get them from in tiles; from a crop at first. */
    void statistics(Statistics from) {
        statistics = from;
    }

    /** Whether each piece is run in all the ways in which it can be flipped and turned; not at first. */
    void ensemble(boolean on) {
        ensemble = on;
    }

    /**
     * Runs the model over a plane.
     *
     * @throws org.imagejgan.progress.Cancelled between tiles, if the user asked to stop
     * @throws IllegalStateException if there is not enough memory for even the smallest tile
     */
    public void run(Plane plane, Progress progress) {
        if (network.signature().masked())
            throw new IllegalArgumentException("The model " + name + " fills holes. Use it with GAN Inpaint.");
        requireRoom();
        if (precision == null) choose((long) plane.width() * plane.height());
        int side = side(plane.width(), plane.height());
        while (true) {
            try {
                pieces(plane, side, progress);
                return;
            } catch (EngineException | OutOfMemoryError e) {
                if (!Memory.ranOut(e)) throw e;
                side = budget.smaller(side, e);
                progress.warn("Not enough memory for this tile size; going on with tiles of " + side + " pixels.");
            }
        }
    }

    /** What runs parts of a plane again as if all of it was run, after that was run. */
    public PlaneParts parts(Plane plane) {
        return new PlaneParts(network, footprint, layers, layers == null ? null : kept(plane), precision);
    }

    /** The statistics that its tiles were given, or those of the one piece that it was. */
    private float[] kept(Plane plane) {
        Size whole = new Size(footprint.holding(plane.height()), footprint.holding(plane.width()));
        int side = side(plane.width(), plane.height());
        if (whole.area() > (long) side * side) return given;
        Tile all = grid(plane, whole.most(), 0).get(0);
        return new PlaneStatistics(network, layers, plane, precision).ofCrop(all);
    }

    private int side(int width, int height) {
        try {
            return budget.side(precision.method(method), this::probe, width, height);
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Not enough memory: the model " + name + " ran out of it on a trial piece of " + legal(TRIAL)
                            + " pixels a side. Close images or programs, or use a model of smaller sizes.",
                    e);
        }
    }

    /** @throws IllegalStateException if there is too little memory for the smallest piece, whatever the network does */
    private void requireRoom() {
        double bytes = network.bytes((double) footprint.least() * footprint.least());
        long free = memory.free();
        if (bytes <= free) return;
        throw new IllegalStateException(String.format(
                Locale.ROOT,
                "Not enough memory: the model %s takes no piece smaller than %d × %2$d pixels, for which at least"
                        + " %.0f MB are needed; %d MB are free. Use a model of smaller sizes, or a computer with more"
                        + " memory.",
                name,
                footprint.least(),
                bytes / (1 << 20),
                free >> 20));
    }

    /**
     * Runs a model that fills holes on one piece of an image.
     *
     * @param image {@code [channels, h, w]}, normalised, the hole filled smoothly; sides as the footprint allows
     * @param mask {@code [1, h, w]}, 1 in the hole, 0 elsewhere
     * @return the image with what the model makes of the hole
     * @throws IllegalArgumentException if the model takes no mask
     * @throws IllegalStateException if there is not enough memory
     */
    public Picture window(Picture image, Picture mask) {
        requireMasked();
        requireRoom();
        if (precision == null) precision = fast && compute.mixed() ? Precision.BFLOAT16 : Precision.FLOAT32;
        Picture made = network.holed(precision.method(), image, mask);
        network.check(new Shape(1, made.channels(), made.height(), made.width()), image);
        return made;
    }

    /**
     * Where a model of ours takes the filling of a hole from.
     *
     * @return {@code [2, h, w]}, at each pixel the way to the most used place, down and to the right, in pixels
     */
    public Picture flow(Picture image, Picture mask) {
        requireMasked();
        return network.holed("flow", image, mask);
    }

    private void requireMasked() {
        if (!network.signature().masked())
            throw new IllegalArgumentException("The model " + name
                    + " takes no mask, so it cannot fill holes. Train one with GAN Train Inpainter.");
    }

    private void choose(long size) {
        if (!fast) precision = Precision.FLOAT32;
        else if (size < WORTH_TIMING) precision = compute.mixed() ? Precision.BFLOAT16 : Precision.FLOAT32;
        else precision = measured.fastest(method, () -> fastest(this::time));
    }

    /**
     * The precision that is fastest on this machine.
     *
     * @param seconds times one run in a precision
     */
    static Precision fastest(ToDoubleFunction<Precision> seconds) {
        Precision best = Precision.FLOAT32;
        double least = Double.POSITIVE_INFINITY;
        for (Precision candidate : Precision.values()) {
            double time = seconds.applyAsDouble(candidate);
            if (time >= least) continue;
            least = time;
            best = candidate;
        }
        return best;
    }

    /** One piece where the plane is small enough; else tiles, whose norms share the statistics of all. */
    private void pieces(Plane plane, int side, Progress progress) {
        Function<Picture, float[]> made = piece -> network.made(piece, precision);
        Size whole = new Size(footprint.holding(plane.height()), footprint.holding(plane.width()));
        if (layers == null) tiles(plane, grid(plane, side, footprint.halo()), made, progress);
        else if (whole.area() <= (long) side * side) tiles(plane, grid(plane, whole.most(), 0), made, progress);
        else sharing(plane, side, progress);
    }

    private void sharing(Plane plane, int side, Progress progress) {
        List<Tile> tiles = grid(plane, side, layers.footprint().halo());
        PlaneStatistics measured = new PlaneStatistics(network, layers, plane, precision);
        boolean all = statistics == Statistics.WHOLE;
        int passes = all ? layers.channels().size() + 1 : 1;
        float[] vector = all
                ? measured.ofAll(tiles, passes, progress)
                : measured.ofCrop(CropRule.of(plane.width(), plane.height(), side, footprint));
        given = vector;
        say(measured.said(), progress);
        tiles(plane, tiles, piece -> network.given(piece, vector, precision), progress.part(passes - 1, passes));
    }

    private void say(String message, Progress progress) {
        if (!message.equals(said)) progress.note(message);
        said = message;
    }

    private List<Tile> grid(Plane plane, int side, int halo) {
        return TileGrid.of(plane.width(), plane.height(), side, halo, footprint.multiple(), footprint.least());
    }

    private void tiles(Plane plane, List<Tile> tiles, Function<Picture, float[]> made, Progress progress) {
        int done = 0;
        for (Tile tile : tiles) {
            progress.check();
            float[] buffer = buffers.of(network.size(tile.inputSize()));
            Progress step = progress.part(done++, tiles.size());
            if (plane.read(tile, buffer))
                plane.write(
                        tile.times(footprint.scale()), run(piece(buffer, tile.inHeight(), tile.inWidth()), made, step));
            step.advance(1, 1);
        }
    }

    private float[] run(Picture piece, Function<Picture, float[]> made, Progress progress) {
        return ensemble ? Ensemble.mean(piece, footprint.scale(), made, progress) : made.apply(piece);
    }

    private static Picture piece(float[] values, int height, int width) {
        return new Picture(values.length / (height * width), height, width, values);
    }

    /** Runs an empty square of about the given side, once, and tells its side. */
    private int probe(int side) {
        int legal = legal(side);
        Picture piece = piece(new float[network.size(legal * legal)], legal, legal);
        if (layers == null) network.made(piece, precision);
        else network.given(piece, new float[layers.length()], precision);
        return legal;
    }

    private int legal(int side) {
        if (footprint.fixed()) return footprint.least();
        return Math.max(footprint.least(), side / footprint.multiple() * footprint.multiple());
    }

    /** Seconds of one run at a small size. */
    private double time(Precision how) {
        int side = legal(256);
        Picture piece = Phantom.noisy(network.size(1), side, side, 0.1);
        network.made(piece, how);
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) network.made(piece, how);
        return (System.nanoTime() - start) / 3e9;
    }

    /** The method that is run. */
    String method() {
        return method;
    }

    /** The precision in use, null before the first plane. */
    public Precision precision() {
        return precision;
    }

    /** Time spent in the network alone so far, and the pixels it was given, for measurements. */
    public Spent spent() {
        return network.spent();
    }

    /** Seconds in the network and pixels computed, halos included. */
    public record Spent(double seconds, long pixels) {}

    /** An image plane as a network sees it: pieces are read as normalised values, results are written back. */
    public interface Plane {
        int width();

        int height();

        /**
         * Fills {@code target} with the tile's input, {@code [channels, inHeight, inWidth]} from index 0; where several inputs
         * are cut into tiles, their channels follow each other.
         *
         * @return whether the result of this tile is wanted at all
         */
        boolean read(Tile tile, float[] target);

        /** Fills {@code target} in the same way whether or not the result is wanted. */
        default void look(Tile tile, float[] target) {
            read(tile, target);
        }

        /**
         * Takes the network's result for the tile's input, {@code [channels, inHeight, inWidth]}; only the core counts. Where
         * the model enlarges, the tile is that of the enlarged plane.
         *
         * @param values may be changed, and are used again for the next tile
         */
        void write(Tile tile, float[] values);
    }
}
