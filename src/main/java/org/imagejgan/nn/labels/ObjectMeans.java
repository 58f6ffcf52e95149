// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.labels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.imagejgan.script.Ops;

/**
 * Averages features over objects (Wang et al. 2018, pix2pixHD, Sec. 3.4, instance-wise average pooling): each pixel gets
 * the mean over all pixels of its image that have the same number. Recordable; gradients flow through the means.
 */
public final class ObjectMeans {
    /** Numbers of objects are below this, as floats hold no larger ones exactly. */
    private static final String APART = "16777216";

    private ObjectMeans() {}

    /**
     * The means, of the shape of the features.
     *
     * @param features {@code [n, c, h, w]}
     * @param objects {@code [n, 1, h, w]}, whole numbers from 0 on; 0 counts as an object
     */
    public static NDArray of(NDArray features, NDArray objects) {
        NDArray pixels = Ops.op("torch.flatten(torch.permute($0, [0, 2, 3, 1]), 0, 2)", features);
        NDArray group = groups(objects);
        NDArray means = Ops.op(
                "torch.div(torch.index_add(torch.mul($0, 0.0), 0, $1, $0), torch.clamp_min(torch.index_add(torch.mul($0,"
                        + " 0.0), 0, $1, torch.add(torch.mul($0, 0.0), 1.0)), 1.0))",
                pixels,
                group);
        NDArray spread = Ops.op("torch.index_select($0, 0, $1)", means, group);
        return Ops.op(
                "torch.permute(torch.reshape($0, [torch.size($1, 0), torch.size($1, 2), torch.size($1, 3), -1]),"
                        + " [0, 3, 1, 2])",
                spread,
                features);
    }

    /** The place of each pixel's object in a list of all objects of all images of the batch, {@code [n · h · w]}. */
    private static NDArray groups(NDArray objects) {
        String image = "torch.mul(torch.cumsum(torch.ones_like(torch.to($0, 4)), 0), " + APART + ")";
        NDList unique = Ops.apply(
                "torch._unique2(torch.flatten(torch.add(torch.to($0, 4), " + image + ")), True, True, False)",
                3,
                objects);
        return unique.get(1);
    }
}
