// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.imagejgan.nn.StatisticsPass.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Norms that are given the statistics that they would have taken make the same. */
class StatisticsPassTest {
    private final Block norms = Chain.of(
            Convolution.same(1, 3, 3, Initial.normal(1)),
            new InstanceNorm(),
            Weightless.relu(),
            Convolution.of(3, 2, 2, 2, 0, Initial.normal(1)),
            new StatisticsNorm(2, Initial.normal(1)),
            new InstanceNorm(2, Initial.normal(1)));
    private final NetworkUnderTest network = new NetworkUnderTest(norms).byFormula();
    private final NDArray image = network.image(1, 1, 8, 12);

    @AfterEach
    void close() {
        network.close();
    }

    private NDArray run(Kind kind, NDArray... inputs) {
        return new StatisticsPass(norms, kind)
                .forward(new ParameterStore(network.manager, false), new NDList(inputs), false)
                .head();
    }

    @Test
    void normsAreFoundInTheOrderInWhichTheyAreRun() {
        ParameterStore store = new ParameterStore(network.manager, false);
        assertEquals(List.of(3, 2, 2), StatisticsPass.channels(norms, store, new NDList(image)));
        Block local = new NetworkUnderTest(new BatchNorm(1, Initial.normal(1))).block;
        assertEquals(List.of(), StatisticsPass.channels(local, store, new NDList(image)));
    }

    @Test
    void theirOwnStatisticsGivenChangeNothing() {
        NDArray own = run(Kind.OWN, image);
        assertEquals(new Shape(1, 14), own.getShape());
        assertArrayEquals(
                network.forward(image).toFloatArray(),
                run(Kind.GIVEN, image, own).toFloatArray(),
                1e-5f);
    }

    @Test
    void otherStatisticsAreUsedAsTheyAre() {
        NDArray other = run(Kind.OWN, image.mul(3f).sub(1f));
        float[] expected = network.forward(image.mul(3f).sub(1f)).toFloatArray();
        assertArrayEquals(
                expected, run(Kind.GIVEN, image.mul(3f).sub(1f), other).toFloatArray(), 1e-5f);
        double apart = Math.abs(run(Kind.GIVEN, image, other).getFloat(0, 0, 1, 1)
                - network.forward(image).getFloat(0, 0, 1, 1));
        assertTrue(apart > 1e-3, "differs by " + apart);
    }

    /** Every norm but the first sees what those before it made with the statistics that were given. */
    @Test
    void allOfAnImageIsAPartOfIt() {
        NDArray own = run(Kind.OWN, image);
        NDArray all = network.manager.ones(new Shape(1, 1, 8, 12));
        NDArray nowhere = network.manager.create(new float[] {-1}, new Shape(1, 1));
        assertArrayEquals(
                own.toFloatArray(), run(Kind.PART, image, own, all, nowhere).toFloatArray(), 1e-5f);
    }

    /** At the first norm, whose channels are the convolution's; the second works on half the size. */
    @Test
    void aPartIsWhatItsPixelsAre() {
        NDArray own = run(Kind.OWN, image);
        float[] corner = new float[96];
        for (int row = 0; row < 4; row++) for (int x = 4; x < 8; x++) corner[row * 12 + x] = 1;
        NDArray part = network.manager.create(corner, new Shape(1, 1, 8, 12));
        NDArray nowhere = network.manager.create(new float[] {-1}, new Shape(1, 1));
        float[] told = run(Kind.PART, image, own, part, nowhere).toFloatArray();
        NDArray first = norms.getChildren()
                .get(0)
                .getValue()
                .forward(new ParameterStore(network.manager, false), new NDList(image), false)
                .head()
                .get("0, 0, 0:4, 4:8");
        float mean = first.mean().getFloat();
        assertEquals(mean, told[0], 1e-6);
        assertEquals(first.sub(mean).square().mean().getFloat(), told[3], 1e-6);
    }

    @Test
    void afterAPassNormsTakeTheirOwnAgain() {
        float[] before = network.forward(image).toFloatArray();
        run(Kind.GIVEN, image, run(Kind.OWN, image.mul(2f)));
        assertArrayEquals(before, network.forward(image).toFloatArray());
    }
}
