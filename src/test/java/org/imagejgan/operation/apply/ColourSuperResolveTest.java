// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.zoo.Edsr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A super-resolver of colours: scenes go through it as a whole, everything else channel by channel. */
class ColourSuperResolveTest {
    private static final int SIDE = 40;

    @TempDir
    static Path folder;

    private static Path model;

    /** A small network of random weights. */
    @BeforeAll
    static void make() throws IOException {
        model = folder.resolve("two.zip");
        Edsr system = new Edsr();
        ResidualResolver.Form form = new ResidualResolver.Form(2, 8, 2, 1, true);
        Edsr.Config config = Configs.with(system.defaults(), Map.of("network", Configs.toMap(form)));
        ImageSpec colours = ImageSpec.same(3);
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(1);
            Networks networks = system.networks(config, colours, compute);
            MicroSystem.shake(networks, 0.03);
            Provenance provenance = new Provenance(
                    Provenance.FORMAT, "edsr", Configs.toMap(config), 3, 3, true, true, 1, 1, "nothing", "a test");
            List<Program> programs = system.programs(config, colours, networks);
            PackageContent content = PackageContent.of("colours of two", system.card(), programs, provenance);
            PackageExport.write(model, content, networks, false);
        }
    }

    private static ImagePlus enlarged(ImagePlus image, String channel) throws IOException {
        ApplyModel.Options options = new ApplyModel.Options(model.toString(), "all", channel, "cpu", 0, "full", false);
        try (ApplyModel operation = ApplyModel.superResolve(options.with("32"), "2")) {
            return operation.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    private static float[] plane(ImagePlus image, int number) {
        return (float[]) image.getStack().getProcessor(number).convertToFloat().getPixels();
    }

    /** A colour is a wave across, down or both, at so many periods; of others than one nothing is in common. */
    private record Wave(int across, int down, double phase) {
        Wave(int across, int down) {
            this(across, down, 0);
        }

        int at(int x, int y) {
            double turn = 2 * Math.PI / SIDE;
            return (int) Math.round(127 + 120 * Math.cos(turn * across * x + phase) * Math.cos(turn * down * y));
        }
    }

    private static ImagePlus rgb(Wave red, Wave green, Wave blue) {
        ColorProcessor pixels = new ColorProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            pixels.set(i, red.at(x, y) << 16 | green.at(x, y) << 8 | blue.at(x, y));
        }
        return new ImagePlus("waves", pixels);
    }

    private static ImagePlus grey() {
        return rgb(new Wave(1, 1), new Wave(1, 1), new Wave(1, 1));
    }

    /** The network joins colours: with another blue, red is another one. */
    @Test
    void coloursOfASceneAreEnlargedTogether() throws IOException {
        ImagePlus one = enlarged(rgb(new Wave(1, 0), new Wave(1, 0), new Wave(1, 0, 0.4)), "all");
        ImagePlus other = enlarged(rgb(new Wave(1, 0), new Wave(1, 0), new Wave(1, 0, 0.6)), "all");
        assertEquals(2 * SIDE, one.getWidth());
        assertEquals(3, one.getStackSize());
        assertFalse(Arrays.equals(plane(one, 1), plane(other, 1)), "red knows of blue");
    }

    @Test
    void stainsThatHaveNothingInCommonStayApart() throws IOException {
        ImagePlus one = enlarged(rgb(new Wave(1, 0), new Wave(0, 1), new Wave(2, 0)), "all");
        ImagePlus other = enlarged(rgb(new Wave(1, 0), new Wave(0, 1), new Wave(0, 2)), "all");
        assertArrayEquals(plane(one, 1), plane(other, 1));
        assertFalse(Arrays.equals(plane(one, 3), plane(other, 3)));
    }

    @Test
    void aChannelAloneIsWhatItIsAmongOthers() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 1, 1);
        ImagePlus both = enlarged(image, "all");
        assertEquals(2, both.getNChannels());
        assertArrayEquals(plane(both, 2), plane(enlarged(image, "2"), 1));
    }

    /** An RGB image of three equal channels is a grey one: nothing makes it coloured. */
    @Test
    void aGreyPictureStaysGrey() throws IOException {
        ImagePlus made = enlarged(grey(), "all");
        assertArrayEquals(plane(made, 1), plane(made, 2));
        assertArrayEquals(plane(made, 1), plane(enlarged(grey(), "3"), 1));
    }
}
