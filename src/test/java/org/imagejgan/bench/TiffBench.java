// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads a folder of TIFFs beside the arrays of another program ({@code NAME.npy}, {@code [height, width]} or
 * {@code [height, width, samples]}), as {@code bench/tiffs.py kinds} makes it, and counts what is right.
 */
@Tag("bench")
class TiffBench {
    /** Levels that two JPEG decoders may differ by. */
    private static final float JPEG = 1;

    @Test
    void everyKindIsReadRightOrRefused() throws IOException {
        String folder = Settings.text("tiffs", null);
        Report.require(folder != null, "gan.tiffs names no folder (bench/tiffs.py kinds FOLDER makes one)");
        int right = 0;
        int wrong = 0;
        Map<String, Integer> refused = new TreeMap<>();
        for (Path array : arrays(Path.of(folder))) {
            String name = array.getFileName().toString().replace(".npy", "");
            try {
                ImagePlus image = ImageFiles.open(array.resolveSibling(name + ".tif"));
                if (same(name, image, array)) right++;
                else {
                    wrong++;
                    Report.detail("wrong", name);
                }
            } catch (IOException e) {
                refused.merge(reason(e), 1, Integer::sum);
            }
        }
        Report.figure("TIFFs read right", "" + right, "-", "-");
        Report.figure("TIFFs read wrong", "" + wrong, "0", "0");
        refused.forEach((reason, count) -> Report.detail("TIFFs refused: " + reason, "" + count));
        assertEquals(0, wrong);
    }

    private static List<Path> arrays(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".npy"))
                    .sorted()
                    .toList();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message.substring(message.indexOf(": ") + 2);
    }

    private static boolean same(String name, ImagePlus image, Path file) throws IOException {
        NpyArray array;
        try (InputStream in = Files.newInputStream(file)) {
            array = NpyArray.read(in, file.toString());
        }
        int samples = array.shape().length > 2 ? array.shape()[2] : 1;
        boolean rgb = image.getBitDepth() == 24;
        int kept = rgb ? 3 : image.getStackSize();
        boolean alphaDropped = rgb && samples == 4;
        boolean alike = array.shape()[0] == image.getHeight()
                && array.shape()[1] == image.getWidth()
                && (samples == kept || alphaDropped);
        float most = name.contains("jpeg") || name.startsWith("ycbcr") ? JPEG : 0;
        // A picture of single bits is black and white in ImageJ.
        float scale = name.startsWith("bits1_") ? 255 : 1;
        int width = image.getWidth();
        for (int s = 0; alike && s < kept; s++) {
            ImageProcessor plane = image.getStack().getProcessor(rgb ? 1 : s + 1);
            for (int i = 0; i < width * image.getHeight(); i++) {
                float value = rgb ? plane.get(i) >> 16 - 8 * s & 255 : plane.getf(i);
                if (image.getCalibration().isSigned16Bit()) value -= 32768;
                alike &= Math.abs(value - scale * array.data()[i * samples + s]) <= most;
            }
        }
        return alike;
    }
}
