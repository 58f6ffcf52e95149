// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture for a page: a palette of its commonest colours, of as many levels as fit into its bytes. */
final class SmallPng {
    /** What a picture of a page may have. */
    static final int BYTES = 60_000;

    /** How far levels of a colour are apart; each divides 255. */
    private static final int[] STEPS = {1, 3, 5, 15, 17};

    private static final int PALETTE = 256;

    private SmallPng() {}

    static void write(BufferedImage picture, Path file) throws IOException {
        for (int step : STEPS) {
            byte[] png = png(picture, step);
            if (png.length > BYTES) continue;
            Files.write(file, png);
            return;
        }
        throw new IOException(file + " does not fit in " + BYTES + " bytes: take a smaller part of the screen.");
    }

    private static byte[] png(BufferedImage picture, int step) throws IOException {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = rounded(pixels[i], step);
            counts.merge(pixels[i], 1, Integer::sum);
        }
        List<Integer> palette = counts.keySet().stream()
                .sorted(Comparator.comparingInt((Integer colour) -> -counts.get(colour))
                        .thenComparingInt(colour -> colour))
                .limit(PALETTE)
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        for (int colour : counts.keySet()) places.put(colour, nearest(palette, colour));
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int i = 0; i < pixels.length; i++)
            indexed.getRaster().setSample(i % width, i / width, 0, places.get(pixels[i]));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(indexed, "png", png);
        return png.toByteArray();
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++)
            if (apart(palette.get(i), colour) < apart(palette.get(best), colour)) best = i;
        return best;
    }

    private static int apart(int one, int other) {
        int apart = 0;
        for (int shift = 0; shift <= 16; shift += 8) apart += Math.abs((one >> shift & 255) - (other >> shift & 255));
        return apart;
    }

    private static int rounded(int rgb, int step) {
        int rounded = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8)
            rounded = rounded << 8 | Math.round((rgb >> shift & 255) / (float) step) * step;
        return rounded;
    }
}
