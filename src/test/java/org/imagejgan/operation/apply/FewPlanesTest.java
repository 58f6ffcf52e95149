// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.block.PlanesInto;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From file to file a stack takes the memory of a few planes, however many it has. */
class FewPlanesTest {
    private static final int SLICES = 7;

    @TempDir
    private Path folder;

    /** Planes on a disk, as it were, that tell who holds how many of them. */
    private static final class Told extends VirtualStack implements PlanesInto {
        private final ImageStack planes;
        private final Path written;
        private final List<Integer> read = new ArrayList<>();
        private final List<Integer> writtenBefore = new ArrayList<>();
        private int arrays;

        Told(ImageStack planes, Path written) {
            super(planes.getWidth(), planes.getHeight(), null, "");
            this.planes = planes;
            this.written = written;
            setBitDepth(16);
        }

        @Override
        public Object pixels(int n, Object spare) {
            if (spare == null) arrays++;
            read.add(n);
            writtenBefore.add(planesWritten());
            short[] to = spare == null ? new short[getWidth() * getHeight()] : (short[]) spare;
            System.arraycopy(planes.getPixels(n), 0, to, 0, to.length);
            return to;
        }

        private int planesWritten() {
            int count = 0;
            for (int c = 0; c < 2; c++)
                for (int z = 0; z < SLICES; z++)
                    if (Files.exists(written.resolve("0/c/" + c + "/" + z + "/0/0"))) count++;
            return count;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            short[] copy = ((short[]) planes.getPixels(n)).clone();
            return new ShortProcessor(getWidth(), getHeight(), copy, null);
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }

        @Override
        public int size() {
            return planes == null ? 0 : planes.size();
        }

        @Override
        public int getSize() {
            return size();
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }
    }

    private static ApplyModel denoiser(boolean lazy) {
        var options = new ApplyModel.Options("denoise-gaussian", "all", "all", "cpu", 0, "full", lazy);
        return ApplyModel.denoise(options, 1);
    }

    private static ImagePlus image(ImageStack stack) {
        ImagePlus image = new ImagePlus("volume", stack);
        image.setDimensions(2, SLICES, 1);
        return image;
    }

    @Test
    void eachPlaneIsReadOnceAndWrittenBeforeTheNextIsRead() throws IOException {
        ImageStack planes = Noisy.hyperstack(2, SLICES, 1).getStack();
        Path output = folder.resolve("clean.zarr");
        Told told = new Told(planes, folder.resolve("clean.zarr.part"));
        try (ApplyModel denoise = denoiser(true)) {
            NewImage made = denoise.run(ImagePlusStack.of(image(told)), Progress.NONE);
            assertTrue(made.lazy());
            told.read.clear();
            told.writtenBefore.clear();
            told.arrays = 0;
            made.save(output, false);
        }
        List<Integer> expected = new ArrayList<>();
        for (int n = 1; n <= 2 * SLICES; n++) expected.add(n);
        // The first one may have been made when the image was.
        int first = told.read.get(0);
        assertTrue(first <= 2, told.read.toString());
        assertEquals(expected.subList(first - 1, expected.size()), told.read);
        for (int i = 0; i < told.read.size(); i++)
            assertEquals(told.read.get(i) - 1, told.writtenBefore.get(i), "planes written before one is read");
        assertTrue(told.arrays <= 1, told.arrays + " arrays for " + told.read.size() + " planes");
        assertSameAs(planes, output);
    }

    /** What is made in the arrays of other planes has nothing of these. */
    private static void assertSameAs(ImageStack planes, Path output) throws IOException {
        ImagePlus written = ImageFiles.open(output);
        try (ApplyModel denoise = denoiser(false)) {
            ImagePlus whole =
                    denoise.run(ImagePlusStack.of(image(planes)), Progress.NONE).image();
            for (int n = 1; n <= whole.getStackSize(); n++)
                assertArrayEquals(
                        (short[]) whole.getStack().getPixels(n),
                        (short[]) written.getStack().getPixels(n),
                        "plane " + n);
        }
    }

    @Test
    void onlyWhatWasLentAndGivenBackIsUsedAgain() {
        ResultArrays arrays = new ResultArrays();
        Object kept = arrays.take(PixelType.UINT16, 4, 3);
        arrays.made();
        LentPlanes lent = arrays.lend(ImagePlusStack.of(Noisy.hyperstack(1, 1, 1)), () -> {});
        lent.giveBack();
        short[] first = (short[]) arrays.take(PixelType.UINT16, 4, 3);
        assertNotSame(kept, first);
        first[5] = 7;
        arrays.made();
        assertNotSame(first, arrays.take(PixelType.UINT16, 4, 3));
        arrays.made();
        lent.giveBack();
        short[] again = (short[]) arrays.take(PixelType.UINT16, 4, 3);
        assertEquals(0, again[5]);
        lent.close();
        arrays.made();
        assertNotSame(again, arrays.take(PixelType.UINT16, 4, 3));
    }

    @Test
    void anArrayThatWasGivenBackIsClearedBeforeItIsUsedAgain() {
        ResultArrays arrays = new ResultArrays();
        LentPlanes lent = arrays.lend(ImagePlusStack.of(Noisy.hyperstack(1, 1, 1)), () -> {});
        int[] forgotten = new int[1];
        LentPlanes told = arrays.lend(ImagePlusStack.of(Noisy.hyperstack(1, 1, 1)), () -> forgotten[0]++);
        float[] first = (float[]) arrays.take(PixelType.FLOAT32, 4, 3);
        first[3] = 5;
        arrays.made();
        told.giveBack();
        told.giveBack();
        assertEquals(1, forgotten[0]);
        Object second = arrays.take(PixelType.FLOAT32, 4, 3);
        assertSame(first, second);
        assertArrayEquals(new float[12], first);
        lent.close();
    }
}
