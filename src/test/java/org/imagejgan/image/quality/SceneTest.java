// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static Scene scene(double ground, double blobs, DoubleUnaryOperator noise) {
        Random random = new Random(11);
        byte[] pixels = new byte[128 * 128];
        for (int i = 0; i < pixels.length; i++) {
            double far = Math.hypot(i % 128 % 64 - 32, i / 128 % 64 - 32);
            double light = ground + blobs * Math.exp(-far * far / 150);
            double value = light + noise.applyAsDouble(light) * random.nextGaussian();
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.rint(value)));
        }
        return Scene.of(ArrayImgs.unsignedBytes(pixels, 128, 128));
    }

    @Test
    void darkGroundsWithPhotonNoiseAreFluorescence() {
        Scene scene = scene(10, 180, light -> 1.2 * Math.sqrt(light));
        assertTrue(scene.fluorescent(), scene.toString());
    }

    @Test
    void brightGroundsWithEvenNoiseAreNot() {
        Scene scene = scene(200, -120, light -> 3);
        assertFalse(scene.fluorescent(), scene.toString());
    }

    @Test
    void evenNoiseOnAnythingIsNoFluorescence() {
        assertFalse(scene(60, 120, light -> 15).fluorescent());
        assertFalse(Scene.of(ArrayImgs.unsignedBytes(20, 20)).fluorescent());
    }
}
