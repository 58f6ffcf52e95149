// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.Samples;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewImageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(PixelType.class)
    void itsPlanesAreWrittenTo(PixelType type) {
        int channels = type == PixelType.RGB ? 3 : 2;
        NewImage image = NewImage.blank("fresh", type, 5, 4, channels, 3, 2);
        assertEquals(type, image.planes().type());
        assertEquals(channels, image.planes().channels());
        assertEquals(type.bits(), image.image().getBitDepth());
        image.planes().plane(1, 2, 1).getAt(4, 3).setReal(99);
        assertEquals(99, image.planes().plane(1, 2, 1).getAt(4, 3).getRealDouble());
        assertEquals(0, image.planes().plane(0, 2, 1).getAt(4, 3).getRealDouble());
    }

    @Test
    void whatIsSaidOfItStaysWithItsFile() throws IOException {
        NewImage image = NewImage.blank("fresh", PixelType.UINT16, 5, 4, 2, 1, 3);
        image.note("GAN model", "mine").note("GAN filled", 12L);
        image.pixelSize(new OpenImage.PixelSize(0.25, 0.5, "micron"));
        image.range(1, 7, 900);
        image.framesPerSecond(4);
        image.label(3, "second time, second channel");
        image.planes().plane(1, 0, 1).getAt(2, 2).setReal(4321);
        assertEquals("mine", image.note("GAN model"));
        assertNull(image.note("GAN device"));
        Path file = folder.resolve("fresh.tif");
        image.save(file, false);
        OpenImage read = OpenImage.read(file);
        assertEquals(new OpenImage.PixelSize(0.25, 0.5, "micron"), read.pixelSize());
        assertEquals(new DisplayRange(7, 900), read.range(1));
        assertEquals(4321, read.plane(1, 0, 1).getAt(2, 2).getRealDouble());
        ImagePlus again = ImageFiles.open(file);
        assertEquals("12", again.getProp("GAN filled"));
        assertEquals("second time, second channel", again.getStack().getSliceLabel(4));
        assertEquals(0.25, again.getCalibration().frameInterval);
    }

    @Test
    void notEveryFileHoldsIt() {
        assertTrue(NewImage.blank("one", PixelType.UINT8, 5, 4, 1, 1, 1).fits(Path.of("one.png")));
        assertFalse(NewImage.blank("deep", PixelType.FLOAT32, 5, 4, 1, 1, 1).fits(Path.of("deep.png")));
        assertFalse(NewImage.blank("stack", PixelType.UINT8, 5, 4, 1, 2, 1).fits(Path.of("stack.png")));
    }

    // -- made of another one --

    /** Planes that tell where they are from, and how often they were asked for. */
    private static final class Told implements Hyperstack {
        private int made;

        @Override
        public PixelType type() {
            return PixelType.UINT16;
        }

        @Override
        public int width() {
            return 26;
        }

        @Override
        public int height() {
            return 18;
        }

        @Override
        public int channels() {
            return 2;
        }

        @Override
        public int slices() {
            return 3;
        }

        @Override
        public int frames() {
            return 2;
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
            made++;
            RandomAccessibleInterval<? extends RealType<?>> plane =
                    PlanePixels.view(PlanePixels.blank(type(), width(), height()), width(), height(), 0);
            plane.getAt(0, 0).setReal(100 * channel + 10 * slice + frame);
            return plane;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planesAreReadOnceOrWhenTheyAreLookedAt(boolean lazy) {
        ImagePlus source = Samples.dressed(16);
        Told planes = new Told();
        MadeOf made = new MadeOf(" doubled", new Rectangle(13, 9), 2, new KeptPlanes(0, 0, 0), lazy);
        ImagePlus result = ImagePlusStack.of(source).of(planes, made).image();
        int begun = planes.made;
        assertTrue(lazy ? begun <= 1 : begun == 12, begun + " planes were made at once");
        assertEquals("cells.tif doubled", result.getTitle());
        assertArrayEquals(new int[] {26, 18, 2, 3, 2}, result.getDimensions());
        assertEquals(0.065 / 2, result.getCalibration().pixelWidth, 1e-12);
        for (int i = 12; i >= 1; i--) {
            int[] at = result.convertIndexToPosition(i);
            int told = 100 * (at[0] - 1) + 10 * (at[1] - 1) + at[2] - 1;
            assertEquals(told, result.getStack().getProcessor(i).get(0));
            assertEquals("label " + (i - 1), result.getStack().getSliceLabel(i));
        }
    }

    @Test
    void numbersAreNotedAsImageJNotesThem() {
        NewImage made = NewImage.blank("made", PixelType.UINT8, 2, 2, 1, 1, 1);
        assertEquals("1", made.note("GAN strength", 1.0).note("GAN strength"));
        assertEquals("0.25", made.note("GAN strength", 0.25).note("GAN strength"));
        assertEquals("12345678901", made.note("GAN seed", 12345678901L).note("GAN seed"));
    }
}
