// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Scope;

/**
 * A model that is loaded on a device and stays so over many images: its methods are called by name, or one of them is
 * led over planes by a {@link Predictor}. Not safe for several threads.
 */
public final class ModelSession implements AutoCloseable {
    /** Bytes; memory that nobody asked for stays within a few of these. */
    private static final long MOST_KEPT = 32 << 20;

    private final Compute compute;
    private final ModelPackage model;
    private final TorchModule module;
    private final Measured measured;
    /** Where the module is kept for the next session; null where it is of this one alone. */
    private final LoadedModels.Loaded kept;

    private final int tile;
    private final boolean fast;
    private Statistics statistics = Statistics.CROP;
    private boolean ensemble;
    private Predictor predictor;
    /** That of batches; null for the one that is written. */
    private Precision used;

    /** Methods that the model is not recorded in. */
    private final Set<String> lacking = new HashSet<>();

    private ModelSession(Compute compute, ModelPackage model, String device, int tile, boolean fast)
            throws IOException {
        this.compute = compute;
        this.model = model;
        this.tile = tile;
        this.fast = fast;
        kept = keepable(model) ? LoadedModels.use(model.files().weightsSum(), device, on -> load(model, on)) : null;
        module = kept == null ? load(model, compute) : kept.module();
        measured = kept == null ? new Measured() : kept.measured();
    }

    /** Models of our making change nothing when they run; those of others may. */
    private static boolean keepable(ModelPackage model) throws IOException {
        return model.provenance().isPresent() && model.files().weightsSize() <= MOST_KEPT;
    }

    private static TorchModule load(ModelPackage model, Compute compute) throws IOException {
        return TorchModule.load(model.weights(), "The model " + model.name(), compute.manager());
    }

    /** Loads a model in full precision. */
    public static ModelSession open(Path path, String device) throws IOException {
        return open(path, device, 0, false);
    }

    /**
     * @param device as {@link Compute#open} takes it
     * @param tile side of the tiles, or 0 to choose it by the memory that is free
     * @param fast whether a faster precision may be used where this machine gains by it
     */
    public static ModelSession open(Path path, String device, int tile, boolean fast) throws IOException {
        ModelPackage model = ModelPackage.open(path);
        Compute compute = null;
        try {
            compute = Compute.open(device);
            return new ModelSession(compute, model, device, tile, fast);
        } catch (IOException | RuntimeException e) {
            if (compute != null) compute.close();
            model.close();
            throw e;
        }
    }

    /** Frees the model of a content where it is kept for the next session and not in use. @param sum SHA-256 of its weights */
    public static void forget(String sum) {
        LoadedModels.forget(sum);
    }

    public ModelPackage model() {
        return model;
    }

    /** Who may cancel within a tile, where the model's code has loops; elsewhere a tile always ends. */
    public void listen(Progress progress) {
        module.listen(progress);
    }

    /** Where networks that use the statistics of the whole image get them from in tiles; from a crop at first. */
    public void statistics(Statistics from) {
        statistics = from;
    }

    /** Whether a result is the mean of those of the image flipped and turned in all ways, turned back; not at first. */
    public void ensemble(boolean on) {
        ensemble = on;
    }

    /** What leads {@code forward} over planes. */
    public Predictor predictor() {
        return predictor("forward");
    }

    /** What leads a method over planes; another one is made only when another method is asked for. */
    public Predictor predictor(String method) {
        if (predictor == null || !predictor.method().equals(method))
            predictor = new Predictor(module, compute, model, method, tile, fast, Memory.MACHINE, measured);
        predictor.statistics(statistics);
        predictor.ensemble(ensemble);
        return predictor;
    }

    /**
     * @param inputs of its signature, batch axis first; what is made belongs to the scope that is open
     * @throws IllegalStateException if memory runs out
     */
    public NDList run(String method, NDList inputs) {
        try {
            return module.run(method, inputs);
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Memory ran out. Ask for a smaller image, close images or programs, or use device=cpu.", e);
        }
    }

    /** The same for values in Java's memory; the results are images. */
    public List<Picture> run(String method, List<Sample> inputs) {
        return samples(method, inputs).stream().map(Sample::picture).toList();
    }

    /** The same for batches of anything. */
    public List<Sample> samples(String method, List<Sample> inputs) {
        try (Scope scope = scope()) {
            NDList in = new NDList();
            for (Sample input : inputs) in.add(scope.manager().create(input.values(), input.shape()));
            return run(method, in).stream().map(Sample::of).toList();
        }
    }

    /** {@code forward} of values that went through the description's processing, in the element types that this asks for. */
    List<Sample> described(List<Sample> inputs) {
        try (Scope scope = scope()) {
            NDList in = new NDList();
            for (int i = 0; i < inputs.size(); i++) {
                Sample input = inputs.get(i);
                NDArray floats = scope.manager().create(input.values(), input.shape());
                in.add(TensorTypes.as(
                        TensorTypes.of(model.description().inputs().get(i)), floats));
            }
            return run("forward", in).stream()
                    .map(made -> Sample.of(TensorTypes.as(DataType.FLOAT32, made)))
                    .toList();
        }
    }

    /**
     * {@link #samples} in the precision that is fastest on this processor, if the session may use another and the model is
     * recorded in it: the same every time.
     */
    public List<Sample> fastSamples(String method, List<Sample> inputs) {
        String low = Precision.BFLOAT16.method(method);
        if (fast && compute.mixed() && module.anyPrecision() && !lacking.contains(low)) {
            try {
                List<Sample> made = samples(low, inputs);
                used = Precision.BFLOAT16;
                return made;
            } catch (EngineException e) {
                // Models of before have no record of it.
                lacking.add(low);
            }
        }
        return samples(method, inputs);
    }

    /** {@link #run} so that gradients flow into the inputs. */
    public NDList differentiable(String method, NDList inputs) {
        return module.differentiable(method, inputs);
    }

    /** A network of the user's on the same device, see {@link Perceptual#load}. */
    public Perceptual features(String key, String file) {
        return Perceptual.load(key, file, compute);
    }

    /** A stretch of work on the device; what is made in it is freed at its end. */
    public Scope scope() {
        return Scope.in(compute.manager());
    }

    /** Makes the random numbers that follow repeatable. */
    public void seed(long seed) {
        compute.seed(seed);
    }

    /** Whether the work is done on a GPU. */
    public boolean gpu() {
        return compute.gpu();
    }

    /** Device and precision really used, for logs and results. */
    public String report() {
        Precision chosen = predictor == null ? used : predictor.precision();
        return compute.report() + (chosen != null ? ", " + chosen.name().toLowerCase(Locale.ROOT) : "");
    }

    @Override
    public void close() throws IOException {
        if (kept == null) module.close();
        else kept.close();
        compute.close();
        model.close();
    }
}
