// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.script.Ops;

/**
 * Critics that look at an image at sizes halved from one to the next (Wang et al. 2018, pix2pixHD, Sec. 3.2): networks
 * {@code critic1} for the coarsest, {@code critic2}, …
 *
 * @param count of the critics that judge
 */
public record ScaledCritics(Runner networks, int count) {
    /** A term of what one critic gives for two images. */
    @FunctionalInterface
    public interface Term {
        NDArray of(NDList one, NDList other);
    }

    /** What each critic gives, the finest first. @param pair the image and its condition, sides multiples of 2 to the power of count - 1 */
    public List<NDList> judge(NDArray condition, NDArray image) {
        NDArray pair = condition.concat(image, 1);
        List<NDList> judged = new ArrayList<>();
        for (int i = count; i > 0; i--) {
            judged.add(networks.runAll("critic" + i, pair));
            if (i > 1) pair = Ops.halve(pair);
        }
        return judged;
    }

    /** The sum of a term over all critics. */
    public static NDArray sum(List<NDList> ones, List<NDList> others, Term term) {
        BinaryOperator<NDArray> plus = NDArray::add;
        List<NDArray> terms = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) terms.add(term.of(ones.get(i), others.get(i)));
        return terms.stream().reduce(plus).orElseThrow();
    }
}
