// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.random.RandomGenerator;

/**
 * How holes to learn from are drawn: a rectangle, brush strokes, or both (Yu et al. 2019, Sec. 3.2 and Algorithm 1).
 * Sizes are shares of the side of a square patch.
 *
 * @param rectangle sides of the rectangle
 * @param brush width of the strokes
 * @param both how often a rectangle and strokes are drawn, 0 to 1; else it is the one or the other
 * @param most up to how many of these are drawn one over the other; the paper has one
 */
public record Holes(Range rectangle, Range brush, double both, int most) {
    private static final int MOST_STROKES = 3;
    private static final int FEWEST_CORNERS = 4;
    private static final int MOST_CORNERS = 11;
    private static final double TURN = 2 * Math.PI / 5;
    private static final double TURN_SPREAD = 2 * Math.PI / 15;
    /** A hole that leaves less than this around it is drawn again: there is nothing to fill it from. */
    private static final double LEFT = 0.4;

    public Holes {
        if (rectangle.high() >= 1 || brush.high() >= 1)
            throw new IllegalArgumentException("Rectangles and brushes are smaller than the patch: below 1.");
        if (most < 1) throw new IllegalArgumentException("most=" + most + " must be at least 1.");
        if (!(both >= 0 && both <= 1)) throw new IllegalArgumentException("both=" + both + " must be from 0 to 1.");
    }

    /** One hole, row by row; neither empty nor more than three fifths of the patch. */
    public boolean[] draw(int size, RandomGenerator random) {
        while (true) {
            Canvas canvas = new Canvas(size, new boolean[size * size]);
            int number = random.nextInt(1, most + 1);
            for (int i = 0; i < number; i++) shapes(canvas, random);
            int count = canvas.count();
            if (count > 0 && count <= (1 - LEFT) * size * size) return canvas.marked();
        }
    }

    private void shapes(Canvas canvas, RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < (1 + both) / 2) canvas.rectangle(rectangle, random);
        if (kind < both || kind >= (1 + both) / 2) strokes(canvas, random);
    }

    private void strokes(Canvas canvas, RandomGenerator random) {
        int strokes = random.nextInt(1, MOST_STROKES + 1);
        for (int i = 0; i < strokes; i++) stroke(canvas, random);
    }

    private void stroke(Canvas canvas, RandomGenerator random) {
        int corners = random.nextInt(FEWEST_CORNERS, MOST_CORNERS + 1);
        double step = Math.sqrt(2) * canvas.size() / 8;
        double width = Math.max(1, brush.draw(random) * canvas.size());
        double x = random.nextDouble(canvas.size());
        double y = random.nextDouble(canvas.size());
        double least = TURN - TURN_SPREAD;
        double most = TURN + TURN_SPREAD;
        for (int i = 0; i < corners; i++) {
            double angle = random.nextDouble(least, most);
            // Every second turn the other way, so that a stroke zigzags and does not curl up.
            if (i % 2 == 0) angle = 2 * Math.PI - angle;
            double length = Math.max(0, Math.min(2 * step, step + step / 2 * random.nextGaussian()));
            double u = inside(x + length * Math.sin(angle), canvas.size());
            double v = inside(y + length * Math.cos(angle), canvas.size());
            canvas.line(x, y, u, v, width / 2);
            x = u;
            y = v;
        }
    }

    private static double inside(double place, int size) {
        return Math.max(0, Math.min(size - 1.0, place));
    }

    /** A square of pixels to mark. */
    private record Canvas(int size, boolean[] marked) {
        void rectangle(Range sides, RandomGenerator random) {
            int width = side(sides, random);
            int height = side(sides, random);
            int left = random.nextInt(size - width + 1);
            int top = random.nextInt(size - height + 1);
            for (int y = top; y < top + height; y++)
                for (int x = left; x < left + width; x++) marked[y * size + x] = true;
        }

        private int side(Range sides, RandomGenerator random) {
            return (int) Math.max(1, Math.round(sides.draw(random) * size));
        }

        /** Marks what is no further than the radius from a line between two points. */
        void line(double x0, double y0, double x1, double y1, double radius) {
            int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - radius));
            int bottom = (int) Math.min(size - 1, Math.ceil(Math.max(y0, y1) + radius));
            int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - radius));
            int right = (int) Math.min(size - 1, Math.ceil(Math.max(x0, x1) + radius));
            double dx = x1 - x0;
            double dy = y1 - y0;
            double square = Math.max(1e-9, dx * dx + dy * dy);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    double along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square));
                    if (Math.hypot(x - x0 - along * dx, y - y0 - along * dy) <= radius) marked[y * size + x] = true;
                }
            }
        }

        int count() {
            int count = 0;
            for (boolean m : marked) if (m) count++;
            return count;
        }
    }
}
