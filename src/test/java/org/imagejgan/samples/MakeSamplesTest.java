// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The images in {@code samples/} are what {@link MakeSamples} makes, and stay small. */
class MakeSamplesTest {
    private static final Path SAMPLES = Path.of("samples");

    @Test
    void cellsAreReproduced() {
        same(MakeSamples.cells(), "cells-16bit.tif");
    }

    @Test
    void filamentsAreReproduced() {
        same(MakeSamples.filaments(), "filaments-8bit.tif");
    }

    @Test
    void nucleiAreReproduced() {
        same(MakeSamples.nuclei(), "nuclei-8bit.tif");
    }

    @Test
    void hyperstackIsReproduced() {
        ImagePlus stored = same(MakeSamples.hyperstack(), "hyperstack-3c-3z.tif");
        assertEquals(3, stored.getNChannels());
        assertEquals(3, stored.getNSlices());
        assertEquals(0.5, stored.getCalibration().pixelDepth, 1e-9);
    }

    @Test
    void noisyPhotographIsReproduced() {
        ImagePlus photograph = IJ.openImage(SAMPLES.resolve("camera.png").toString());
        same(MakeSamples.noisy(photograph), "camera-noisy.png");
    }

    @Test
    void samplesAreSmallAndEachHasASource() throws IOException {
        String sources = Files.readString(SAMPLES.resolve("SOURCES.md"));
        long size = 0;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
                String name = file.getFileName().toString();
                assertTrue(name.equals("SOURCES.md") || sources.contains("`" + name + "`"), name + " has no source");
            }
        }
        assertTrue(size < 1_500_000, "samples/ takes " + size + " bytes");
    }

    private static ImagePlus same(ImagePlus made, String file) {
        ImagePlus stored = IJ.openImage(SAMPLES.resolve(file).toString());
        assertEquals(made.getBitDepth(), stored.getBitDepth());
        assertEquals(made.getCalibration().pixelWidth, stored.getCalibration().pixelWidth, 1e-6);
        assertEquals(made.getStackSize(), stored.getStackSize());
        for (int i = 1; i <= made.getStackSize(); i++)
            assertArrayEquals(
                    made.getStack().getProcessor(i).getIntArray(),
                    stored.getStack().getProcessor(i).getIntArray(),
                    file + ", plane " + i);
        return stored;
    }
}
