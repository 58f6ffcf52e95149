// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * What ImageJ's images hold in place of a plane that is too large to be read as a whole: its size, lookup table and range.
 * Its pixels are read when they are asked for as an array, and not kept.
 */
final class UnreadPlane {
    private UnreadPlane() {}

    /** Stands for a plane of a stack, counted from 1. */
    static ImageProcessor of(BlockStack stack, int n) {
        return switch (stack.getBitDepth()) {
            case 8 -> new Bytes(stack, n);
            case 16 -> new Shorts(stack, n);
            case 24 -> new Colours(stack, n);
            default -> new Floats(stack, n);
        };
    }

    /** @param none what ImageJ is content with while an image is put together: it asks only whether there is an array */
    private static Object pixels(BlockStack stack, int n, Object none) {
        return stack.isTogether() ? stack.getPixels(n) : none;
    }

    private static final class Bytes extends ByteProcessor {
        private final BlockStack stack;
        private final int n;

        Bytes(BlockStack stack, int n) {
            super(stack.getWidth(), stack.getHeight(), null, null);
            this.stack = stack;
            this.n = n;
        }

        @Override
        public Object getPixels() {
            return UnreadPlane.pixels(stack, n, new byte[0]);
        }
    }

    private static final class Colours extends ColorProcessor {
        private final BlockStack stack;
        private final int n;

        Colours(BlockStack stack, int n) {
            super(stack.getWidth(), stack.getHeight(), null);
            this.stack = stack;
            this.n = n;
        }

        @Override
        public Object getPixels() {
            return UnreadPlane.pixels(stack, n, new int[0]);
        }
    }

    private static final class Shorts extends ShortProcessor {
        private final BlockStack stack;
        private final int n;
        private boolean asked;

        Shorts(BlockStack stack, int n) {
            super(stack.getWidth(), stack.getHeight(), null, null);
            this.stack = stack;
            this.n = n;
        }

        @Override
        public void findMinAndMax() {
            if (asked || stack == null) return;
            asked = true;
            stack.range(this, n);
        }

        @Override
        public void setMinAndMax(double min, double max) {
            asked = true;
            super.setMinAndMax(min, max);
        }

        @Override
        public Object getPixels() {
            return UnreadPlane.pixels(stack, n, new short[0]);
        }
    }

    private static final class Floats extends FloatProcessor {
        private final BlockStack stack;
        private final int n;
        private boolean asked;

        Floats(BlockStack stack, int n) {
            super(stack.getWidth(), stack.getHeight(), null, null);
            this.stack = stack;
            this.n = n;
        }

        @Override
        public void findMinAndMax() {
            if (asked || stack == null) return;
            asked = true;
            stack.range(this, n);
        }

        @Override
        public void setMinAndMax(double min, double max) {
            asked = true;
            super.setMinAndMax(min, max);
        }

        @Override
        public Object getPixels() {
            return UnreadPlane.pixels(stack, n, new float[0]);
        }
    }
}
