// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.imagejgan.model.Scale;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.tensor.Scope;

/**
 * A random walk of the noise around that of the training image, with momentum: {@code z = a z* + (1 - a)(z1 + b (z1 -
 * z2) + (1 - b) u)} of the two maps before and new noise u (SinGAN's supplement; ConSinGAN takes the same).
 */
final class NoiseWalk {
    private final SingleImageSession session;
    private final Scope scope;
    private final int start;
    private final float alpha;
    private final float beta;
    private final NDList fixed;
    private final NDList before = new NDList();
    private final NDList now = new NDList();

    /**
     * @param scope holds the walk's maps as long as it goes on
     * @param start the first scale that moves
     */
    NoiseWalk(SingleImageSession session, Scope scope, int start, double alpha, double beta) {
        this.session = session;
        this.scope = scope;
        this.start = start;
        this.alpha = (float) alpha;
        this.beta = (float) beta;
        fixed = session.stored(scope);
        // The authors of SinGAN begin a little further away than those of ConSinGAN.
        float first = session.scales().injectedNoise() ? 0.05f : 0.01f;
        List<Scale> scales = session.scales().scales();
        for (int i = 0; i < scales.size(); i++) {
            before.add(fixed.get(i).duplicate());
            NDArray moved = fixed.get(i).mul(1 - first).add(fresh(i, scope).mul(first));
            now.add(i < start ? fixed.get(i).duplicate() : moved);
        }
    }

    private NDArray fresh(int scale, Scope of) {
        return session.fresh(session.scales().scales().get(scale), of);
    }

    /** The next frame. */
    Picture next() {
        try (Scope frame = session.scope()) {
            for (int i = start; i < fixed.size(); i++) step(i, frame);
            return session.generate(within(frame));
        }
    }

    private void step(int i, Scope frame) {
        NDArray z1 = now.get(i);
        NDArray drift = z1.sub(before.get(i)).mul(beta).add(fresh(i, frame).mul(1 - beta));
        NDArray z = fixed.get(i).mul(alpha).add(z1.add(drift).mul(1 - alpha));
        before.get(i).close();
        before.set(i, z1);
        now.set(i, Scope.keep(z, scope.manager()));
    }

    /** The maps as arrays of the frame, so that what is made of them goes with it. */
    private NDList within(Scope frame) {
        NDList maps = new NDList();
        for (NDArray map : now) {
            NDArray copy = map.duplicate();
            copy.attach(frame.manager());
            maps.add(copy);
        }
        return maps;
    }
}
