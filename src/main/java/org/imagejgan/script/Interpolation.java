// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.util.Locale;

/** How {@link Ops#resize} computes pixels between pixels. */
public enum Interpolation {
    NEAREST,
    BILINEAR,
    BICUBIC;

    /** A call of PyTorch's upsampling; nearest has no corners to align. */
    String call(String size, boolean alignCorners, String scale) {
        return call("$0", size, alignCorners, scale);
    }

    /** The same of another array than the first. */
    String call(String of, String size, boolean alignCorners, String scale) {
        String corners = this == NEAREST ? "" : ", " + Literal.of(alignCorners);
        return "torch.upsample_" + name().toLowerCase(Locale.ROOT) + "2d(" + of + ", " + size + corners + ", " + scale
                + ")";
    }
}
