// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.ForeignPackage;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package of somebody else asks to be done before and after its network, against values worked out by hand. */
class DescribedTest {
    private static final List<String> PLANE = List.of("y", "x");
    private static final List<String> ALL = List.of();
    private static final double EPS = 1e-6;
    private static final Processing STANDARD = new Processing.ZeroMeanUnitVariance(PLANE, EPS);

    @TempDir
    Path folder;

    private ImagePlus run(ForeignPackage model, ImagePlus image, int tile, String slices) throws IOException {
        ApplyModel.Options options = new ApplyModel.Options(
                model.write(folder.resolve("m.zip")).toString(), slices, "all", "cpu", tile, "auto", false);
        ApplyModel verb = model.scale > 1
                ? ApplyModel.superResolve(options, "auto")
                : model.in != model.out ? ApplyModel.translate(options, "") : ApplyModel.denoise(options, 1);
        try (verb) {
            return verb.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    private ImagePlus run(ForeignPackage model, ImagePlus image) throws IOException {
        return run(model, image, 0, "all");
    }

    private static ForeignPackage same(List<Processing> before, List<Processing> after) {
        return new ForeignPackage(ForeignPackage.SAME).steps(before, after);
    }

    /** Its left half has one value, its right half another. */
    private static ImageProcessor halves(int left, int right) {
        ShortProcessor plane = new ShortProcessor(48, 40);
        for (int i = 0; i < 48 * 40; i++) plane.set(i, i % 48 < 24 ? left : right);
        return plane;
    }

    private static ImagePlus image(ImageProcessor... planes) {
        ImageStack stack = new ImageStack(planes[0].getWidth(), planes[0].getHeight());
        for (ImageProcessor plane : planes) stack.addSlice(plane);
        return new ImagePlus("image", stack);
    }

    private static ImagePlus channels(ImageProcessor... planes) {
        ImagePlus image = image(planes);
        image.setDimensions(planes.length, 1, 1);
        image.setOpenAsHyperStack(true);
        return image;
    }

    private static void assertHalves(double left, double right, ImagePlus made, int plane) {
        ImageProcessor pixels = made.getStack().getProcessor(plane);
        int width = pixels.getWidth();
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            double expected = i % width < width / 2 ? left : right;
            assertEquals(expected, pixels.getf(i), 2e-6 * Math.max(1, Math.abs(expected)), "pixel " + i);
        }
    }

    // -- statistics of the output --

    @Test
    void standardizingAfterTheNetworkIsOfTheOutput() throws IOException {
        ForeignPackage model = same(List.of(Processing.ScaleLinear.of(0.01, 0)), List.of(STANDARD));
        // 1 and 3 come out of the network: mean 2, deviation 1.
        assertHalves(-1 / (1 + EPS), 1 / (1 + EPS), run(model, image(halves(100, 300))), 1);
    }

    @Test
    void aRangeAfterTheNetworkIsThatOfTheOutput() throws IOException {
        ForeignPackage model = same(List.of(STANDARD), List.of(new Processing.ScaleRange(PLANE, 0, 100, 1e-6, "")));
        assertHalves(0, 1, run(model, image(halves(100, 300))), 1);
        ForeignPackage wide = same(List.of(STANDARD), List.of(new Processing.ScaleRange(PLANE, 0, 100, 0.1, "made")));
        assertHalves(0, 2 / 2.1, run(wide, image(halves(100, 300))), 1);
    }

    @Test
    void aRangeOfTheInputMayBeAskedForAfterTheNetwork() throws IOException {
        ForeignPackage model = same(
                List.of(Processing.ScaleLinear.of(2, 0)),
                List.of(new Processing.ScaleRange(PLANE, 0, 100, EPS, "raw")));
        assertHalves(0.5, 2.5, run(model, image(halves(100, 300))), 1);
    }

    @Test
    void meanAndVarianceOfTheInputComeBack() throws IOException {
        ForeignPackage model = same(List.of(STANDARD), List.of(new Processing.ScaleMeanVariance("raw", PLANE, EPS)));
        assertHalves(100, 300, run(model, image(halves(100, 300))), 1);
        ForeignPackage squared = new ForeignPackage("torch.mul($0, $0)");
        squared.steps(List.of(Processing.ScaleLinear.of(0.01, 0)), model.after);
        // 1 and 9 come out; their mean and deviation become 200 and 100.
        assertHalves(100, 300, run(squared, image(halves(100, 300))), 1);
    }

    @Test
    void percentilesForClippingAreOfTheOutput() throws IOException {
        FloatProcessor ramp = new FloatProcessor(50, 20);
        for (int i = 0; i < 1000; i++) ramp.setf(i, (i * 617) % 1000);
        Processing clip = new Processing.Clip(new Processing.Bound(10, true), new Processing.Bound(95.05, true), PLANE);
        float[] made = (float[]) run(same(List.of(Processing.ScaleLinear.of(10, 5)), List.of(clip)), image(ramp))
                .getProcessor()
                .getPixels();
        // A tenth of the thousand values is reached by the hundredth of them, and 95.05 % by the 951st.
        for (int i = 0; i < 1000; i++)
            assertEquals(10 * Math.max(99, Math.min(950, (i * 617) % 1000)) + 5, made[i], "pixel " + i);
    }

    @Test
    void stepsFollowEachOtherAndStatisticsAreOfWhatCameFirst() throws IOException {
        ForeignPackage model = same(List.of(STANDARD), List.of(new Processing.Sigmoid(), STANDARD));
        double low = 1 / (1 + Math.exp(1)) / (1 + EPS);
        assertHalves(low, 1 - low, run(model, image(halves(100, 300))), 1);
    }

    // -- samples and data sets --

    @Test
    void everyPlaneIsASampleAndTheStackIsTheDataSet() throws IOException {
        ImagePlus stack = image(halves(100, 300), halves(1000, 1400));
        for (boolean first : new boolean[] {true, false}) {
            List<Processing> none = List.of();
            List<Processing> each = List.of(STANDARD);
            ImagePlus apart = run(first ? same(each, none) : same(none, each), stack);
            assertHalves(-1, 1, apart, 1);
            assertHalves(-1, 1, apart, 2);
            for (List<String> axes : List.of(ALL, List.of("batch", "y", "x"))) {
                List<Processing> whole = List.of(new Processing.ZeroMeanUnitVariance(axes, EPS));
                ImagePlus together = run(first ? same(whole, none) : same(none, whole), stack);
                // The mean of 100, 300, 1000 and 1400 is 700, the mean square from it 275000.
                double std = Math.sqrt(275000) + EPS;
                assertHalves(-600 / std, -400 / std, together, 1);
                assertHalves(300 / std, 700 / std, together, 2);
            }
        }
    }

    @Test
    void percentilesOfADataSetAreOfAllPlanes() throws IOException {
        ImagePlus stack = image(halves(0, 100), halves(200, 400));
        Processing range = new Processing.ScaleRange(List.of("batch", "y", "x"), 0, 50, 1e-6, "");
        ImagePlus made = run(same(List.of(), List.of(range)), stack);
        // Half of all lies below 150, between the last 100 and the first 200.
        assertHalves(0, 100 / 150.0, made, 1);
        assertHalves(200 / 150.0, 400 / 150.0, made, 2);
        stack.setSlice(2);
        assertHalves(200 / 150.0, 400 / 150.0, run(same(List.of(), List.of(range)), stack, 0, "current"), 2);
    }

    @Test
    void channelsCountApartOrTogether() throws IOException {
        ImagePlus two = channels(halves(100, 300), halves(1000, 1400));
        ForeignPackage apart = same(List.of(), List.of(STANDARD));
        apart.in = 2;
        apart.out = 2;
        ImagePlus made = run(apart, two);
        assertHalves(-1, 1, made, 1);
        assertHalves(-1, 1, made, 2);
        ForeignPackage together =
                same(List.of(), List.of(new Processing.ZeroMeanUnitVariance(List.of("channel", "y", "x"), EPS)));
        together.in = 2;
        together.out = 2;
        assertHalves(300 / Math.sqrt(275000), 700 / Math.sqrt(275000), run(together, two), 2);
    }

    @Test
    void numbersAlongTheChannels() throws IOException {
        ForeignPackage model = same(
                List.of(new Processing.FixedZeroMeanUnitVariance(
                        List.of(100.0, 1000.0), List.of(50.0, 200.0), "channel")),
                List.of(new Processing.ScaleLinear(List.of(2.0, 3.0), List.of(1.0, -1.0), "channel")));
        model.in = 2;
        model.out = 2;
        ImagePlus made = run(model, channels(halves(100, 300), halves(1000, 1400)));
        assertHalves(1, 9, made, 1);
        assertHalves(-1, 5, made, 2);
        model.after = List.of(new Processing.Binarize(List.of(3.5, 1.5), "channel"));
        made = run(model, channels(halves(100, 300), halves(1000, 1400)));
        assertHalves(0, 1, made, 1);
        assertHalves(0, 1, made, 2);
        model.before = List.of(new Processing.ScaleLinear(List.of(0.01, 0.001), List.of(0.0, 0.0), "channel"));
        model.after = List.of(new Processing.Softmax("channel"));
        made = run(model, channels(halves(100, 300), halves(1000, 1000)));
        assertHalves(0.5, 1 / (1 + Math.exp(-2)), made, 1);
        assertHalves(0.5, 1 / (1 + Math.exp(2)), made, 2);
    }

    @Test
    void wholeNumbersAreGivenAsWholeNumbers() throws IOException {
        List<Processing> bytes =
                List.of(Processing.ScaleLinear.of(0.5, 0.75), new Processing.EnsureDtype(DataType.UINT8));
        ForeignPackage model = new ForeignPackage(ForeignPackage.SAME).steps(bytes, List.of());
        assertHalves(50, 150, run(model, image(halves(100, 300))), 1);
    }

    // -- tiles --

    private static ImagePlus noise(int width, int height) {
        SplittableRandom random = new SplittableRandom(4);
        FloatProcessor plane = new FloatProcessor(width, height);
        for (int i = 0; i < width * height; i++)
            plane.setf(i, (float) (500 + 300 * Math.sin(i % width / 11.0) + 60 * random.nextGaussian()));
        return new ImagePlus("noise", plane);
    }

    private static ForeignPackage blur(Processing... after) {
        ForeignPackage model = new ForeignPackage(Convolution.same(1, 1, 5, Initial.normal(0.2)));
        model.halo = 4;
        return model.steps(List.of(STANDARD), List.of(after));
    }

    @Test
    void tilesGiveWhatTheWholeGives() throws IOException {
        ImagePlus image = noise(160, 136);
        float[] raw = (float[]) run(blur(), image).getProcessor().getPixels();
        double mean = 0;
        for (float value : raw) mean += value / raw.length;
        double square = 0;
        for (float value : raw) square += (value - mean) * (value - mean) / raw.length;
        for (int tile : new int[] {0, 48, 64}) {
            float[] made = (float[])
                    run(blur(STANDARD), image, tile, "all").getProcessor().getPixels();
            for (int i = 0; i < raw.length; i++)
                assertEquals((raw[i] - mean) / (Math.sqrt(square) + EPS), made[i], 2e-6, tile + ", pixel " + i);
        }
    }

    @Test
    void aSelectionDoesNotChangeWhatIsMeasured() throws IOException {
        ImagePlus image = noise(96, 80);
        float[] whole = (float[]) run(blur(STANDARD), image).getProcessor().getPixels();
        image.setRoi(10, 20, 30, 24);
        ImageProcessor part = run(blur(STANDARD), image).getProcessor();
        for (int i = 0; i < whole.length; i++) {
            boolean inside = i % 96 >= 10 && i % 96 < 40 && i / 96 >= 20 && i / 96 < 44;
            assertEquals(inside ? whole[i] : image.getProcessor().getf(i), part.getf(i), 1e-5f, "pixel " + i);
        }
    }

    // -- larger images --

    private static ForeignPackage twice(int channels) {
        String input = channels == 1 ? "$0" : "torch.cat([$0, torch.mul($0, 2), torch.mul($0, 3)], 1)";
        ForeignPackage model = new ForeignPackage("torch.upsample_nearest2d(" + input
                + ", [torch.mul(torch.size($0, 2), 2), torch.mul(torch.size($0, 3), 2)], None)");
        model.scale = 2;
        model.out = channels;
        return model;
    }

    @Test
    void anEnlargedImageHasTheValuesThatTheDescriptionSays() throws IOException {
        ForeignPackage model = twice(1).steps(List.of(STANDARD), List.of(Processing.ScaleLinear.of(10, 50)));
        ImagePlus made = run(model, image(halves(100, 300)));
        assertEquals("96 80 32", made.getWidth() + " " + made.getHeight() + " " + made.getBitDepth());
        assertHalves(40, 60, made, 1);
        model.after = List.of(new Processing.ScaleMeanVariance("raw", PLANE, EPS));
        assertHalves(100, 300, run(model, image(halves(100, 300))), 1);
    }

    @Test
    void aPartIsEnlargedAsInTheWhole() throws IOException {
        ImagePlus image = noise(80, 72);
        ForeignPackage model =
                twice(1).steps(List.of(STANDARD), List.of(new Processing.ScaleRange(PLANE, 1, 99, EPS, "")));
        ImageProcessor whole = run(model, image).getProcessor();
        image.setRoi(17, 9, 40, 33);
        ImagePlus part = run(model, image);
        assertEquals("80 66", part.getWidth() + " " + part.getHeight());
        whole.setRoi(34, 18, 80, 66);
        assertArrayEquals((float[]) whole.crop().getPixels(), (float[])
                part.getProcessor().getPixels());
    }

    @Test
    void moreChannelsThanWentInCanBeEnlarged() throws IOException {
        ImagePlus image = noise(40, 32);
        image.getProcessor().setf(0, Float.NaN);
        ForeignPackage model = twice(3).steps(List.of(), List.of());
        ApplyModel.Options options = new ApplyModel.Options(
                model.write(folder.resolve("m.zip")).toString(), "all", "all", "cpu", 0, "auto", false);
        try (ApplyModel translate = ApplyModel.translate(options, "")) {
            ImagePlus made =
                    translate.run(ImagePlusStack.of(image), Progress.NONE).image();
            assertEquals(3, made.getNChannels());
            for (int c = 0; c < 3; c++) {
                ImageProcessor pixels = made.getStack().getProcessor(c + 1);
                assertTrue(Float.isNaN(pixels.getf(0)));
                assertEquals((c + 1) * image.getProcessor().getf(20, 10), pixels.getf(41, 21), 1e-3);
            }
        }
    }

    // -- what fails --

    @Test
    void aNetworkThatGivesMoreThanItSaysIsRefused() throws IOException {
        ForeignPackage model = new ForeignPackage(new DeclaredBlock() {
            @Override
            protected NDList forwardInternal(
                    ParameterStore weights, NDList in, boolean training, PairList<String, Object> more) {
                return new NDList(Ops.op("torch.mul($0, 2)", in.head()), Ops.op("torch.mul($0, 3)", in.head()));
            }
        });
        Exception e = assertThrows(IllegalArgumentException.class, () -> run(model, noise(40, 32)));
        assertTrue(e.getMessage().contains("gives 2 outputs, but its description names 1"), e.getMessage());
    }

    @Test
    void aNetworkMayGiveWholeNumbers() throws IOException {
        ForeignPackage model = new ForeignPackage("torch.to(torch.mul($0, 0.5), 4)");
        assertHalves(50, 151, run(model, image(halves(101, 302))), 1);
    }

    @Test
    void whatFailsInsideTheNetworkIsNoFaultOfThePlugin() throws IOException {
        ForeignPackage model = new ForeignPackage("torch.reshape($0, [-1, 1, 16, 16])");
        model.size = new AxisSize.Parameterized(16, 1);
        Exception e = assertThrows(Exception.class, () -> run(model, noise(40, 30)));
        assertTrue(e instanceof IllegalArgumentException, e.toString());
        assertTrue(e.getMessage().contains("The network of the model m.zip failed"), e.getMessage());
    }
}
