// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;
import org.imagejgan.tensor.Compute;

/**
 * What a device makes of a plane, by a model that comes with the plugin, in the precision that work on it gets: how fast,
 * and whether it is what the processor makes in full precision.
 *
 * @param device its name
 * @param used device and precision that computed, in words; empty if it failed
 * @param speed megapixels a second
 * @param difference the largest from the processor's in full precision, of a range of about 1
 * @param allowed what rounding explains in that precision
 * @param failure why it could not compute; empty if it could
 */
public record DeviceTest(String device, String used, double speed, double difference, double allowed, String failure) {
    private static final String MODEL = "denoise-gaussian";
    private static final int SIDE = 512;

    private static final double FULL = 1e-3;
    private static final double LOW = 0.05;

    /** Tries every device of this computer, the processor first. @throws Cancelled between two of them */
    public static List<DeviceTest> all(Progress progress) throws IOException {
        return all(SIDE, progress);
    }

    /** @param side of the plane */
    static List<DeviceTest> all(int side, Progress progress) throws IOException {
        Path model = BundledModels.unpacked(MODEL);
        List<String> devices = Compute.devices();
        MadeUpPlane plane = new MadeUpPlane(side);
        try (ModelSession full = ModelSession.open(model, devices.get(0))) {
            full.predictor().run(plane, Progress.NONE);
        }
        float[] expected = plane.made();
        List<DeviceTest> tests = new ArrayList<>();
        for (String device : devices) {
            progress.check();
            progress.status("trying " + device);
            tests.add(of(device, model, plane, expected));
            progress.advance(tests.size(), devices.size());
        }
        return tests;
    }

    private static DeviceTest of(String device, Path model, MadeUpPlane plane, float[] expected) throws IOException {
        try (ModelSession session = ModelSession.open(model, device, 0, true)) {
            // The first time, code is made and memory is taken.
            session.predictor().run(plane, Progress.NONE);
            long start = System.nanoTime();
            session.predictor().run(plane, Progress.NONE);
            double speed = 1e3 * plane.width() * plane.height() / (System.nanoTime() - start);
            boolean low = session.predictor().precision() == Precision.BFLOAT16;
            double difference = largest(expected, plane.made());
            return new DeviceTest(device, session.report(), speed, difference, low ? LOW : FULL, "");
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new DeviceTest(device, "", 0, Double.NaN, 0, String.valueOf(e.getMessage()));
        }
    }

    /** Not a number where one of them is none. */
    private static double largest(float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - actual[i]);
            if (!(difference <= largest)) largest = difference;
            if (Double.isNaN(largest)) return largest;
        }
        return largest;
    }

    /** Whether it computed, and what it computed is right. */
    public boolean right() {
        return difference <= allowed;
    }

    /** All of it in one line. */
    public String line() {
        if (!failure.isEmpty()) return "does not compute: " + failure.replace("\n", " ");
        String verdict = right()
                ? "right: differs from the processor's full precision by %.4f at most, of about 1 (allowed: %.3f)"
                : "WRONG: differs from the processor's full precision by %.4f, of about 1 (allowed: %.3f). Do not use it.";
        return String.format(Locale.ROOT, "%s: %.2f megapixels a second; " + verdict, used, speed, difference, allowed);
    }
}
