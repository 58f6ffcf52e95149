// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop does what a schedule says, in its order, and goes on in the middle of it. */
class ScheduleTest {
    private static final long ALL = TwoStages.FIRST + TwoStages.SECOND;

    @TempDir
    Path folder;

    private final TwoStages schedule = new TwoStages();

    @Test
    void everythingHappensInOrderAndAsOftenAsSaid() throws IOException {
        try (Training training = new Training(schedule)) {
            training.run();
        }
        List<String> expected = new ArrayList<>(List.of("build first", "begin first"));
        for (int step = 0; step < TwoStages.FIRST; step++) {
            expected.addAll(List.of("repeated", "repeated"));
            if (step % 2 == 0) expected.add("every");
        }
        expected.addAll(List.of("end first", "build second", "begin second"));
        expected.addAll(Collections.nCopies(3 * (int) TwoStages.SECOND, "gathered"));
        expected.add("end second");
        assertEquals(expected, schedule.events);
    }

    @Test
    void stepsOfOptimisersAreCounted() throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training training = new Training(schedule).keepingAt(file).cancelledAfter(TwoStages.FIRST - 1)) {
            training.run();
        }
        Position first = Checkpoint.position(file);
        assertEquals(Map.of("a", 10L, "b", 3L), first.updates());
        try (Training training = new Training(new TwoStages()).keepingAt(file).cancelledAfter(ALL - 1)) {
            training.resume();
        }
        Position second = Checkpoint.position(file);
        assertEquals(1, second.stage());
        assertEquals(TwoStages.SECOND - 1, second.step());
        assertEquals(Map.of("a", 2 * (TwoStages.SECOND - 1)), second.updates(), "Adam starts anew");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, TwoStages.FIRST - 1, TwoStages.FIRST, TwoStages.FIRST + 1, ALL - 1, ALL})
    void resumedAnywhereEqualsOneGo(long stop) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        try (Training one = new Training(new TwoStages()).keepingAt(whole);
                Training first = new Training(schedule).keepingAt(parts).cancelledAfter(stop)) {
            first.run();
            try (Training second = new Training(schedule).keepingAt(parts)) {
                ResumeTest.assertSame(one.run(), second.resume());
                assertEquals(arrays(one, whole), arrays(second, parts), "buffers, moments and means");
            }
        }
        for (String event : List.of("begin first", "end first", "begin second", "end second"))
            assertEquals(1, Collections.frequency(schedule.events, event), event);
    }

    /** A checkpoint that falls on a stage's last step, that of the next stage's start being lost: the end must follow. */
    @Test
    void aCheckpointAtTheEndOfAStageIsGoneOnFrom() throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training one = new Training(new TwoStages());
                Training first = new Training(new TwoStages()).keepingAt(file);
                Training second = new Training(schedule).keepingAt(file)) {
            first.every = TwoStages.FIRST;
            first.crashAt = TwoStages.FIRST + 1;
            assertThrows(IllegalStateException.class, first::run);
            Files.move(Checkpoint.previous(file), file, StandardCopyOption.REPLACE_EXISTING);
            assertEquals(TwoStages.FIRST, Checkpoint.position(file).step());
            ResumeTest.assertSame(one.run(), second.resume());
            assertTrue(schedule.events.contains("end first"));
        }
    }

    static List<String> arrays(Training training, Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (Scope scope = Scope.in(training.compute.manager())) {
            Checkpoint.arrays(file, scope.manager())
                    .forEach(array -> found.add(array.getName() + Arrays.toString(array.toFloatArray())));
        }
        Collections.sort(found);
        return found;
    }
}
