// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Trial;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Weightless;
import org.imagejgan.operation.Noisy;
import org.imagejgan.tensor.Compute;
import org.imagejgan.toy.ToyTranslator;
import org.junit.jupiter.api.Test;

/** What is shown of a training. */
class ExampleViewTest {
    private static final ImageSpec GREY = ImageSpec.same(1);

    private static OpenImage image() {
        return ImagePlusStack.of(Noisy.image(8, 40, 36));
    }

    private static Gathered images(boolean apart, int images, int targets) {
        Gathered gathered = new Gathered();
        gathered.apart = apart;
        gathered.name("dapi", "mask");
        gathered.saw(image(), "image");
        gathered.saw(image(), "target");
        for (int i = 0; i < images; i++) gathered.add("image", flat(i / 100f));
        for (int i = 0; i < targets; i++) gathered.add("target", flat(0.5f + i / 100f));
        return gathered;
    }

    private static Picture flat(float value) {
        float[] values = new float[40 * 36];
        Arrays.fill(values, value);
        return new Picture(1, 36, 40, values);
    }

    private static ExampleView view(Gathered images, boolean learned) {
        return new ExampleView(images, images.facts(), learned);
    }

    /** The values at the upper left of the rows of a column of parts that are so high. */
    private static float[] rows(Picture column, int height) {
        int count = (column.height() + 4) / (height + 4);
        float[] rows = new float[count];
        for (int i = 0; i < count; i++) rows[i] = column.values()[i * (height + 4) * column.width()];
        return rows;
    }

    @Test
    void examplesStandNextToTheirTargetsBeforeTheFirstStep() {
        Map<String, Picture> shown = view(images(false, 9, 9), false).before();
        assertEquals(List.of("dapi", "mask"), List.copyOf(shown.keySet()));
        assertArrayEquals(new float[] {0.01f, 0.04f, 0.07f}, rows(shown.get("dapi"), 36), 1e-6f);
        assertArrayEquals(new float[] {0.51f, 0.54f, 0.57f}, rows(shown.get("mask"), 36), 1e-6f);
    }

    /** The middle whose sides are multiples of what the network takes, its result, and what is right. */
    @Test
    void ofPairsInputOutputAndTargetAreShown() {
        try (Compute compute = Compute.open("cpu")) {
            Program twice = Program.image(Weightless.leakyRelu(0.2), GREY, 16)
                    .valued(Values.ofRole("image"), Values.ofRole("target"));
            Map<String, Picture> shown =
                    view(images(false, 2, 2), true).made(new Networks(compute), List.of(twice), Optional.empty());
            assertEquals(List.of("dapi (learned from)", "→ mask", "mask"), List.copyOf(shown.keySet()));
            assertEquals(new Size(2 * 32 + 4, 32), shown.get("→ mask").size());
            assertArrayEquals(new float[] {0, 0.01f}, rows(shown.get("→ mask"), 32), 1e-6f);
            assertArrayEquals(new float[] {0.5f, 0.51f}, rows(shown.get("mask"), 32), 1e-6f);
        }
    }

    @Test
    void ofTwoDirectionsTheWayThereAndBackIsShown() {
        ToyTranslator toy = new ToyTranslator();
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = toy.networks(toy.defaults(), GREY, compute);
            Map<String, Picture> shown = view(images(true, 3, 2), false)
                    .made(networks, toy.programs(toy.defaults(), GREY, networks), Optional.empty());
            assertEquals(
                    List.of("dapi", "→ mask", "→ mask → dapi", "mask", "→ dapi", "→ dapi → mask"),
                    List.copyOf(shown.keySet()));
            assertEquals(shown.get("dapi").size(), shown.get("→ mask → dapi").size());
            int last = shown.get("dapi").values().length - 50;
            assertNotEquals(
                    shown.get("→ mask").values()[last],
                    shown.get("→ mask → dapi").values()[last]);
        }
    }

    @Test
    void whatIsTriedOnItsOwnScaleIsShownAsItIsTried() {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = new Networks(compute).add("generator", Weightless.leakyRelu(0.2));
            List<Program> programs = List.of(Program.image(networks.get("generator"), GREY, 1));
            Map<String, Picture> shown =
                    view(images(false, 2, 2), false).made(networks, programs, Optional.of(Trial.restoring()));
            assertEquals(List.of("input", "output", "target"), List.copyOf(shown.keySet()));
            assertArrayEquals(new float[] {0, 0.01f}, rows(shown.get("output"), 32), 1e-6f);
            assertTrue(view(images(false, 2, 2), false)
                    .made(networks, programs, Optional.empty())
                    .isEmpty());
        }
    }

    /** Shown as it is, a picture that is smaller than the network takes would be an error in the middle of a training. */
    @Test
    void whatIsTooSmallIsLeftOut() {
        try (Compute compute = Compute.open("cpu")) {
            Program large = Program.image(Weightless.leakyRelu(0.2), GREY, 64)
                    .valued(Values.ofRole("image"), Values.ofRole("target"));
            assertTrue(view(images(false, 2, 2), false)
                    .made(new Networks(compute), List.of(large), Optional.empty())
                    .isEmpty());
        }
    }

    /** The domains of a label, though methods are named after them too. */
    @Test
    void ofALabelItsDomainsAreShown() {
        Labels labels = Labels.of("stain", List.of("A", "B"));
        Values target = Values.ofRole("target");
        Input image = Input.image(1, target);
        Output result = Output.image(1, target);
        Assembly sum = new Assembly(
                Map.of(),
                (parts, in) ->
                        List.of(in.get(0).add(in.get(1).reshape(-1, 2, 1, 1).get(":, 1:2"))));
        List<Program> programs = List.of(
                Program.image(Weightless.leakyRelu(0.2), GREY, 1).valued(target, target),
                Program.of("labelled", sum, Signature.image(image, result, Input.label("label", labels)), 1));
        Gathered images = new Gathered();
        for (int i = 0; i < 3; i++) images.add("target", flat(0.1f));
        try (Compute compute = Compute.open("cpu")) {
            Map<String, Picture> shown = view(images, false).made(new Networks(compute), programs, Optional.empty());
            assertEquals(List.of("target", "→ A", "→ B"), List.copyOf(shown.keySet()));
            assertEquals(0.1f, shown.get("→ A").values()[0], 1e-6f);
            assertEquals(1.1f, shown.get("→ B").values()[0], 1e-6f);
        }
    }

    /** Numbers of objects go in as they are, and are shown as greys. */
    @Test
    void ofLabelMapsAllThatAreAtHandGoIn() {
        Gathered images = new Gathered();
        images.add("labels", flat(4));
        images.add("objects", flat(2));
        images.add("target", flat(0.7f));
        Values target = Values.ofRole("target");
        Assembly sum = new Assembly(Map.of(), (parts, in) -> List.of(in.get(0).add(in.get(1))));
        List<Program> programs = List.of(
                Program.of(
                        "forward",
                        sum,
                        Signature.made(
                                List.of(Input.labels(List.of("0", "4")), Input.objects()), Output.image(1, target)),
                        1),
                Program.of(
                        "looks",
                        sum,
                        Signature.made(List.of(Input.image(1, target), Input.objects()), Output.image(1, Values.NONE)),
                        1));
        try (Compute compute = Compute.open("cpu")) {
            Map<String, Picture> shown = view(images, false).made(new Networks(compute), programs, Optional.empty());
            assertEquals(List.of("labels", "→ target", "target"), List.copyOf(shown.keySet()));
            assertEquals(1, shown.get("labels").values()[0]);
            assertEquals(6, shown.get("→ target").values()[0]);
            assertEquals(0.7f, shown.get("target").values()[0]);
        }
    }
}
