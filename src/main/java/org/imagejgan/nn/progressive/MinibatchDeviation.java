// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * Tells a critic how much the images of a batch differ (Karras et al. 2018, Sec. 3): {@code [n, c, h, w]} to
 * {@code [n, c + 1, h, w]}. The last channel of an image is one number, the mean over channels and pixels of the deviation
 * over its group, the root of the biased variance plus 1e-8: 1e-4 for equal images. Image {@code i} belongs to group
 * {@code i mod (n / group)}, as in the authors' code. A batch that is no multiple of the group is one group.
 */
public final class MinibatchDeviation extends Layer {
    /** How many whole groups a batch $0 makes; 0 for a smaller batch. */
    private static final String WHOLE = "torch.floordiv(torch.size($0, 0), %1$d)";

    /** How many groups there are: 1 plus what more there are, of a batch that is a multiple, which the last factor tells. */
    private static final String GROUPS = "torch.add(1, torch.mul(torch.sub(" + WHOLE + ", 1), torch.floordiv(torch.mul("
            + WHOLE + ", %1$d), torch.size($0, 0))))";

    private final String groups;

    /** @param group images that are compared with each other, at least 2 (paper's code: 4) */
    public MinibatchDeviation(int group) {
        if (group < 2)
            throw new IllegalArgumentException(
                    "A group of " + group + " images has no deviation; at least 2 are needed.");
        groups = String.format(GROUPS, group);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        String shape = "[-1, " + groups + ", torch.size($0, 1), torch.size($0, 2), torch.size($0, 3)]";
        NDArray grouped = Ops.reshape(x, shape);
        NDArray off = Ops.op("torch.sub($0, torch.mean($0, [0], True))", grouped);
        NDArray deviation = Ops.op("torch.sqrt(torch.add(torch.mean(torch.mul($0, $0), [0]), 1.0E-8))", off);
        NDArray each = Ops.op("torch.mean($0, [1, 2, 3])", deviation);
        return Ops.op(
                "torch.cat([$0, torch.expand(torch.reshape(torch.repeat($1, [torch.floordiv(torch.size($0, 0),"
                        + " torch.size($1, 0))]), [-1, 1, 1, 1]), [-1, 1, torch.size($0, 2), torch.size($0, 3)])], 1)",
                x,
                each);
    }
}
