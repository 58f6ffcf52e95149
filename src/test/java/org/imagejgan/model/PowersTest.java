// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class PowersTest {
    @Test
    void exactOnesAreExact() {
        assertEquals(1, Powers.of(0.7, 0));
        assertEquals(0.25, Powers.of(0.5, 2));
        assertEquals(0.5, Powers.root(0.25, 2));
        assertEquals(0.5, Powers.root(0.0625, 4));
        assertEquals(0.3, Powers.root(0.3, 1));
    }

    /** Numbers that Python prints, and on which side of a whole number they come out. */
    @Test
    void theyRoundAsCDoes() {
        double ratio = 25 / 167.0;
        assertEquals(0.7886838398087375, Powers.root(ratio, 8));
        assertEquals(0.14970059880239525, Powers.of(0.7886838398087375, 8));
        assertEquals(26, Math.ceil(167 * Powers.of(Powers.root(ratio, 8), 8)));
        assertEquals(0.7623857867034582, Powers.root(ratio, 7));
        assertEquals(25, Math.ceil(167 * Powers.of(Powers.root(ratio, 7), 7)));
    }

    /** As near to the n-th root as two neighbouring numbers allow. */
    @Test
    void rootsAreNeighboursOfTheTrueOnes() {
        for (int n = 2; n < 12; n++) {
            double root = Powers.root(25 / 167.0, n);
            BigDecimal below = new BigDecimal(Math.nextDown(root)).pow(n, MathContext.DECIMAL128);
            BigDecimal above = new BigDecimal(Math.nextUp(root)).pow(n, MathContext.DECIMAL128);
            BigDecimal x = new BigDecimal(25 / 167.0);
            assertEquals(-1, below.compareTo(x), "below " + n);
            assertEquals(1, above.compareTo(x), "above " + n);
        }
    }
}
