// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.imagejgan.image.Normalizer;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final Picture PICTURE = new Picture(2, 1, 3, new float[] {-1, 0, 0.5f, 1, 2, 0.25f});

    @Test
    void whatLiesOutsideIsCut() {
        assertArrayEquals(new float[] {0, 0, 0.5f, 1, 1, 0.25f}, PICTURE.cut().values());
        assertEquals(-1, PICTURE.values()[0], "the picture itself stays");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void everyTurnCanBeUndone(int turn) {
        Picture picture = new Picture(1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
        Picture turned = picture.turned(turn);
        assertEquals(turn < 4 ? new Size(2, 3) : new Size(3, 2), turned.size());
        assertEquals(picture.size(), turned.turned(Turns.back(turn)).size());
        assertArrayEquals(picture.values(), turned.turned(Turns.back(turn)).values());
    }

    @Test
    void aQuarterTurnExchangesRowsAndColumns() {
        Picture picture = new Picture(1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, picture.turned(4).values());
        assertArrayEquals(new float[] {4, 1, 5, 2, 6, 3}, picture.turned(5).values());
    }

    @Test
    void aBatchOfOneIsThePicture() {
        Sample batch = Sample.of(PICTURE);
        assertEquals(new Shape(1, 2, 1, 3), batch.shape());
        assertEquals(PICTURE, batch.picture());
    }

    @Test
    void aPartOfTheWayToAnother() {
        Picture one = new Picture(1, 1, 2, new float[] {1, -2});
        Picture other = new Picture(1, 1, 2, new float[] {3, 2});
        assertArrayEquals(new float[] {1.5f, -1}, one.towards(other, 0.25).values(), 1e-7f);
        assertArrayEquals(one.values(), one.towards(other, 0).values());
        assertArrayEquals(other.values(), one.towards(other, 1).values());
    }

    @Test
    void planesBecomeChannelsEachOnItsScale() {
        Picture made = Picture.of(
                List.of(ArrayImgs.floats(new float[] {1, 2}, 2, 1), ArrayImgs.floats(new float[] {30, 40}, 2, 1)),
                List.of(Normalizer.IDENTITY, Normalizer.fixed(30, 50, 0, 1)));
        assertEquals(new Size(1, 2), made.size());
        assertArrayEquals(new float[] {1, 2, 0, 0.5f}, made.values(), 1e-6f);
    }

    @Test
    void picturesAreStackedWithWhiteBetweenThem() {
        Picture wide = new Picture(2, 1, 2, new float[] {0.1f, 0.2f, 0.3f, 0.4f});
        Picture narrow = new Picture(2, 1, 1, new float[] {0.5f, 0.6f});
        Picture all = Picture.stacked(List.of(wide, narrow), 1);
        assertEquals(new Size(3, 2), all.size());
        assertArrayEquals(new float[] {0.1f, 0.2f, 1, 1, 0.5f, 1, 0.3f, 0.4f, 1, 1, 0.6f, 1}, all.values());
    }
}
