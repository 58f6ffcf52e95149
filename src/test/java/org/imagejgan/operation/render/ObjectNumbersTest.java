// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects while somebody paints: each row of a drawing is a row of a plane, {@code .} is label 0. */
class ObjectNumbersTest {
    private static final int WIDTH = 9;

    private static int[] labels(String... rows) {
        return String.join("", rows)
                .chars()
                .map(c -> c == '.' ? 0 : Character.digit(c, 10))
                .toArray();
    }

    private static LabelPlane first(ObjectNumbers numbers, String... rows) {
        return numbers.first(labels(rows), WIDTH, rows.length);
    }

    private static void assertNumbers(LabelPlane plane, String... rows) {
        assertArrayEquals(labels(rows), plane.objects());
    }

    @Test
    void piecesOfOneLabelAreObjectsAndCornersHoldTogether() {
        LabelPlane plane = first(ObjectNumbers.connected(), "77...7..3", "..7.7..3.", "...3.....");
        assertNumbers(plane, "11...2..3", "..1.2..3.", "...4.....");
    }

    @Test
    void aNewObjectInFrontOfOthersRenumbersNone() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, ".........", "....7..7.", "....7..7.");
        LabelPlane after = numbers.next(before, labels("7........", "....7..7.", "....7..7."));
        assertNumbers(after, "3........", "....1..2.", "....1..2.");
        assertEquals(new Rectangle(0, 0, 1, 1), after.difference(before));
    }

    @Test
    void whatIsLeftOfAnObjectKeepsItsNumberAndTheSmallerPieceIsNew() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "7777777..", ".......77");
        assertNumbers(before, "1111111..", ".......11");
        LabelPlane cut = numbers.next(before, labels("77.7777..", ".......77"));
        assertNumbers(cut, "22.1111..", ".......11");
    }

    @Test
    void objectsThatGrowTogetherAreTheLargerOneUntilTheyArePartedAgain() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "77..777..");
        LabelPlane one = numbers.next(before, labels("7777777.."));
        assertNumbers(one, "2222222..");
        assertNumbers(numbers.next(one, labels("77..777..")), "11..222..");
    }

    @Test
    void anObjectThatComesBackHasItsNumberAgain() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "77..777..");
        LabelPlane erased = numbers.next(before, labels("....777.."));
        assertNumbers(erased, "....222..");
        assertNumbers(numbers.next(erased, labels("77..777..")), "11..222..");
    }

    @Test
    void anotherLabelInItsPlaceIsAnotherObject() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "77..777..");
        assertNumbers(numbers.next(before, labels("33..777..")), "33..222..");
    }

    @Test
    void paintAtAGivenObjectBelongsToItAndPaintApartIsNew() {
        ObjectNumbers numbers = ObjectNumbers.given(labels("44455....", "44455...."));
        LabelPlane before = first(numbers, "77777....", "77777....");
        LabelPlane grown = numbers.next(before, labels("777777..7", "77777...7"));
        assertNumbers(grown, "444555..6", "44455...6");
        LabelPlane erased = numbers.next(grown, labels("7777.7..7", "7777....7"));
        assertNumbers(erased, "4445.5..6", "4445....6");
        assertNumbers(numbers.next(erased, labels("777777..7", "77777...7")), "444555..6", "44455...6");
    }

    @Test
    void aMovedObjectKeepsItsNumberAndIsCutAtTheBorder() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "77.......", "77....7..");
        LabelPlane moved = numbers.moved(before, 1, 6, 1);
        assertNumbers(moved, ".........", "......11.");
        assertArrayEquals(labels(".........", "......77."), moved.labels());
        assertNumbers(numbers.next(moved, moved.labels()), ".........", "......11.");
        LabelPlane erased = numbers.next(moved, labels(".........", "........."));
        assertNumbers(numbers.next(erased, labels(".........", "......77.")), ".........", "......11.");
        assertNumbers(before.without(2), "11.......", "11.......");
    }

    @Test
    void theDifferenceIsTheSmallestBoxAndEachObjectHasItsLabel() {
        ObjectNumbers numbers = ObjectNumbers.connected();
        LabelPlane before = first(numbers, "77.......", ".........", "........3");
        LabelPlane after = numbers.next(before, labels("77.......", "..7......", "......3.3"));
        assertEquals(new Rectangle(2, 1, 5, 2), after.difference(before));
        assertEquals(new Rectangle(), after.difference(after));
        assertEquals(Map.of(1, 7, 2, 3, 3, 3), after.classes());
    }
}
