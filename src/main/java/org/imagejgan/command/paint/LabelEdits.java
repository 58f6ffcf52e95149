// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.paint;

import ij.ImagePlus;
import ij.Undo;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.operation.render.LabelPlane;

/** Changes whole objects of a label image, as ImageJ's own commands would: Edit &gt; Undo takes the last change back. */
final class LabelEdits {
    private LabelEdits() {}

    /** The object that most of a selection lies on, or that a point lies on; 0 for none. */
    static int selected(ImagePlus labels, LabelPlane plane) {
        Roi roi = labels.getRoi();
        if (roi == null || plane == null) return 0;
        Map<Integer, Integer> pixels = new HashMap<>();
        for (Point p : roi.getContainedPoints()) {
            int object = plane.object(p.x, p.y);
            if (object > 0) pixels.merge(object, 1, Integer::sum);
        }
        return pixels.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Makes an object the selection. */
    static void select(ImagePlus labels, LabelPlane plane, int object) {
        outline(plane, object).ifPresent(labels::setRoi);
    }

    private static Optional<Roi> outline(LabelPlane plane, int object) {
        ByteProcessor mask = new ByteProcessor(plane.width(), plane.height());
        boolean[] inside = plane.mask(object);
        for (int i = 0; i < inside.length; i++) if (inside[i]) mask.set(i, 255);
        mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return Optional.ofNullable(new ThresholdToSelection().convert(mask));
    }

    /** Fills the selection with a label. @return false if nothing is selected */
    static boolean fill(ImagePlus labels, int label) {
        Roi roi = labels.getRoi();
        if (roi == null || !roi.isArea()) return false;
        ImageProcessor pixels = begun(labels);
        pixels.setRoi(roi);
        pixels.setValue(label);
        pixels.fill(pixels.getMask());
        pixels.resetRoi();
        labels.updateAndDraw();
        return true;
    }

    /** Changes the pixels whose labels a change of objects has changed. */
    static void write(ImagePlus labels, LabelPlane before, LabelPlane after) {
        ImageProcessor pixels = begun(labels);
        for (int i = 0; i < after.labels().length; i++)
            if (after.labels()[i] != before.labels()[i]) pixels.setf(i, after.labels()[i]);
        labels.updateAndDraw();
    }

    private static ImageProcessor begun(ImagePlus labels) {
        ImageProcessor pixels = labels.getProcessor();
        pixels.snapshot();
        Undo.setup(Undo.FILTER, labels);
        labels.changes = true;
        return pixels;
    }
}
