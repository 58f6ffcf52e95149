// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.schedule.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that grow from stage to stage: a stop anywhere changes nothing, and means go on with what is kept. */
class GrowingResumeTest {
    /** Four pixels to step 2, eight fading in to 4 and settled to 6, sixteen fading in to 8 and settled to 10. */
    private static final MicroSystem<?> GROWING =
            MicroSystem.of(Systems.byId("pggan"), Map.of("steps", 10, "last", 1.0, "batch", 2));

    private static Map<String, float[]> expected;

    @TempDir
    Path folder;

    private static Map<String, float[]> inOneGo() throws IOException {
        if (expected == null) {
            try (Training training = Training.of(GROWING)) {
                expected = training.run();
            }
        }
        return expected;
    }

    /** In the middle of a fade, at both of its ends, and where a level has settled. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 6, 9})
    void aStopInAnyStageChangesNothing(long stop) throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training first = Training.of(GROWING).keepingAt(file).cancelledAfter(stop)) {
            assertFalse(first.trainer().train());
            assertEquals(stop, first.done.get());
        }
        try (Training second = Training.of(GROWING).keepingAt(file)) {
            ResumeTest.assertSame(inOneGo(), second.resume());
            assertEquals(List.of(), second.warnings);
        }
    }

    /** Tests in the middle of fades put the share that is reached into the networks; it is not learned on from. */
    @Test
    void beingLookedAtChangesNothing() throws IOException {
        try (Training watched = Training.of(GROWING).keepingAt(folder.resolve("checkpoint"))) {
            watched.every = 1;
            Trainer trainer = watched.trainer();
            trainer.validate(step -> watched.compute.seed(step));
            trainer.train();
            ResumeTest.assertSame(inOneGo(), watched.values());
        }
    }

    /** A stop in a fade leaves the share reached, which the package's images are mixed by. */
    @Test
    void theShareReachedIsKept() throws IOException {
        try (Training stopped = Training.of(GROWING).cancelledAfter(3)) {
            assertFalse(stopped.trainer().train());
            assertEquals(0.5f, stopped.values().get("fade0.value")[0]);
            assertFalse(stopped.values().containsKey("generator2.inner.0.1.0.weight"));
        }
    }

    @Test
    void stagesAreThoseOfTheComment() {
        try (Training training = Training.of(GROWING)) {
            assertTrue(training.stages.stream().map(Stage::steps).allMatch(steps -> steps == 2));
            assertEquals(5, training.stages.size());
        }
    }
}
