// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.TinyColorizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainColorizerTest {
    @TempDir
    private Path folder;

    private Path train(Path input) throws IOException {
        return TinyColorizer.train(null, folder.resolve("model.zip"), Map.of("input", input.toString()));
    }

    /** Slides have tiles of nothing but ground, as white as paper. */
    @Test
    void aBlankTileAmongColouredOnesIsLearnedFrom() throws IOException {
        Path in = folder.resolve("in");
        ImageFiles.save(TinyColorizer.image(64, 48), in.resolve("a.png"), false);
        int[] white = new int[64 * 48];
        Arrays.fill(white, 0xfafafa);
        ImageFiles.save(new ImagePlus("", new ColorProcessor(64, 48, white)), in.resolve("white.png"), false);
        assertTrue(Files.exists(train(in)));
    }

    @Test
    void aGreyFileIsStillRefusedByName() throws IOException {
        Path in = folder.resolve("in");
        ImageFiles.save(TinyColorizer.image(64, 48), in.resolve("a.png"), false);
        ImageFiles.save(new ImagePlus("", new ByteProcessor(64, 48)), in.resolve("grey.png"), false);
        Exception e = assertThrows(IllegalArgumentException.class, () -> train(in));
        assertTrue(e.getMessage().contains("grey.png is not RGB"), e.getMessage());
    }
}
