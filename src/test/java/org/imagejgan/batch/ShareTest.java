// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @Test
    void sharesHaveEveryPieceOnceAndAreEquallyLarge() {
        for (int count = 0; count < 40; count++) {
            List<Integer> pieces = IntStream.range(0, count).boxed().toList();
            for (int parts = 1; parts < 20; parts++) {
                List<Integer> all = new ArrayList<>();
                for (int part = 1; part <= parts; part++) {
                    List<Integer> share = new Share(part, parts).of(pieces);
                    assertEquals(share.stream().sorted().toList(), share);
                    int least = count / parts;
                    assertTrue(share.size() == least || share.size() == least + 1, count + " " + part + "/" + parts);
                    all.addAll(share);
                }
                assertEquals(pieces, all.stream().sorted().toList(), count + " in " + parts);
            }
        }
    }

    @Test
    void aTextIsReadAndWritten() {
        assertEquals(new Share(3, 16), Share.of(" 3/16 "));
        assertEquals("3/16", Share.of("3/16").toString());
        assertEquals(Share.WHOLE, Share.of(""));
        assertTrue(Share.of("1/1").whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0/16", "17/16", "3", "3/", "/16", "-1/4", "1/0", "a/b", "1/2/3", "1.5/2", "1/99999999999", "/"})
    void whatIsNoPartIsRefused(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Share.of(text))
                .getMessage();
        assertTrue(message.startsWith("part=" + text + " is not allowed.") && message.contains("3/16"), message);
    }

    @Test
    void eachShareHasAReportOfItsOwn() {
        assertEquals(Path.of("out", "r-03-of-16.csv"), new Share(3, 16).file(Path.of("out", "r.csv")));
        assertEquals(Path.of("night-1-of-2"), new Share(1, 2).file(Path.of("night")));
        assertEquals(Path.of("out", "r.csv"), Share.WHOLE.file(Path.of("out", "r.csv")));
    }
}
