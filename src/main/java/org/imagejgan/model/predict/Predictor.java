// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.imagejgan.image.Tile;
import org.imagejgan.image.TileGrid;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Scope;

/**
 * Runs a model over planes, tile by tile; it stays loaded over planes and files. Tiles overlap by the model's halo inside
 * the image, so their seams cannot be seen; their size follows from the memory that is free. Not safe for several
 * threads.
 */
public final class Predictor {
    /** Below this many pixels a timing costs more than it gains. */
    private static final long WORTH_TIMING = 1 << 20;

    private static final int TRIAL = 384;
    private static final int MOST_OF_REASON = 300;

    private final TorchModule module;
    private final Compute compute;
    private final Footprint footprint;
    private final String name;
    private final Signature signature;
    private final TileInputs inputs;
    private final int channels;
    private final int channelsOut;
    private final String method;
    private final TileBudget budget;
    private final Memory memory;
    private final DataType taken;
    private final boolean fast;
    private final boolean ours;
    private Precision precision;
    private long networkNanos;
    private long pixels;
    private float[] buffer = new float[0];

    /**
     * @param module of the model, stays open as long as the predictor
     * @param tile side of the tiles, or 0 to choose it by the memory that is free
     * @param fast whether a faster precision may be used where this machine gains by it
     */
    Predictor(
            TorchModule module,
            Compute compute,
            ModelPackage model,
            String method,
            int tile,
            boolean fast,
            Memory memory) {
        this.module = module;
        this.compute = compute;
        this.method = method;
        footprint = model.footprint(method);
        name = model.name();
        signature = model.methods().get(method);
        inputs = new TileInputs(name, signature);
        channels = inputs.channels();
        channelsOut = signature.outputs().get(0).channels();
        ours = model.provenance().isPresent();
        this.memory = memory;
        taken = ours ? DataType.FLOAT32 : TensorTypes.of(model.description().input());
        budget = new TileBudget(footprint, tile, compute, memory, ours);
        this.fast = fast && ours && module.anyPrecision() && method.equals("forward");
    }

    /**
     * Gives what goes beside each tile: labels and numbers, in the order of the signature.
     *
     * @throws IllegalArgumentException if their number or lengths are not the method's
     */
    public void beside(List<float[]> more) {
        inputs.beside(more);
    }

    /**
     * Runs the model over a plane.
     *
     * @throws org.imagejgan.progress.Cancelled between tiles, if the user asked to stop
     * @throws IllegalStateException if there is not enough memory for even the smallest tile
     */
    public void run(Plane plane, Progress progress) {
        if (signature.masked())
            throw new IllegalArgumentException("The model " + name + " fills holes. Use it with GAN Inpaint.");
        requireRoom();
        if (precision == null) choose((long) plane.width() * plane.height());
        int side = side(plane.width(), plane.height());
        while (true) {
            try {
                tiles(plane, side, progress);
                return;
            } catch (EngineException | OutOfMemoryError e) {
                if (!Memory.ranOut(e)) throw e;
                side = budget.smaller(side, e);
                progress.warn("Not enough memory for this tile size; going on with tiles of " + side + " pixels.");
            }
        }
    }

    /**
     * Runs the model on a part of a plane again, after it was run on the whole.
     *
     * @param part with the input that its core needs
     * @throws IllegalStateException if memory runs out
     */
    public void again(Plane plane, Tile part) {
        float[] values = new float[channels * part.inputSize()];
        if (!plane.read(part, values)) return;
        try {
            plane.write(part.times(footprint.scale()), network(values, part.inHeight(), part.inWidth(), precision));
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Not enough memory for a part of " + part.inWidth() + " × " + part.inHeight()
                            + " pixels. Close images or programs.",
                    e);
        }
    }

    private int side(int width, int height) {
        try {
            return budget.side(this::probe, width, height);
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
        double area = (double) footprint.least() * footprint.least();
        double made = (double) channelsOut * footprint.scale() * footprint.scale();
        // Java's copy of what goes in and comes out, and PyTorch's.
        double bytes = 2 * Float.BYTES * area * (channels + made);
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
        Picture made = holed(precision.method(), image, mask);
        check(new Shape(1, made.channels(), made.height(), made.width()), image.height(), image.width());
        return made;
    }

    /**
     * Where a model of ours takes the filling of a hole from.
     *
     * @return {@code [2, h, w]}, at each pixel the way to the most used place, down and to the right, in pixels
     */
    public Picture flow(Picture image, Picture mask) {
        requireMasked();
        return holed("flow", image, mask);
    }

    private void requireMasked() {
        if (!signature.masked())
            throw new IllegalArgumentException("The model " + name
                    + " takes no mask, so it cannot fill holes. Train one with GAN Train Inpainter.");
    }

    private Picture holed(String method, Picture image, Picture mask) {
        long start = System.nanoTime();
        try (Scope scope = Scope.in(compute.manager())) {
            NDList in = new NDList();
            for (Sample p : List.of(Sample.of(image), Sample.of(mask)))
                in.add(scope.manager().create(p.values(), p.shape()));
            in.set(0, TensorTypes.as(taken, in.get(0)));
            return Sample.of(TensorTypes.as(DataType.FLOAT32, only(ran(method, in))))
                    .picture();
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Not enough memory for a piece of " + image.size() + " pixels. Close images or programs.", e);
        } finally {
            networkNanos += System.nanoTime() - start;
            pixels += (long) image.height() * image.width();
        }
    }

    private void choose(long size) {
        precision = fast ? fastest(compute, size, this::time) : Precision.FLOAT32;
    }

    /**
     * The precision that is fastest on this machine; large images are worth a timing, small ones a guess.
     *
     * @param seconds times one run in a precision
     */
    static Precision fastest(Compute compute, long pixels, ToDoubleFunction<Precision> seconds) {
        if (pixels < WORTH_TIMING) return compute.mixed() ? Precision.BFLOAT16 : Precision.FLOAT32;
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

    private void tiles(Plane plane, int side, Progress progress) {
        List<Tile> tiles = TileGrid.of(
                plane.width(), plane.height(), side, footprint.halo(), footprint.multiple(), footprint.least());
        int done = 0;
        for (Tile tile : tiles) {
            progress.check();
            int size = channels * tile.inputSize();
            if (buffer.length != size) buffer = new float[size];
            if (plane.read(tile, buffer))
                plane.write(tile.times(footprint.scale()), network(buffer, tile.inHeight(), tile.inWidth(), precision));
            progress.advance(++done, tiles.size());
        }
    }

    /** The network on one input; the only place where it runs. */
    private float[] network(float[] values, int height, int width, Precision how) {
        try (Scope scope = Scope.in(compute.manager())) {
            NDList in = new NDList();
            for (Sample sample : inputs.of(values, height, width))
                in.add(scope.manager().create(sample.values(), sample.shape()));
            in.set(0, TensorTypes.as(taken, in.get(0)));
            long start = System.nanoTime();
            NDArray out = only(ran(method.equals("forward") ? how.method() : method, in));
            check(out.getShape(), height, width);
            float[] result = TensorTypes.as(DataType.FLOAT32, out).toFloatArray();
            networkNanos += System.nanoTime() - start;
            pixels += (long) height * width;
            return result;
        }
    }

    /** What fails inside the network of somebody else is no fault of the plugin. */
    private NDList ran(String called, NDList inputs) {
        try {
            return module.run(called, inputs);
        } catch (EngineException e) {
            if (ours || Memory.ranOut(e)) throw e;
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "The network of the model " + name + " failed: "
                            + reason.substring(0, Math.min(reason.length(), MOST_OF_REASON))
                            + " Its description may be wrong; test it with bioimageio.core, or use another model.",
                    e);
        }
    }

    private NDArray only(NDList made) {
        if (made.size() == signature.outputs().size()) return made.head();
        throw new IllegalArgumentException(
                "The model " + name + " gives " + made.size() + " outputs, but its description" + " names "
                        + signature.outputs().size() + ". Ask its author for a corrected package.");
    }

    private void check(Shape shape, int height, int width) {
        Shape expected = new Shape(1, channelsOut, (long) height * footprint.scale(), (long) width * footprint.scale());
        if (!shape.equals(expected)) {
            throw new IllegalArgumentException("The model gives " + shape + " for an input of " + height + " × " + width
                    + " pixels, not " + expected + " as its description says.");
        }
    }

    /** Runs an empty square of about the given side, once. */
    private void probe(int side) {
        int legal = legal(side);
        network(new float[channels * legal * legal], legal, legal, precision);
    }

    private int legal(int side) {
        if (footprint.fixed()) return footprint.least();
        return Math.max(footprint.least(), side / footprint.multiple() * footprint.multiple());
    }

    /** Seconds of one run at a small size. */
    private double time(Precision how) {
        int side = legal(256);
        float[] values = Phantom.noisy(channels, side, side, 0.1).values();
        network(values, side, side, how);
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) network(values, side, side, how);
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
        return new Spent(networkNanos / 1e9, pixels);
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

        /**
         * Takes the network's result for the tile's input, {@code [channels, inHeight, inWidth]}; only the core counts. Where
         * the model enlarges, the tile is that of the enlarged plane.
         */
        void write(Tile tile, float[] values);
    }
}
