// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first step on it is seen what a model makes, also where it has no examples of what is right. */
class FirstLookTest {
    @TempDir
    Path folder;

    private static Map<Long, Map<String, Picture>> seen(Task task, Answers answers, ImagePlus image)
            throws IOException {
        Map<Long, Map<String, Picture>> seen = new LinkedHashMap<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void shown(long step, Supplier<Map<String, Picture>> pictures) {
                seen.put(step, pictures.get());
            }
        };
        new Train(task, answers).run(ImagePlusStack.of(image), listener, Progress.NONE);
        return seen;
    }

    @Test
    void ofNoisyImagesAlone() throws IOException {
        String output = folder.resolve("model.zip").toString();
        Answers answers = new Answers(
                Map.of("output", output, "noise", "real", "steps", 2, "device", "cpu", "method", "pair-downsampling"));
        Map<Long, Map<String, Picture>> seen = seen(Task.DENOISE, answers, Noisy.image(8, 64, 48));
        assertEquals(List.of(0L, 1L, 2L), List.copyOf(seen.keySet()));
        Map<String, Picture> first = seen.get(1L);
        assertEquals(List.of("input (learned from)", "output"), List.copyOf(first.keySet()));
        assertEquals(
                first.get("input (learned from)").size(), first.get("output").size());
    }

    @Test
    void ofHolesThatAreFilled() throws IOException {
        Answers answers = TinyInpainter.answers(folder.resolve("model.zip"), "gated", 2, 0.01);
        Map<Long, Map<String, Picture>> seen = seen(Task.INPAINT, answers, Noisy.image(8, 70, 64));
        Map<String, Picture> first = seen.get(1L);
        Map<String, Picture> last = seen.get(2L);
        assertEquals(List.of("input (learned from)", "output", "target"), List.copyOf(first.keySet()));
        float[] given = first.get("input (learned from)").values();
        float[] right = first.get("target").values();
        float[] made = first.get("output").values();
        assertEquals(0, changed(right, made, given), "around the hole all is as it was");
        assertEquals(0, changed(given, last.get("input (learned from)").values(), new float[0]), "the same holes");
        assertNotEquals(0, changed(made, last.get("output").values(), new float[0]));
    }

    /** Pixels that differ, but for those that are 0 in a picture of the holes. */
    private static int changed(float[] one, float[] other, float[] holes) {
        int changed = 0;
        for (int i = 0; i < one.length; i++) if (one[i] != other[i] && (holes.length == 0 || holes[i] != 0)) changed++;
        return changed;
    }
}
