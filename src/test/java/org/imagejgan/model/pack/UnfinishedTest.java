// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnfinishedTest {
    private static final List<Stage> FOUR = Stream.of(10, 20, 30, 40)
            .map(steps -> Stage.of("stage of " + steps, steps, new Patches(8, 1), List.of(), List.of()))
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 10; stage 1 of 4, 38 × 25 pixels",
                "1; 17; stage 1 of 4, 38 × 25 pixels",
                "2; 10; stage 2 of 4 after 0 of its 20 steps, 38 × 25 pixels",
                "3; 59; stage 3 of 4 after 29 of its 30 steps, 38 × 25 pixels",
                "4; 99; stage 4 of 4 after 39 of its 40 steps, 38 × 25 pixels",
                "4; 100; finished"
            })
    void saysWhereATrainingStopped(int stages, long done, String text) {
        Optional<Unfinished> stopped = Unfinished.of(FOUR, stages, done, new Size(25, 38));
        assertEquals(text, stopped.map(Unfinished::text).orElse("finished"));
    }
}
