// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagejgan.script.Ops;

/** The gradients of the weights of one optimiser: what all passes since the last {@link #zero} add up to. */
final class Gradients {
    private static final long NONE = -1;

    private final List<PtNDArray> weights;
    private final double clip;
    private long[] zeroed;
    private PtNDArray[] found;
    private double norm;

    /** @param clip the largest norm of all of them together, or 0 */
    Gradients(List<PtNDArray> weights, double clip) {
        this.weights = weights;
        this.clip = clip;
    }

    /** What records until it is closed; one at a time. */
    static GradientCollector collector() {
        return Engine.getEngine("PyTorch").newGradientCollector();
    }

    /** Forgets them; the weights require gradients. */
    void zero() {
        PtNDArray[] before = arrays();
        for (int i = 0; i < before.length; i++) if (before[i] != null) JniUtils.zeroGrad(weights.get(i));
        zeroed = versions(before);
    }

    /**
     * Looks at what the passes made, which {@link #of} gives from then on.
     *
     * @return whether all are numbers
     */
    boolean finite() {
        found = arrays();
        long[] now = versions(found);
        // What no pass has written to has no gradient: that of an earlier phase was set to zero, not taken away.
        for (int i = 0; i < now.length; i++) if (now[i] == zeroed[i]) found[i] = null;
        NDArray[] some = some(found);
        norm = 0;
        if (some.length == 0) return true;
        String sums = each(some, "torch.sum(%s)");
        String norms = clip == 0 ? "" : ", " + each(some, "torch.norm(%s)");
        float[] read = Ops.op("torch.stack([" + sums + norms + "])", some).toFloatArray();
        for (int i = some.length; i < read.length; i++) norm += Math.pow(read[i], 2);
        norm = Math.sqrt(norm);
        return IntStream.range(0, some.length).allMatch(i -> Float.isFinite(read[i]));
    }

    /** The gradient of a weight, by its number, or null if no objective depends on it. */
    PtNDArray of(int weight) {
        return found[weight];
    }

    /** What they are multiplied by, so that their norm does not exceed the largest. */
    double scale() {
        return clip == 0 ? 1 : Math.min(1, clip / (norm + 1e-6));
    }

    private PtNDArray[] arrays() {
        return weights.stream().map(JniUtils::getGradient).toArray(PtNDArray[]::new);
    }

    private static NDArray[] some(PtNDArray[] arrays) {
        return Arrays.stream(arrays).filter(Objects::nonNull).toArray(NDArray[]::new);
    }

    /** PyTorch counts how often an array was written to; {@link #NONE} for no array. */
    private static long[] versions(PtNDArray[] arrays) {
        long[] versions = new long[arrays.length];
        Arrays.fill(versions, NONE);
        NDArray[] some = some(arrays);
        if (some.length == 0) return versions;
        long[] read = Ops.op("torch.tensor([" + each(some, "torch._version(%s)") + "])", some)
                .toLongArray();
        int next = 0;
        for (int i = 0; i < arrays.length; i++) if (arrays[i] != null) versions[i] = read[next++];
        return versions;
    }

    private static String each(NDArray[] arrays, String call) {
        return IntStream.range(0, arrays.length)
                .mapToObj(i -> String.format(call, "$" + i))
                .collect(Collectors.joining(", "));
    }
}
