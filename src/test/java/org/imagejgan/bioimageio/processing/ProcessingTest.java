// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.junit.jupiter.api.Test;

class ProcessingTest {
    private static final List<String> PLANE = List.of("y", "x");
    private static final List<String> JOINT = List.of("channel", "y", "x");
    private static final float[][] IMAGE = {{0, 1, 2, 3, 4}, {10, 20, 30, 40, 50}};
    private static final float[][] REFERENCE = {{5, 7}, {1, 3}};

    @Test
    void scaleRangeUsesPercentilesAndEps() {
        PixelMap map = fit(new Processing.ScaleRange(PLANE, 25, 75, 0.1, ""));
        assertRow(map, 0, -1 / 2.1, 0, 1 / 2.1, 2 / 2.1, 3 / 2.1);
        assertRow(map, 1, -10 / 20.1, 0, 10 / 20.1, 20 / 20.1, 30 / 20.1);
    }

    @Test
    void withoutAxesOrWithTheChannelAllCountTogether() {
        for (List<String> axes : List.of(List.<String>of(), JOINT)) {
            PixelMap map = fit(new Processing.ScaleRange(axes, 0, 100, 1e-6, ""));
            assertRow(map, 0, 0, 0.02, 0.04, 0.06, 0.08);
            assertRow(map, 1, 0.2, 0.4, 0.6, 0.8, 1);
        }
    }

    @Test
    void scaleRangeMayLookAtAnotherTensor() {
        PixelMap map = fit(new Processing.ScaleRange(PLANE, 0, 100, 1e-6, "other"));
        assertRow(map, 0, -2.5, -2, -1.5, -1, -0.5);
    }

    @Test
    void zeroMeanUnitVarianceDividesByStdAndEps() {
        double std = Math.sqrt(2) + 0.01;
        PixelMap map = fit(new Processing.ZeroMeanUnitVariance(PLANE, 0.01));
        assertRow(map, 0, -2 / std, -1 / std, 0, 1 / std, 2 / std);
    }

    @Test
    void aConstantImageStaysFinite() {
        float[][] flat = {{7, 7, 7}};
        Statistics statistics = new Statistics(flat);
        for (Processing step : List.of(
                new Processing.ZeroMeanUnitVariance(PLANE, 1e-6), new Processing.ScaleRange(PLANE, 1, 99, 1e-6, ""))) {
            float[][] values = {{7, 7, 7}};
            step.fit("image", (id, dataset) -> statistics).apply(values);
            assertArrayEquals(new float[] {0, 0, 0}, values[0], 1e-6f);
        }
    }

    @Test
    void fixedStepsTakeOneNumberOrOneAChannel() {
        PixelMap fixed =
                fit(new Processing.FixedZeroMeanUnitVariance(List.of(2.0, 30.0), List.of(2.0, 10.0), "channel"));
        assertRow(fixed, 0, -1, -0.5, 0, 0.5, 1);
        assertRow(fixed, 1, -2, -1, 0, 1, 2);
        PixelMap linear = fit(Processing.ScaleLinear.of(2, 1));
        assertRow(linear, 0, 1, 3, 5, 7, 9);
        PixelMap binary = fit(new Processing.Binarize(List.of(2.0, 45.0), "channel"));
        assertRow(binary, 0, 0, 0, 0, 1, 1);
        assertRow(binary, 1, 0, 0, 0, 0, 1);
    }

    @Test
    void clipTakesValuesAndPercentiles() {
        assertRow(fit(Processing.Clip.of(1, 3)), 0, 1, 1, 2, 3, 3);
        PixelMap map = fit(new Processing.Clip(new Processing.Bound(25, true), null, PLANE));
        assertRow(map, 0, 1, 1, 2, 3, 4);
        assertRow(map, 1, 20, 20, 30, 40, 50);
    }

    @Test
    void sigmoidAndSoftmax() {
        float[][] values = {{0, 1000}, {0, 0}};
        fit(new Processing.Softmax("channel")).apply(values);
        assertArrayEquals(new float[] {0.5f, 1}, values[0]);
        assertArrayEquals(new float[] {0.5f, 0}, values[1]);
        assertRow(fit(new Processing.Sigmoid()), 0, 0.5, 0.7310586, 0.8807971, 0.9525741, 0.9820138);
    }

    @Test
    void scaleMeanVarianceTakesTheLookOfAnother() {
        PixelMap map = fit(new Processing.ScaleMeanVariance("other", PLANE, 1e-6));
        double ratio = (1 + 1e-6) / (Math.sqrt(2) + 1e-6);
        assertRow(map, 0, 6 - 2 * ratio, 6 - ratio, 6, 6 + ratio, 6 + 2 * ratio);
    }

    @Test
    void castsTruncateAndStayInRange() {
        float[][] values = {{-1.5f, 1.9f, 300, Float.NaN}};
        fit(new Processing.EnsureDtype(DataType.UINT8)).apply(values);
        assertArrayEquals(new float[] {0, 1, 255, 0}, values[0]);
        float[][] signed = {{-1.5f, 0.2f}};
        fit(new Processing.EnsureDtype(DataType.INT16)).apply(signed);
        assertArrayEquals(new float[] {-1, 0}, signed[0]);
        float[][] bool = {{-1.5f, 0}};
        fit(new Processing.EnsureDtype(DataType.BOOL)).apply(bool);
        assertArrayEquals(new float[] {1, 0}, bool[0]);
    }

    @Test
    void tilesShareTheStatisticsOfTheImage() {
        PixelMap map = fit(new Processing.ZeroMeanUnitVariance(PLANE, 1e-6));
        float[][] whole = copy();
        map.apply(whole);
        float[][] pieces = copy();
        map.apply(pieces, 0, 2);
        map.apply(pieces, 2, 3);
        assertArrayEquals(whole, pieces);
    }

    @Test
    void aTensorFitsItsStepsInOrder() {
        TensorDescription tensor = SamplePackage.input()
                .withProcessing(List.of(Processing.ScaleLinear.of(2, 0), Processing.ScaleLinear.of(1, 3)));
        float[][] values = {{1, 2}};
        tensor.fit((id, dataset) -> null).apply(values);
        assertArrayEquals(new float[] {5, 7}, values[0]);
    }

    @Test
    void stepsTellWhoseStatisticsTheyTake() {
        assertEquals(Set.of(), Processing.Clip.of(0, 1).measured("made"));
        assertEquals(Set.of("made"), new Processing.ZeroMeanUnitVariance(PLANE, 1e-6).measured("made"));
        assertEquals(Set.of("made"), new Processing.ScaleRange(PLANE, 0, 100, 1e-6, "").measured("made"));
        assertEquals(Set.of("raw"), new Processing.ScaleRange(PLANE, 0, 100, 1e-6, "raw").measured("made"));
        assertEquals(Set.of("raw", "made"), new Processing.ScaleMeanVariance("raw", PLANE, 1e-6).measured("made"));
        assertEquals(Set.of("made"), new Processing.Clip(new Processing.Bound(1, true), null, PLANE).measured("made"));
    }

    /** Without axes, or with the batch, all samples count together. */
    @Test
    void theBatchMakesItADataSet() {
        for (List<String> axes : List.of(List.<String>of(), List.of("batch", "y", "x"), PLANE, JOINT)) {
            boolean whole = axes.isEmpty() || axes.contains("batch");
            for (Processing step : List.of(
                    new Processing.ZeroMeanUnitVariance(axes, 1e-6),
                    new Processing.ScaleRange(axes, 0, 100, 1e-6, ""),
                    new Processing.ScaleMeanVariance("image", axes, 1e-6),
                    new Processing.Clip(new Processing.Bound(5, true), null, axes)))
                step.fit("image", (id, dataset) -> {
                    assertEquals(whole, dataset, step.toString());
                    return new Statistics(IMAGE);
                });
        }
    }

    @Test
    void whatIsNotForPlanesIsRefused() {
        IllegalArgumentException rows = assertThrows(
                IllegalArgumentException.class, () -> fit(new Processing.ZeroMeanUnitVariance(List.of("x"), 1e-6)));
        assertTrue(rows.getMessage().contains("zero_mean_unit_variance"), rows.getMessage());
        assertThrows(IllegalArgumentException.class, () -> fit(new Processing.Softmax("x")));
        PixelMap three = fit(new Processing.ScaleLinear(List.of(1.0, 2.0, 3.0), List.of(0.0, 0.0, 0.0), "channel"));
        assertThrows(IllegalArgumentException.class, () -> three.apply(copy()));
    }

    private static PixelMap fit(Processing step) {
        Map<String, float[][]> tensors = Map.of("image", IMAGE, "other", REFERENCE);
        return step.fit("image", (id, dataset) -> new Statistics(tensors.get(id)));
    }

    private static float[][] copy() {
        return new float[][] {IMAGE[0].clone(), IMAGE[1].clone()};
    }

    private static void assertRow(PixelMap map, int channel, double... expected) {
        float[][] values = copy();
        map.apply(values);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[channel][i], 1e-6 * Math.max(1, Math.abs(expected[i])), "pixel " + i);
        }
    }
}
