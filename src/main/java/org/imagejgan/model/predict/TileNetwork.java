// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.imagejgan.model.Signature;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Scope;

/** One method of a loaded model, run on one piece of an image at a time. */
final class TileNetwork {
    private static final int MOST_OF_REASON = 300;

    private final TorchModule module;
    private final Compute compute;
    private final String name;
    private final String method;
    private final Signature signature;
    private final TileInputs inputs;
    private final int channelsOut;
    private final int scale;
    private final boolean ours;
    private final boolean precise;
    private final DataType taken;
    private final FloatArrays results = new FloatArrays();
    /** Where the piece is when PyTorch looks at it. */
    private ByteBuffer given = ByteBuffer.allocateDirect(0);

    private long nanos;
    private long pixels;

    TileNetwork(TorchModule module, Compute compute, ModelPackage model, String method) {
        this.module = module;
        this.compute = compute;
        this.method = method;
        name = model.name();
        scale = model.footprint(method).scale();
        signature = model.methods().get(method);
        inputs = new TileInputs(name, signature);
        channelsOut = signature.outputs().get(0).channels();
        ours = model.provenance().isPresent();
        precise = method.equals("forward") || model.layers(method).isPresent();
        taken = ours ? DataType.FLOAT32 : TensorTypes.of(model.description().input());
    }

    /** Whether there is a record of it in every precision, and this processor can use it. */
    boolean anyPrecision() {
        return ours && precise && module.anyPrecision();
    }

    Signature signature() {
        return signature;
    }

    /** Numbers of a piece of so many pixels. */
    int size(int area) {
        return Math.multiplyExact(inputs.channels(), area);
    }

    /** Bytes that a piece and its result take, here and in PyTorch. */
    double bytes(double area) {
        return 2 * Float.BYTES * area * (inputs.channels() + (double) channelsOut * scale * scale);
    }

    /** What goes beside each piece: labels and numbers, in the order of the signature. */
    void beside(List<float[]> more) {
        inputs.beside(more);
    }

    /** What it makes of a piece; until the next one in an array that is used again. */
    float[] made(Picture piece, Precision how) {
        return image(precise ? how.method(method) : method, piece, List.of());
    }

    /** The same of a piece whose norms are given the statistics of the whole image. */
    float[] given(Picture piece, float[] statistics, Precision how) {
        return image(how.method(WholeStatistics.given(method)), piece, List.of(vector(statistics)));
    }

    /** The statistics of a piece. */
    float[] own(Picture piece, Precision how) {
        return run(how.method(WholeStatistics.own(method)), piece, List.of(), false);
    }

    /**
     * The statistics of a norm over a part of a piece, where the norms before it are given theirs.
     *
     * @param part 1 for pixels that count and 0 for others
     * @param norm its place
     */
    float[] part(Picture piece, float[] statistics, float[] part, int norm, Precision how) {
        Sample which = new Sample(new Shape(1, 1, piece.height(), piece.width()), part);
        List<Sample> more = List.of(vector(statistics), which, vector(new float[] {norm}));
        return run(how.method(WholeStatistics.part(method)), piece, more, false);
    }

    private static Sample vector(float[] values) {
        return new Sample(new Shape(1, values.length), values);
    }

    private float[] image(String called, Picture piece, List<Sample> more) {
        return run(called, piece, more, true);
    }

    /** The only place where it runs on a tile. */
    private float[] run(String called, Picture piece, List<Sample> more, boolean image) {
        try (Scope scope = Scope.in(compute.manager())) {
            List<Sample> samples = inputs.of(piece.values(), piece.height(), piece.width());
            NDList in = new NDList(TensorTypes.as(taken, first(scope, samples.get(0))));
            samples.subList(1, samples.size()).forEach(one -> in.add(array(scope, one)));
            more.forEach(one -> in.add(array(scope, one)));
            long start = System.nanoTime();
            NDArray out = only(ran(called, in));
            if (image) check(out.getShape(), piece);
            FloatBuffer values =
                    TensorTypes.as(DataType.FLOAT32, out).toByteBuffer(true).asFloatBuffer();
            float[] result = image ? results.of(values.remaining()) : new float[values.remaining()];
            values.get(result);
            nanos += System.nanoTime() - start;
            pixels += piece.size().area();
            return result;
        }
    }

    private static NDArray array(Scope scope, Sample one) {
        return scope.manager().create(one.values(), one.shape());
    }

    /** Not by DJL's own way, which takes new memory outside of Java's for each, and that until Java's is cleared. */
    private NDArray first(Scope scope, Sample piece) {
        int bytes = Math.multiplyExact(piece.values().length, Float.BYTES);
        if (given.capacity() < bytes) given = ByteBuffer.allocateDirect(bytes);
        ByteBuffer values = given.slice(0, bytes).order(ByteOrder.nativeOrder());
        values.asFloatBuffer().put(piece.values());
        return scope.manager().create(values, piece.shape(), DataType.FLOAT32);
    }

    /** Runs a method that fills holes, or tells of them. */
    Picture holed(String called, Picture image, Picture mask) {
        long start = System.nanoTime();
        try (Scope scope = Scope.in(compute.manager())) {
            NDList in = new NDList();
            for (Sample p : List.of(Sample.of(image), Sample.of(mask)))
                in.add(scope.manager().create(p.values(), p.shape()));
            in.set(0, TensorTypes.as(taken, in.get(0)));
            return Sample.of(TensorTypes.as(DataType.FLOAT32, only(ran(called, in))))
                    .picture();
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Not enough memory for a piece of " + image.size() + " pixels. Close images or programs.", e);
        } finally {
            nanos += System.nanoTime() - start;
            pixels += image.size().area();
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

    /** @throws IllegalArgumentException if a result is not of the size that the description says */
    void check(Shape shape, Picture piece) {
        Shape expected = new Shape(1, channelsOut, (long) piece.height() * scale, (long) piece.width() * scale);
        if (!shape.equals(expected)) {
            throw new IllegalArgumentException("The model gives " + shape + " for an input of " + piece.size()
                    + " pixels, not " + expected + " as its description says.");
        }
    }

    /** Time spent here so far, and the pixels that were given. */
    Predictor.Spent spent() {
        return new Predictor.Spent(nanos / 1e9, pixels);
    }
}
