// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.FakeMemory;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileBudgetTest {
    private static final Footprint FREE = new Footprint(8, 64, 16, true, false);
    private static final long MB = FakeMemory.MEGABYTE;
    /** What a probe of 384² pixels takes when a pixel costs 1000 bytes. */
    private static final long PEAK = 384 * 384 * 1000L;

    private final Compute compute = Compute.open("cpu");
    private final List<Integer> probes = new ArrayList<>();

    @AfterEach
    void close() {
        compute.close();
    }

    private TileBudget budget(int wanted, long free) {
        return new TileBudget(FREE, wanted, compute, new FakeMemory(free, PEAK), true, false, new Measured());
    }

    private int side(TileBudget budget, int width, int height) {
        return budget.side("forward", side -> probes.add(side) ? side : 0, width, height);
    }

    @Test
    void smallPlanesAreOneTileAndNeedNoProbe() {
        assertEquals(304, side(budget(0, MB), 300, 200));
        assertEquals(64, side(budget(0, MB), 5, 9));
        assertEquals(List.of(), probes);
    }

    @Test
    void aModelIsProbedOnce() {
        TileBudget budget = budget(0, 4000 * MB);
        side(budget, 3000, 2000);
        side(budget, 4000, 4000);
        assertEquals(List.of(192, 384), probes);
    }

    @Test
    void whatIsKnownOfAMethodIsNotMeasuredAgain() {
        Measured known = new Measured();
        TileBudget first = new TileBudget(FREE, 0, compute, new FakeMemory(100 * MB, PEAK), true, false, known);
        TileBudget second = new TileBudget(FREE, 0, compute, new FakeMemory(100 * MB, 0), true, false, known);
        int side = side(first, 3000, 2000);
        assertEquals(side, side(second, 3000, 2000));
        assertEquals(List.of(192, 384), probes);
        second.side("forward_bf16", each -> probes.add(each) ? each : 0, 3000, 2000);
        assertEquals(List.of(192, 384, 192, 384), probes);
    }

    /** Half of what is free may be used, and never more than 290 MB. */
    @ParameterizedTest
    @CsvSource({"100000, 552", "800, 552", "200, 328", "20, 104", "10, 72", "5, 64"})
    void sidesFollowFromFreeMemory(long megabytes, int side) {
        assertEquals(side, side(budget(0, megabytes * MB), 5000, 5000));
    }

    /** At 1000 bytes a pixel 600 MB are a square of 793 pixels, and 110 MB one of 339. */
    @ParameterizedTest
    @CsvSource({"4000, 5000, 344", "4000, 790, 792", "4000, 800, 344", "1000, 790, 344", "100, 790, 232"})
    void tilesThatShareStatisticsAreSmallerButAPlaneIsSoonerRunWhole(long megabytes, int plane, int side) {
        Memory memory = new FakeMemory(megabytes * MB, PEAK);
        assertEquals(side, side(new TileBudget(FREE, 0, compute, memory, true, true, new Measured()), plane, plane));
    }

    @Test
    void aPlaneThatFitsIsOneTile() {
        assertEquals(504, side(budget(0, 4000 * MB), 500, 400));
    }

    @Test
    void evenTheSmallestTileMustFit() {
        Exception e = assertThrows(IllegalStateException.class, () -> side(budget(0, 2 * MB), 5000, 5000));
        assertTrue(e.getMessage().contains("64 pixels need about 3 MB, 2 MB are free"), e.getMessage());
        assertTrue(e.getMessage().contains("tile="), e.getMessage());
    }

    @Test
    void aTileThatIsAskedForIsTakenOrRefused() {
        assertEquals(256, side(budget(250, 4000 * MB), 5000, 5000));
        assertEquals(104, side(budget(5000, 4000 * MB), 100, 50), "no larger than the plane");
        assertEquals(64, side(budget(1, 4000 * MB), 5000, 5000), "no smaller than the model's least");
        Exception e = assertThrows(IllegalStateException.class, () -> side(budget(1024, 500 * MB), 5000, 5000));
        assertTrue(e.getMessage().contains("1024 pixels need about 1000 MB, 500 MB are free"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> budget(-1, MB));
    }

    @Test
    void whereNothingCanBeMeasuredAGuessIsMade() {
        TileBudget budget = new TileBudget(FREE, 0, compute, new FakeMemory(200 * MB, 0), true, false, new Measured());
        assertEquals(640, side(budget, 5000, 5000));
    }

    @Test
    void aModelThatLooksEverywhereSeesTheWholePlaneOrNothing() {
        Footprint global = new Footprint(8, 64, 0, false, false);
        assertEquals(
                3000,
                side(
                        new TileBudget(
                                global, 0, compute, new FakeMemory(100_000 * MB, PEAK), true, false, new Measured()),
                        3000,
                        100));
        TileBudget scarce =
                new TileBudget(global, 0, compute, new FakeMemory(100 * MB, PEAK), true, false, new Measured());
        Exception e = assertThrows(IllegalStateException.class, () -> side(scarce, 3000, 100));
        assertTrue(e.getMessage().contains("looks at the whole image"), e.getMessage());
        assertTrue(e.getMessage().contains("needs about 8583 MB or more, 100 MB are free"), e.getMessage());
        assertFalse(e.getMessage().contains("tile="), "smaller tiles are no way out");
    }

    @Test
    void aModelThatLooksEverywhereIsNotRunInTilesWhenMemoryRunsOut() {
        Footprint global = new Footprint(8, 64, 0, false, false);
        TileBudget budget =
                new TileBudget(global, 0, compute, new FakeMemory(4000 * MB, PEAK), true, false, new Measured());
        int side = side(budget, 500, 300);
        Throwable cause = new OutOfMemoryError();
        Exception e = assertThrows(IllegalStateException.class, () -> budget.smaller(side, cause));
        assertTrue(e.getMessage().contains("looks at the whole image"), e.getMessage());
        assertTrue(
                e.getMessage().contains("needs about 242 MB or more, 4000 MB are free. Close images"), e.getMessage());
        assertEquals(cause, e.getCause());
    }

    @Test
    void fixedModelsHaveOneSide() {
        Footprint fixed = new Footprint(128, 128, 8, true, true);
        assertEquals(
                128,
                side(
                        new TileBudget(fixed, 64, compute, new FakeMemory(MB, PEAK), true, false, new Measured()),
                        5000,
                        5000));
        assertThrows(IllegalStateException.class, () -> new TileBudget(
                        fixed, 0, compute, new FakeMemory(MB, PEAK), true, false, new Measured())
                .smaller(128, null));
    }

    @Test
    void afterATileThatDidNotFitComesHalfOfIt() {
        TileBudget budget = budget(0, 4000 * MB);
        assertEquals(256, budget.smaller(512, null));
        assertEquals(72, budget.smaller(136, null));
        Throwable cause = new OutOfMemoryError();
        Exception e = assertThrows(IllegalStateException.class, () -> budget.smaller(64, cause));
        assertTrue(e.getMessage().contains("64 pixels") && e.getMessage().contains("4000 MB"), e.getMessage());
        assertEquals(cause, e.getCause());
    }

    @Test
    void errorsThatSayMemoryAreKnown() {
        assertTrue(Memory.ranOut(new OutOfMemoryError()));
        assertTrue(Memory.ranOut(new IllegalStateException("CUDA out of memory. Tried to allocate 2 GiB")));
        assertTrue(Memory.ranOut(new IllegalStateException("DefaultCPUAllocator: can't allocate memory: you tried")));
        assertFalse(Memory.ranOut(new IllegalStateException("no such method")));
        assertFalse(Memory.ranOut(new IllegalStateException()));
    }
}
