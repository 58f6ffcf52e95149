// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.script.Ops;

/** The styles of all layers of a generator, {@code [n, layers, width]}. */
public final class Styles {
    /** Levels of 4 and 8 pixels. */
    private static final int COARSE = 4;
    /** Those and levels of 16 and 32. */
    private static final int MIDDLE = 8;

    private Styles() {}

    /** One style {@code [n, width]} for all of so many layers. */
    public static NDArray all(NDArray style, int layers) {
        return Ops.op("torch.repeat(torch.unsqueeze($0, 1), [1, " + layers + ", 1])", style);
    }

    /** Those of one up to a layer and those of another from there on (Karras et al. 2019, Sec. 3.1). */
    public static NDArray mixed(NDArray styles, NDArray others, int from) {
        String text = "torch.cat([torch.slice($0, 1, 0, %d), torch.slice($1, 1, %d, 2147483647)], 1)";
        return Ops.op(String.format(text, from, from), styles, others);
    }

    /**
     * Styles moved towards a mean (Karras et al. 2019, Appendix B).
     *
     * @param style {@code [n, width]}
     * @param mean {@code [width]}
     * @param kept the share of the distance to the mean that is left, {@code [n, 1]}
     */
    public static NDArray truncated(NDArray style, NDArray mean, NDArray kept) {
        return Ops.op("torch.add(torch.mul(torch.sub($0, $1), $2), $1)", style, mean, kept);
    }

    /** What each of so many layers forms: {@code coarse} up to 8 pixels, {@code middle} up to 32, {@code fine} beyond. */
    public static List<String> names(int layers) {
        return IntStream.range(0, layers)
                .mapToObj(i -> i < COARSE ? "coarse" : i < MIDDLE ? "middle" : "fine")
                .toList();
    }

    /** That of one layer, {@code [n, width]}. */
    static NDArray of(NDArray styles, int layer) {
        return Ops.op("torch.select($0, 1, " + layer + ")", styles);
    }
}
