// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Collectors;
import org.imagejgan.script.Ops;

/** Maps of classes and objects as planes of zeros and ones, which is how a network is told them. Recordable. */
public final class LabelPlanes {
    private LabelPlanes() {}

    /**
     * {@code [n, 1, h, w]} to {@code [n, classes, h, w]}: in each plane 1 where the class of its place is.
     *
     * @param numbers of the classes; where a pixel has none of them all planes are 0
     */
    public static NDArray classes(NDArray labels, List<String> numbers) {
        String planes = numbers.stream()
                .map(number -> "torch.eq($0, " + Float.parseFloat(number) + ")")
                .collect(Collectors.joining(", "));
        return Ops.op("torch.type_as(torch.cat([" + planes + "], 1), $0)", labels);
    }

    /** {@code [n, 1, h, w]} to {@code [n, 2, h, w]}: 1 in the first plane where there is no object, else in the second. */
    public static NDArray objects(NDArray objects) {
        return Ops.op("torch.type_as(torch.cat([torch.eq($0, 0.0), torch.ne($0, 0.0)], 1), $0)", objects);
    }

    /**
     * {@code [n, 1, h, w]} to the same: 1 where one of the four neighbours inside the image has another number, 0
     * elsewhere. A border between two objects is two pixels wide.
     */
    public static NDArray edges(NDArray numbers) {
        String edge = "torch.logical_or(torch.logical_or(" + differing(3, 1, 0, 0, 0) + ", " + differing(3, 0, 1, 0, 0)
                + "), torch.logical_or(" + differing(2, 0, 0, 1, 0) + ", " + differing(2, 0, 0, 0, 1) + "))";
        return Ops.op("torch.type_as(" + edge + ", $0)", numbers);
    }

    /** Where a pixel differs from the one before it along an axis, moved to either of them by padding. */
    private static String differing(int axis, int left, int right, int top, int bottom) {
        String differs = "torch.ne(torch.slice($0, " + axis + ", 1), torch.slice($0, " + axis + ", 0, -1))";
        return "torch.constant_pad_nd(torch.type_as(" + differs + ", $0), [" + left + ", " + right + ", " + top + ", "
                + bottom + "], 0)";
    }
}
