// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimateTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        // After two iterations noise moves no pixel of 8 bits.
        Map<String, Object> answers = Map.of("system", "consingan", "purpose", "animate", "iterations", 20);
        model = TinyModel.train(TinyModel.image(8, 1), folder.resolve("waves.zip"), answers, Progress.NONE);
    }

    private static Animate film(int frames, double alpha, double beta, int start, long seed) {
        return new Animate(new ModelChoice(model.toString(), seed, "cpu"), frames, alpha, beta, start, 20);
    }

    private static ImagePlus run(Animate film) throws IOException {
        return film.run(Progress.NONE).image();
    }

    private static double movement(ImagePlus film) {
        double sum = 0;
        for (int t = 2; t <= film.getNFrames(); t++)
            for (int i = 0; i < film.getWidth() * film.getHeight(); i++)
                sum += Math.abs(film.getStack().getProcessor(t).get(i)
                        - film.getStack().getProcessor(t - 1).get(i));
        return sum / (film.getNFrames() - 1);
    }

    @Test
    void aFilmIsATimeStackWithItsInterval() throws IOException {
        ImagePlus film = run(film(6, 0.1, 0.9, 0, 1));
        assertArrayEquals(new int[] {40, 36, 1, 1, 6}, film.getDimensions());
        assertEquals(0.05, film.getCalibration().frameInterval);
        assertEquals("sec", film.getCalibration().getTimeUnit());
        assertEquals(20, film.getCalibration().fps);
        assertEquals(0.5, film.getCalibration().pixelWidth);
        assertEquals("waves-animation", film.getTitle());
    }

    @Test
    void theSeedDecides() throws IOException {
        ImagePlus a = run(film(4, 0.1, 0.9, 0, 3));
        ImagePlus b = run(film(4, 0.1, 0.9, 0, 3));
        ImagePlus c = run(film(4, 0.1, 0.9, 0, 4));
        assertArrayEquals(
                (byte[]) a.getStack().getPixels(4), (byte[]) b.getStack().getPixels(4));
        assertTrue(!java.util.Arrays.equals(
                (byte[]) a.getStack().getPixels(4), (byte[]) c.getStack().getPixels(4)));
    }

    @Test
    void alphaHoldsAndBetaCalms() throws IOException {
        assertEquals(0, movement(run(film(4, 1, 0.5, 0, 1))));
        double calm = movement(run(film(8, 0.1, 0.95, 0, 1)));
        double wild = movement(run(film(8, 0.1, 0.5, 0, 1)));
        assertTrue(calm > 0 && calm < wild, calm + " and " + wild);
        double all = movement(run(film(8, 0, 0, 0, 1)));
        double finest = movement(run(film(8, 0, 0, 2, 1)));
        assertTrue(finest < all, finest + " and " + all);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> film(0, 0.1, 0.9, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> film(1, 1.1, 0.9, 0, 1));
        Exception e = assertThrows(IllegalArgumentException.class, () -> run(film(1, 0.1, 0.9, 9, 1)));
        assertTrue(e.getMessage().contains("0 (the coarsest) to 2"), e.getMessage());
    }

    @Test
    void cancelStopsBetweenFrames() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(Cancelled.class, () -> film(100, 0.1, 0.9, 0, 1).run(stopped));
    }
}
