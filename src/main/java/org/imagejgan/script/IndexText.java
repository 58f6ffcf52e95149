// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexNull;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import java.util.List;

/** An index such as {@code ":, 1:3, ..., 0"} as calls of select and slice. */
final class IndexText {
    private String text;

    private IndexText(String array) {
        text = array;
    }

    static String of(String array, NDIndex index) {
        List<NDIndexElement> elements = index.getIndices();
        int ellipsis = index.getEllipsisIndex() < 0 ? elements.size() : index.getEllipsisIndex();
        IndexText result = new IndexText(array);
        // axes behind an ellipsis count from the end: from last to first, so that earlier steps do not move later ones
        int axis = -1;
        for (int i = elements.size() - 1; i >= ellipsis; i--) axis -= result.apply(elements.get(i), axis);
        axis = 0;
        for (NDIndexElement element : elements.subList(0, ellipsis)) axis += result.apply(element, axis);
        return result.text;
    }

    /** Applies one element; gives how many axes it leaves behind. */
    private int apply(NDIndexElement element, int axis) {
        if (element instanceof NDIndexFixed fixed) {
            text = "torch.select(" + text + ", " + axis + ", " + fixed.getIndex() + ")";
            return 0;
        } else if (element instanceof NDIndexNull) {
            text = "torch.unsqueeze(" + text + ", " + axis + ")";
        } else if (element instanceof NDIndexSlice slice) {
            text = "torch.slice(" + text + ", " + axis + ", " + bound(slice.getMin()) + ", " + bound(slice.getMax())
                    + ", " + (slice.getStep() == null ? 1 : slice.getStep()) + ")";
        } else if (!(element instanceof NDIndexAll)) {
            throw new UnsupportedOperationException(
                    "not traceable: an index by " + element.getClass().getSimpleName() + ": use numbers and slices");
        }
        return 1;
    }

    private static String bound(Long bound) {
        return bound == null ? "None" : bound.toString();
    }
}
