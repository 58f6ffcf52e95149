// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Task;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planes that are made in blocks, which are small here. */
class PlaneBlocksTest {
    private static final PlaneBlocks.Rule SMALL = new PlaneBlocks.Rule(128, 32, 64);
    private static final PlaneBlocks.Rule NEVER = new PlaneBlocks.Rule(1 << 20, 32, 64);

    private ModelSession session;

    @AfterEach
    void close() throws IOException {
        if (session != null) session.close();
    }

    private Apply apply(OpenImage image, PlaneBlocks.Rule rule) {
        String remedy = "Use another.";
        PlaneChoice all = PlaneChoice.of(image, "all", "all");
        return new Apply(session, "forward", image, all, 1, remedy, false, rule, Progress.NONE);
    }

    private void open(String model, Task task) throws IOException {
        session = ModelSession.open(ModelLibrary.resolve(model, task), "cpu");
    }

    private static Object pixels(Apply made, int channel) {
        return PlanePixels.array(made.plane(channel, 0, 0));
    }

    // -- how planes are cut --

    @Test
    void planesUpToALongSideStayWhole() {
        Footprint network = new Footprint(8, 16, 90, true, false, 1);
        PlaneBlocks.Rule usual = PlaneBlocks.Rule.USUAL;
        assertTrue(PlaneBlocks.of(usual, 8192, 8192, network).cut().isWhole());
        assertEquals(
                new Rectangle(8192, 5), PlaneBlocks.of(usual, 8192, 5, network).around(0));
        PlaneBlocks wide = PlaneBlocks.of(usual, 8193, 5, network);
        assertEquals(
                List.of(new Rectangle(8192, 5), new Rectangle(8192, 0, 1, 5)),
                wide.cut().blocks());
        assertEquals(new Rectangle(7936, 0, 257, 5), wide.around(1));
    }

    /** Files of a result are squares of the unit, and none of them may lie in two blocks. */
    @ParameterizedTest
    @CsvSource({"1, 8192", "2, 8192", "3, 6144", "4, 8192", "5, 10240", "6, 6144", "7, 14336", "16, 8192", "100, 51200"
    })
    void blocksOfAResultAreMultiplesOfTheUnitAndPartsOfWhatIsSharedOut(int factor, int side) {
        Footprint network = new Footprint(1, 1, 9, true, false, factor);
        PlaneBlocks blocks = PlaneBlocks.of(PlaneBlocks.Rule.USUAL, 20_000, 9_000, network);
        assertEquals(side, blocks.result().side());
        assertEquals(0, blocks.result().side() % PlaneCut.UNIT);
        assertEquals(0, PlaneCut.MOST % blocks.cut().side());
        assertEquals(
                20_000L * 9_000,
                blocks.cut().blocks().stream()
                        .mapToLong(block -> (long) block.width * block.height)
                        .sum());
    }

    @Test
    void whatIsAroundABlockBeginsInPhaseAndHoldsTheHalo() {
        for (int multiple : new int[] {1, 8, 12, 48, 256}) {
            Footprint network = new Footprint(multiple, 2 * multiple, 300, true, false, 2);
            PlaneBlocks blocks = PlaneBlocks.of(PlaneBlocks.Rule.USUAL, 20_001, 9_999, network);
            for (int i = 0; i < blocks.cut().count(); i++) {
                Rectangle around = blocks.around(i);
                assertEquals(0, around.x % multiple + around.y % multiple + around.x % 64 + around.y % 64);
                Rectangle halo = blocks.cut().block(i);
                halo.grow(300, 300);
                assertTrue(around.contains(halo.intersection(blocks.cut().all())), around + " of " + i);
            }
        }
    }

    // -- what is in them --

    /** By definition: what the network makes of the block and its surrounding, as if these were all. */
    @Test
    void aBlockIsThatOfItsSurroundingAlone() throws IOException {
        open("colorize-histology", Task.COLORIZE);
        ImagePlus image = Noisy.image(8, 301, 170);
        Apply made = apply(ImagePlusStack.of(image), SMALL);
        PlaneBlocks blocks = PlaneBlocks.of(SMALL, 301, 170, session.model().footprint("forward"));
        assertEquals(6, made.cut().count());
        for (int i : new int[] {4, 0, 5}) {
            image.setRoi(blocks.around(i));
            Object alone = pixels(apply(ImagePlusStack.of(image.crop()), NEVER), 0);
            Rectangle inside = blocks.cut().block(i);
            inside.translate(-blocks.around(i).x, -blocks.around(i).y);
            Object expected = PlanePixels.cut(alone, blocks.around(i).width, inside);
            Object block = PlanePixels.array(made.part(0, 0, 0, made.cut().block(i)));
            assertArrayEquals((int[]) expected, (int[]) block);
        }
    }

    /** Where means are put right, as in so small an image, it counts how far around they are known. */
    @ParameterizedTest
    @CsvSource({
        "denoise-gaussian, DENOISE, 8, 5",
        "denoise-fluorescence, DENOISE, 16, 80",
        "denoise-fluorescence, DENOISE, 32, 4",
        "denoise-colour, DENOISE, 24, 2",
        "superres-x2, SUPER_RESOLVE, 16, 30",
        "colorize-histology, COLORIZE, 8, 2"
    })
    void aPlaneIsItsBlocksInAnyOrderAndHardlyDiffersFromOneMadeWhole(String model, Task task, int bits, double far)
            throws IOException {
        open(model, task);
        OpenImage image = ImagePlusStack.of(Noisy.image(bits, 211, 133));
        Apply one = apply(image, SMALL);
        Apply other = apply(image, SMALL);
        Apply whole = apply(image, NEVER);
        assertEquals(1, whole.cut().count());
        assertTrue(one.cut().count() >= 4);
        for (int c = 0; c < one.channels(); c++) {
            float[] joined = PixelRows.of(one.plane(c, 0, 0)).values();
            float[] expected = PixelRows.of(whole.plane(c, 0, 0)).values();
            for (int i = other.cut().count() - 1; i >= 0; i--) {
                Rectangle block = other.cut().block(i);
                float[] part = PixelRows.of(other.part(c, 0, 0, block)).values();
                assertArrayEquals((float[]) PlanePixels.cut(joined, one.width(), block), part);
            }
            double most = 0;
            for (int i = 0; i < joined.length; i++) most = Math.max(most, Math.abs(joined[i] - expected[i]));
            assertTrue(most <= far, "channel " + c + ": " + most);
        }
    }

    @Test
    void anyPartCanBeAskedFor() throws IOException {
        open("denoise-colour", Task.DENOISE);
        OpenImage image = ImagePlusStack.of(Noisy.image(24, 211, 133));
        int[] all = (int[]) pixels(apply(image, SMALL), 0);
        Apply made = apply(image, SMALL);
        for (Rectangle area : List.of(new Rectangle(100, 60, 90, 73), new Rectangle(130, 5, 20, 7)))
            assertArrayEquals(
                    (int[]) PlanePixels.cut(all, 211, area), (int[]) PlanePixels.array(made.part(2, 0, 0, area)));
    }

    @Test
    void aSelectionLiesWhereItLay() throws IOException {
        open("denoise-gaussian", Task.DENOISE);
        ImagePlus image = Noisy.image(8, 211, 133);
        byte[] all = (byte[]) pixels(apply(ImagePlusStack.of(image), SMALL), 0);
        image.setRoi(new OvalRoi(90, 20, 80, 110));
        ImageProcessor before = image.getProcessor();
        byte[] made = (byte[]) pixels(apply(ImagePlusStack.of(image), SMALL), 0);
        int changed = 0;
        for (int i = 0; i < made.length; i++) {
            boolean inside = image.getRoi().contains(i % 211, i / 211);
            if (!inside) assertEquals(before.get(i), made[i] & 0xff, "outside");
            // What is not selected is not compared, so means are put right by what is selected alone.
            else if (Math.abs((made[i] & 0xff) - (all[i] & 0xff)) <= 2 && made[i] != (byte) before.get(i)) changed++;
        }
        assertTrue(changed > 5000, changed + " pixels are what they are without a selection");
    }

    @Test
    void whatLooksAtTheWholePlaneIsNotCut() throws IOException {
        open("holograms-to-brightfield", Task.TRANSLATE);
        boolean norms = session.model().layers("forward").isPresent()
                || !session.model().footprint("forward").local();
        OpenImage image = ImagePlusStack.of(Noisy.image(8, 211, 133));
        assertEquals(norms, apply(image, SMALL).cut().isWhole());
        assertTrue(norms, "the test needs such a network");
        assertFalse(session.model().footprint("forward").fixed());
    }
}
