// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.render.RenderLabels.Options;
import org.imagejgan.progress.Progress;
import org.imagejgan.toy.ToyRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A label image of 203 × 190 while it is painted in, through toys whose network looks two pixels far. */
class LiveRenderingTest {
    @TempDir
    static Path folder;

    private static Path alone;
    private static Path featured;

    private final ImagePlus labels = new ImagePlus("labels", new ByteProcessor(203, 190));

    @BeforeAll
    static void models() throws IOException {
        alone = ToyRenderer.classesAlone(folder.resolve("alone.zip"));
        featured = ToyRenderer.featured(folder.resolve("featured.zip"));
    }

    private static Options options(Path model, String style) {
        return new Options(model.toString(), "", "", style, "", 1, "all", "all", "cpu", 0, "full", false);
    }

    private void disc(int x, int y, int label) {
        labels.getProcessor().setValue(label);
        labels.getProcessor().fillOval(x - 6, y - 6, 13, 13);
    }

    private ImagePlus rendered(Options options) throws IOException {
        try (RenderLabels operation = new RenderLabels(options)) {
            return operation.run(ImagePlusStack.of(labels), Progress.NONE).image();
        }
    }

    private Rectangle follow(LiveRendering live, ImagePlus result) {
        return live.follow(ImagePlusStack.of(labels), ImagePlusStack.of(result));
    }

    private static int red(ImagePlus image, int x, int y) {
        return image.getProcessor().get(x, y) >> 16 & 255;
    }

    /** The smallest rectangle around all pixels that differ. */
    private static Rectangle difference(ImageProcessor a, ImageProcessor b) {
        Rectangle box = new Rectangle();
        for (int i = 0; i < a.getPixelCount(); i++) {
            if (a.get(i) == b.get(i)) continue;
            Rectangle pixel = new Rectangle(i % a.getWidth(), i / a.getWidth(), 1, 1);
            box = box.isEmpty() ? pixel : box.union(pixel);
        }
        return box;
    }

    /** With no time at all, so that the network is given as little as possible around the change. */
    private void paintedDisc(Path model, double seconds) throws IOException {
        disc(30, 40, 1);
        Options options = options(model, "auto");
        ImagePlus result = rendered(options);
        ImageProcessor before = result.getProcessor().duplicate();
        try (LiveRendering live = new LiveRendering(options, seconds)) {
            live.whole(ImagePlusStack.of(labels), new Place(0, 0), ImagePlusStack.of(result), Progress.NONE);
            assertTrue(difference(before, result.getProcessor()).isEmpty());
            assertTrue(follow(live, result).isEmpty());
            disc(150, 101, 7);
            Rectangle part = follow(live, result);
            Rectangle changed = difference(before, result.getProcessor());
            assertTrue(part.contains(changed), part + " told, " + changed + " changed");
            // 13 pixels a side, and one more where the network averages.
            assertEquals(new Rectangle(143, 94, 15, 15), changed);
            assertTrue(difference(rendered(options).getProcessor(), result.getProcessor())
                    .isEmpty());
            assertTrue(follow(live, result).isEmpty());
        }
    }

    @Test
    void aPartIsWhatAllWouldBeWhereANetworkLooksNotFar() throws IOException {
        paintedDisc(alone, 0.5);
    }

    @Test
    void aNetworkThatLooksAtAllIsGivenWhatThereIsTimeFor() throws IOException {
        paintedDisc(featured, 0);
    }

    @Test
    void aNetworkThatLooksAtAllIsGivenAllWhereThatIsQuick() throws IOException {
        paintedDisc(featured, 100);
    }

    @Test
    void anObjectTakesItsStyleAlongWhereItIsMoved() throws IOException {
        disc(30, 40, 1);
        disc(100, 40, 1);
        Options options = options(featured, "0");
        ImagePlus result = rendered(options);
        try (LiveRendering live = new LiveRendering(options)) {
            live.whole(ImagePlusStack.of(labels), new Place(0, 0), ImagePlusStack.of(result), Progress.NONE);
            assertEquals(2, live.plane().object(100, 40));
            live.choose(2, 8);
            assertTrue(follow(live, result).contains(100, 40));
            assertEquals(60 + 40, red(result, 100, 40));
            assertEquals(60, red(result, 30, 40));
            live.moved(2, 0, 100);
            int[] moved = live.plane().labels();
            for (int i = 0; i < moved.length; i++) labels.getProcessor().set(i, moved[i]);
            follow(live, result);
            assertEquals(60 + 40, red(result, 100, 140));
            assertEquals(0, red(result, 100, 40));
            assertEquals(2, live.plane().object(100, 140));
        }
    }

    /** What cannot be rendered is told, and rendered once it can. */
    @Test
    void aNumberThatIsNotKnownIsToldUntilItIsGone() throws IOException {
        Options options = options(alone, "auto");
        ImagePlus result = rendered(options);
        try (LiveRendering live = new LiveRendering(options)) {
            live.whole(ImagePlusStack.of(labels), new Place(0, 0), ImagePlusStack.of(result), Progress.NONE);
            disc(50, 50, 200);
            String said = assertThrows(IllegalArgumentException.class, () -> follow(live, result))
                    .getMessage();
            assertTrue(said.contains("does not know: 200. It knows 0, 1, 7."), said);
            disc(50, 50, 7);
            assertFalse(follow(live, result).isEmpty());
            assertEquals(120, red(result, 50, 50));
            labels.setProcessor(new ByteProcessor(20, 20));
            assertThrows(IllegalArgumentException.class, () -> follow(live, result));
        }
    }
}
