// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    @ParameterizedTest
    @CsvSource({
        "-1, time left not known yet",
        "0, a few seconds left",
        "4, a few seconds left",
        "9, about 10 s left",
        "42, about 40 s left",
        "58, about 1 min left",
        "119, about 2 min left",
        "236, about 4 min left",
        "599, about 10 min left",
        "740, about 10 min left",
        "780, about 15 min left",
        "3590, about 1 h left",
        "7500, about 2 h left",
        "8400, about 2 h 30 min left",
        "111600, about 31 h left",
        "273600, about 3 days left",
        "302400, about 3 days 12 h left"
    })
    void timesAreAsExactAsTheyAreKnown(long seconds, String said) {
        assertEquals(said, new TimeLeft().text(Duration.ofSeconds(seconds)));
    }

    @Test
    void whatWasSaidStaysUntilTheTimeIsClearlyAnother() {
        TimeLeft left = new TimeLeft();
        String four = "about 4 min left";
        for (int seconds : new int[] {240, 215, 200, 225, 275})
            assertEquals(four, left.text(Duration.ofSeconds(seconds)));
        assertEquals("about 5 min left", left.text(Duration.ofSeconds(290)));
        assertEquals("about 5 min left", left.text(Duration.ofSeconds(265)));
        assertEquals(four, left.text(Duration.ofSeconds(250)));
        assertEquals("about 30 s left", left.text(Duration.ofSeconds(34)));
    }
}
