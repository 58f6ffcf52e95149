// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Task;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.toy.ToyTranslator;
import org.imagejgan.toy.ToyTranslator.Config;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that are kept out of a training, and the trial on them. */
class HeldOutTest {
    private static final int SIDE = 16;

    @TempDir
    private Path folder;

    private final List<Set<String>> tried = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    private static Gathered images(int images, int targets) {
        Gathered gathered = new Gathered();
        gathered.apart = true;
        for (String role : List.of("image", "target")) {
            gathered.saw(ImagePlusStack.of(Noisy.image(8, SIDE, SIDE)), role);
            for (int i = 0; i < (role.equals("image") ? images : targets); i++) gathered.add(role, flat(i / 10f));
        }
        return gathered;
    }

    private static Picture flat(float value) {
        float[] values = new float[SIDE * SIDE];
        Arrays.fill(values, value);
        return new Picture(1, SIDE, SIDE, values);
    }

    private void train(Gathered images) throws IOException {
        Answers answers = new Answers(Map.of(
                "output", folder.resolve("model.zip").toString(), "steps", 500L, "validation", 0.5, "device", "cpu"));
        Progress progress = new Progress() {
            @Override
            public void note(String message) {
                notes.add(message);
            }
        };
        TrainingListener listener = new TrainingListener() {
            @Override
            public void shown(long step, Supplier<Map<String, Picture>> pictures) {
                if (step > 0) shown.addAll(pictures.get().keySet());
            }
        };
        new Train(Task.TRANSLATE, answers).run(new Tried(), Need.UNPAIRED, images, listener, progress);
    }

    @Test
    void aShareOfEachRoleIsTried() throws IOException {
        train(images(4, 2));
        assertEquals(List.of(Set.of("image", "target")), tried);
        assertEquals(List.of("image", "→ target", "→ target → image", "target", "→ image", "→ image → target"), shown);
    }

    /** A trial on the images of one role alone would ask another question, or none. */
    @Test
    void ofOneImageOfARoleNoneIsTried() throws IOException {
        Gathered images = images(4, 1);
        train(images);
        assertEquals(List.of(), tried);
        assertEquals(1, images.count("target"), "it is learned from");
        assertEquals(2, images.count("image"));
        assertTrue(
                notes.contains("Of target there is one image alone, which is learned from; the model is not tried on"
                        + " others."),
                notes + "");
        assertEquals(List.of("image", "→ target", "→ target → image"), shown);
    }

    @Test
    void ofOneImageInAllNoneIsKeptOut() throws IOException {
        train(images(1, 1));
        assertEquals(List.of(), tried);
        assertEquals("image (learned from)", shown.get(0));
    }

    /** The toy, with a trial that reads both roles. */
    private final class Tried implements GanSystem<Config> {
        private final ToyTranslator toy = new ToyTranslator();

        @Override
        public Optional<Trial> trial(Config c) {
            return Optional.of(new Trial(
                    "nothing",
                    1,
                    (example, random) -> {
                        assertEquals(SIDE, example.get("target").middle(SIDE, 4).width());
                        tried.add(example.keySet());
                        return null;
                    },
                    difference -> 0));
        }

        @Override
        public Card card() {
            return toy.card();
        }

        @Override
        public Config defaults() {
            return toy.defaults();
        }

        @Override
        public Config config(Answers answers, Facts facts) {
            return toy.config(answers, facts);
        }

        @Override
        public Networks networks(Config c, ImageSpec images, Compute compute) {
            return toy.networks(c, images, compute);
        }

        @Override
        public List<Stage> schedule(Config c, Networks networks) {
            return toy.schedule(c, networks);
        }

        @Override
        public List<Program> programs(Config c, ImageSpec images, Networks networks) {
            return toy.programs(c, images, networks);
        }
    }
}
