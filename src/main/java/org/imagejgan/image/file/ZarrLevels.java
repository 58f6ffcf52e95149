// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.ome.Multiscale;

/**
 * By how much each level of an image is coarser than the one before it, along z, y and x. As text:
 * {@code 1x2x2 2x2x2}, or {@code none}.
 *
 * @param steps of each level but the finest
 */
record ZarrLevels(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("(\\d{1,4})x(\\d{1,4})x(\\d{1,4})");
    /** A plane of which no coarser level is made. */
    private static final int SMALL = 512;

    /** How much coarser a level is than the one before. */
    record Step(int z, int y, int x) {
        /** Along an axis; others are never coarser. */
        int along(char axis) {
            return switch (axis) {
                case 'z' -> z;
                case 'y' -> y;
                case 'x' -> x;
                default -> 1;
            };
        }

        boolean coarser() {
            return z > 1 || y > 1 || x > 1;
        }
    }

    /** Those of an image that was read. */
    static ZarrLevels of(List<ZarrArray> levels, Multiscale image) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < levels.size(); i++) {
            ZarrArray finer = levels.get(i - 1);
            ZarrArray coarser = levels.get(i);
            Step step = new Step(
                    ratio(finer, coarser, image.axis('z')),
                    ratio(finer, coarser, image.axis('y')),
                    ratio(finer, coarser, image.axis('x')));
            if (step.coarser()) steps.add(step);
        }
        return new ZarrLevels(steps);
    }

    private static int ratio(ZarrArray finer, ZarrArray coarser, int axis) {
        if (axis < 0 || coarser.shape()[axis] < 1) return 1;
        return Math.max(1, (int) Math.round((double) finer.shape()[axis] / coarser.shape()[axis]));
    }

    /** The size of one as words, with what it has several of. */
    static String words(ZarrArray level, Multiscale image) {
        return size(level, image, 'x') + " x " + size(level, image, 'y') + several(level, image, 'c', "channels")
                + several(level, image, 'z', "slices") + several(level, image, 't', "frames");
    }

    private static long size(ZarrArray level, Multiscale image, char name) {
        int axis = image.axis(name);
        return axis < 0 ? 1 : level.shape()[axis];
    }

    private static String several(ZarrArray level, Multiscale image, char name, String noun) {
        long size = size(level, image, name);
        return size == 1 ? "" : ", " + size + " " + noun;
    }

    /** Those that a text says; without one, halves of planes until they are small. */
    static ZarrLevels parse(String text, int width, int height) {
        List<Step> steps = new ArrayList<>();
        if (text == null) {
            int longer = Math.max(width, height);
            for (; longer > SMALL; longer = (longer + 1) / 2) steps.add(new Step(1, 2, 2));
            return new ZarrLevels(steps);
        }
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            Step step = new Step(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            if (step.coarser()) steps.add(step);
        }
        return new ZarrLevels(steps);
    }

    private static int number(Matcher matcher, int group) {
        return Math.max(1, Integer.parseInt(matcher.group(group)));
    }

    @Override
    public String toString() {
        if (steps.isEmpty()) return "none";
        return String.join(
                " ", steps.stream().map(s -> s.z() + "x" + s.y() + "x" + s.x()).toList());
    }
}
