// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What twins of our networks in plain PyTorch compute, as {@code bench/golden.py} and {@code bench/golden_training.py}
 * wrote it down, and their formulas.
 */
public final class Golden {
    private static final double RELATIVE = 1e-4;

    private final Map<String, double[]> numbers = new HashMap<>();

    public Golden() {
        this("golden.txt");
    }

    /** @param file of the test resources */
    public Golden(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Golden.class.getResourceAsStream("/" + file)), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split(" ")).forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String[] words) {
        double[] values =
                Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
        numbers.put(words[0] + " " + words[1], values);
    }

    /** The numbers of the keys that begin with a word, by the rest of the key. */
    public Map<String, double[]> of(String word) {
        Map<String, double[]> found = new TreeMap<>();
        numbers.forEach((key, values) -> {
            if (key.startsWith(word + " ")) found.put(key.substring(word.length() + 1), values);
        });
        return found;
    }

    /** Fails unless every number is the one written down to 1e-4. */
    public void same(String key, double... found) {
        double[] expected = numbers.get(key);
        assertNotNull(expected, () -> "golden.txt has no line '" + key + "'");
        assertEquals(expected.length, found.length, key);
        for (int i = 0; i < found.length; i++) {
            double error = Math.abs(found[i] - expected[i]) / Math.abs(expected[i]);
            assertTrue(error < RELATIVE, key + ", number " + i + ": " + expected[i] + " expected, " + found[i]);
        }
    }

    /** Sum, norm and five values. */
    public static double[] summary(float[] y) {
        double sum = 0;
        for (float value : y) sum += value;
        int last = y.length - 1;
        return new double[] {sum, norm(y), y[0], y[last / 4], y[last / 2], y[(int) (0.75 * last)], y[last]};
    }

    public static double norm(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum);
    }

    /** The k-th parameter of a network: {@code 0.1 sin(0.37 i + 0.01 k)}. */
    public static float[] weight(int k, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = (float) (0.1 * Math.sin(0.37 * i + 0.01 * k));
        return values;
    }

    /** An image or noise: {@code 0.5 + 0.3 sin(0.011 i) + 0.2 cos(0.23 i)}, with i from {@code first} on. */
    public static float[] image(int first, int size) {
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            double i = first + k;
            values[k] = (float) (0.5 + 0.3 * Math.sin(0.011 * i) + 0.2 * Math.cos(0.23 * i));
        }
        return values;
    }
}
