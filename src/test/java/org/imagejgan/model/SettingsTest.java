// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.schedule.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges, rates, cards and sizes: the small types that settings are made of. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource({"5-55, 5, 55", "25, 25, 25", " 0.001 - .05 , 0.001, 0.05", "1e-3-5e-2, 0.001, 0.05", "0, 0, 0"})
    void rangesAreRead(String text, double low, double high) {
        assertEquals(new Range(low, high), Range.parse("sigma", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "five", "5-", "-5", "5-10-15", "5..10", "NaN", "55-5"})
    void whatIsNoRangeIsNamed(String text) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Range.parse("sigma", text));
        assertTrue(e.getMessage().startsWith("sigma=" + text) && e.getMessage().contains("range"), e.getMessage());
    }

    @Test
    void drawsStayInTheirRange() {
        SplittableRandom random = new SplittableRandom(1);
        Range range = new Range(0.001, 0.1);
        double below = 0;
        for (int i = 0; i < 4000; i++) {
            float even = range.draw(random);
            float decades = range.drawLogarithmic(random);
            assertTrue(even >= 0.001f && even <= 0.1f && decades >= 0.000999f && decades <= 0.100001f);
            if (decades < 0.01) below++;
        }
        assertEquals(0.5, below / 4000, 0.03, "half of the draws are in the lower decade");
        assertEquals(0, new Range(0, 0).drawLogarithmic(random));
    }

    @Test
    void aRangeOfValuesMayBeOfEitherSign() {
        assertEquals(-1, Values.range(-1, 1, "", "").low());
        assertThrows(IllegalArgumentException.class, () -> Values.range(1, 1, "", ""));
        assertThrows(IllegalArgumentException.class, () -> Values.range(0, Double.POSITIVE_INFINITY, "", ""));
        assertThrows(IllegalArgumentException.class, () -> new Range(-1, 1), "strengths are not negative");
    }

    @Test
    void ratesChangeOverAStage() {
        assertEquals(3, Rate.constant(3).at(99, 100));
        Rate cosine = Rate.cosine(1, 10);
        assertEquals(1.0 / 11, cosine.at(0, 110), 1e-12);
        assertEquals(10.0 / 11, cosine.at(9, 110), 1e-12);
        assertEquals(1, cosine.at(10, 110), 1e-12);
        assertEquals(0.5, cosine.at(60, 110), 1e-12);
        assertEquals(0, cosine.at(110, 110), 1e-12);
        assertEquals(0.5, Rate.cosine(1, 0).at(50, 100), 1e-12);
        Rate drop = Rate.steps(2, 0.5, 0.75);
        assertEquals(2, drop.at(74, 100));
        assertEquals(1, drop.at(75, 100));
        Rate drops = Rate.steps(8, 0.5, 0.25, 0.5, 0.75);
        assertEquals(
                List.of(8.0, 4.0, 4.0, 2.0, 1.0),
                Stream.of(24, 25, 49, 50, 99).map(s -> drops.at(s, 100)).toList());
        Rate linear = Rate.linear(2, 0.5);
        assertEquals(2, linear.at(50, 100), 1e-12);
        assertEquals(1, linear.at(75, 100), 1e-12);
        assertEquals(0.04, linear.at(99, 100), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CycleGAN", "two words", "-x", "x-", "a--b", "naïve"})
    void idsAreLowerCaseWords(String id) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Card(id, "Title", "Paper", "10.1000/182", Set.of(Task.DENOISE), Set.of(Need.CLEAN)));
    }

    @Test
    void sizesMustFit() {
        assertThrows(IllegalArgumentException.class, () -> new ImageSpec(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Picture(1, 2, 3, new float[5]));
        assertEquals(new ImageSpec(3, 3), ImageSpec.same(3));
    }

    @Test
    void phantomsAreAlwaysTheSame() {
        Picture one = Phantom.noisy(2, 40, 50, 0.1);
        Picture clean = Phantom.clean(2, 40, 50);
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                one.values(), Phantom.noisy(2, 40, 50, 0.1).values());
        double square = 0;
        for (int i = 0; i < one.values().length; i++)
            square += Math.pow(one.values()[i] - clean.values()[i], 2) / one.values().length;
        assertEquals(0.1, Math.sqrt(square), 0.004);
    }
}
