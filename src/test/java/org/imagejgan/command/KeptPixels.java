// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The pixels of an image, plane by plane, row by row.
 *
 * @param bits of the image: 8, 16, 24 (whose colours are planes) or 32
 */
record KeptPixels(int bits, int width, int height, float[] values) {

    /** Of an image, or of the last of a folder. */
    static KeptPixels of(Path file) throws IOException {
        ImagePlus image = IJ.openImage(last(file).toString());
        int size = image.getWidth() * image.getHeight();
        int colours = image.getBitDepth() == 24 ? 3 : 1;
        float[] values = new float[image.getStackSize() * colours * size];
        for (int plane = 0; plane < values.length / size; plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane / colours + 1);
            if (colours == 3) pixels = ((ColorProcessor) pixels).getChannel(plane % 3 + 1, null);
            for (int i = 0; i < size; i++) values[plane * size + i] = pixels.getf(i);
        }
        return new KeptPixels(image.getBitDepth(), image.getWidth(), image.getHeight(), values);
    }

    private static Path last(Path file) throws IOException {
        if (!Files.isDirectory(file)) return file;
        try (Stream<Path> inside = Files.list(file)) {
            return inside.filter(image -> image.toString().endsWith(".tif"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (int number : new int[] {bits, width, height, values.length}) out.writeInt(number);
            for (float value : values) out.writeInt(Float.floatToRawIntBits(value));
        }
    }

    static KeptPixels read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            int[] head = {in.readInt(), in.readInt(), in.readInt()};
            float[] values = new float[in.readInt()];
            for (int i = 0; i < values.length; i++) values[i] = Float.intBitsToFloat(in.readInt());
            return new KeptPixels(head[0], head[1], head[2], values);
        }
    }

    /**
     * How these differ from those that were kept.
     *
     * @param levels grey levels that they may be apart: 257 for 16 bits, else 1; 0 for the same bits
     * @return in words, or null if they do not differ
     */
    String difference(KeptPixels kept, double levels) {
        if (!kind().equals(kept.kind())) return "made " + kind() + ", kept " + kept.kind();
        double level = kept.level();
        int first = -1;
        double most = 0;
        for (int i = 0; i < values.length; i++) {
            double apart = apart(values[i], kept.values[i]);
            boolean bits = Float.floatToRawIntBits(values[i]) == Float.floatToRawIntBits(kept.values[i]);
            if (levels == 0 ? bits : apart <= levels * level) continue;
            if (first < 0) first = i;
            most = Math.max(most, apart);
        }
        if (first < 0) return null;
        return String.format(
                "up to %g apart (%.4f grey levels, allowed %.1f), first at %s: made %s, kept %s",
                most, most / level, levels, place(first), values[first], kept.values[first]);
    }

    /** How many grey levels these are apart from those that were kept, on average. */
    double apart(KeptPixels kept) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += apart(values[i], kept.values[i]);
        return sum / values.length / kept.level();
    }

    private static double apart(float made, float kept) {
        if (Float.isNaN(made) && Float.isNaN(kept) || made == kept) return 0;
        double apart = Math.abs((double) made - kept);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }

    private String kind() {
        return bits + " bits, " + width + " × " + height + ", " + values.length / width / height + " planes";
    }

    private String place(int i) {
        return "x=" + i % width + " y=" + i / width % height + " plane=" + i / width / height;
    }

    /** The images of the cases with 32 bits have values of about 0 to 255, as those with 8. */
    private double level() {
        return bits == 16 ? 257 : 1;
    }
}
