// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.Noisy;
import org.junit.jupiter.api.Test;

/** Examples that are kept out of a training, and the trial on them. */
class HeldOutTest {
    private static final int SIDE = 16;
    private static final Map<String, Object> HALF = Map.of("validation", 0.5);

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

    /** A trial that reads both roles. */
    private static final Trial BOTH = new Trial(
            "nothing",
            4,
            (example, random) -> {
                assertEquals(SIDE, example.get("target").middle(SIDE, 4).width());
                return new Trial.Question(example.get("image"), example.get("target"));
            },
            difference -> 0);

    private static HeldOut held(Gathered images, Map<String, Object> answers) {
        return HeldOut.of(images, new Answers(answers), Optional.of(BOTH));
    }

    @Test
    void aShareOfEachRoleIsTried() {
        Gathered images = images(4, 2);
        HeldOut held = held(images, HALF);
        assertEquals(Set.of(), held.lacking());
        Gathered out = held.images().orElseThrow();
        assertEquals("2 1", out.count("image") + " " + out.count("target"));
        assertEquals("2 1", images.count("image") + " " + images.count("target"));
        for (int i = 0; i < 2; i++)
            assertNotNull(held.trial().orElseThrow().question().apply(out.get(i), new SplittableRandom(1)));
    }

    /** A trial on the images of one role alone would ask another question, or fail. */
    @Test
    void ofOneImageOfARoleNoneIsTried() {
        Gathered images = images(4, 1);
        HeldOut held = held(images, HALF);
        assertEquals(Set.of("target"), held.lacking());
        assertEquals(Optional.empty(), held.trial());
        assertEquals(
                List.of("Of target there is one image alone, which is learned from; the model is not tried on others."),
                held.notes());
        assertEquals(Set.of("image"), held.images().orElseThrow().roles());
        assertEquals("2 1", images.count("image") + " " + images.count("target"), "it is learned from");
    }

    /** What is shown then is what is learned from, and the trial tells how. */
    @Test
    void ofOneImageInAllNoneIsKeptOut() {
        Gathered images = images(1, 1);
        assertEquals(new HeldOut(Optional.empty(), Optional.of(BOTH), Set.of()), held(images, HALF));
        assertEquals(1, images.count("image"));
    }

    @Test
    void ofFewNoneIsKeptOutUnasked() {
        assertEquals(Optional.empty(), held(images(39, 39), Map.of()).images());
        assertEquals(2, held(images(40, 40), Map.of()).images().orElseThrow().count("target"));
        assertEquals(
                Optional.empty(),
                held(images(40, 40), Map.of("validation", 0.0)).images());
    }
}
