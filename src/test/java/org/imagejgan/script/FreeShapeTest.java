// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FreeShapeTest {
    private final Shape shape = FreeShape.of(new Shape(2, 3, 5), new Shape(4, 3, 6));

    @Test
    void fixedAxesAreKnown() {
        assertEquals(3, shape.dimension());
        assertEquals(3, shape.get(1));
        assertEquals(new Shape(3), shape.slice(1, 2));
        assertEquals(3, shape.size(1));
        assertEquals(new Shape(7, 8), FreeShape.of(new Shape(7, 8), new Shape(7, 8)));
    }

    @Test
    void everyWayToAFreeSizeIsClosed() {
        List<Consumer<Shape>> ways = List.of(
                s -> s.get(0),
                Shape::getShape,
                Shape::size,
                s -> s.size(1, 2),
                Shape::head,
                Shape::tail,
                Shape::getLastDimension,
                s -> s.slice(1),
                s -> s.slice(0, 1),
                Shape::stream,
                s -> s.add(1),
                s -> s.addAll(new Shape(1)),
                s -> s.map(pair -> pair),
                s -> s.filterByLayoutType(type -> true),
                Shape::getTrailingOnes,
                Shape::getLeadingOnes,
                Shape::hasZeroDimension,
                Shape::getEncoded,
                s -> s.equals(new Shape(2, 3, 5)));
        ways.forEach(way -> assertThrows(IllegalStateException.class, () -> way.accept(shape)));
    }

    @Test
    void ranksHaveToBeEqual() {
        String message = assertThrows(IllegalStateException.class, () -> FreeShape.of(new Shape(1), new Shape(1, 2)))
                .getMessage();
        assertTrue(message.contains("number of axes"), message);
    }
}
