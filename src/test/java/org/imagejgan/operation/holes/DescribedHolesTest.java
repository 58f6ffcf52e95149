// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.ForeignPackage;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of others that fill holes: their descriptions say what goes in and what the result means. */
class DescribedHolesTest {
    private static final List<String> PLANE = List.of("y", "x");
    private static final double EPS = 1e-6;
    /** 0.25 in the hole, whatever was there. */
    private static final String QUARTER = "torch.add(torch.mul($0, 0), 0.25)";

    @TempDir
    Path folder;

    private static ForeignPackage filler(String expression, List<Processing> before, List<Processing> after) {
        ForeignPackage model = new ForeignPackage(expression);
        model.mask = true;
        return model.steps(before, after);
    }

    private ImagePlus run(ForeignPackage model, ImagePlus image) throws IOException {
        Inpaint.Options options = new Inpaint.Options(
                model.write(folder.resolve("m.zip")).toString(),
                "selection",
                "",
                "auto",
                false,
                "all",
                "all",
                "cpu",
                "full");
        try (Inpaint inpaint = new Inpaint(options)) {
            return inpaint.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    /** Its left half has one value, its right half another; the hole has neither. */
    private static ShortProcessor halves(int left, int right) {
        ShortProcessor plane = new ShortProcessor(96, 80);
        for (int i = 0; i < 96 * 80; i++) plane.set(i, i % 96 < 48 ? left : right);
        for (int y = 30; y < 40; y++) for (int x = 43; x < 53; x++) plane.set(x, y, 60000);
        return plane;
    }

    private static ImagePlus holed(ImageProcessor... planes) {
        ImageStack stack = new ImageStack(96, 80);
        for (ImageProcessor plane : planes) stack.addSlice(plane);
        ImagePlus image = new ImagePlus("holed", stack);
        image.setRoi(new Roi(43, 30, 10, 10));
        return image;
    }

    private static void assertFilled(int expected, ImagePlus made, ImagePlus image, int plane) {
        ImageProcessor before = image.getStack().getProcessor(plane);
        ImageProcessor after = made.getStack().getProcessor(plane);
        for (int i = 0; i < 96 * 80; i++) {
            boolean hole = i % 96 >= 43 && i % 96 < 53 && i / 96 >= 30 && i / 96 < 40;
            assertEquals(hole ? expected : before.get(i), after.get(i), "pixel " + i);
        }
    }

    @Test
    void theResultMeansWhatTheDescriptionSays() throws IOException {
        ForeignPackage model = filler(QUARTER, List.of(), List.of(Processing.ScaleLinear.of(1000, 40)));
        ImagePlus image = holed(halves(100, 300));
        assertFilled(290, run(model, image), image, 1);
    }

    /** As many pixels of either half are known, and the hole does not count: mean 200, deviation 100. */
    @Test
    void theStepsBeforeAreFittedToWhatIsNoHole() throws IOException {
        String right = "torch.add(torch.mul($0, 0), torch.amax($0))";
        ForeignPackage model = filler(
                right,
                List.of(new Processing.ZeroMeanUnitVariance(PLANE, EPS)),
                List.of(Processing.ScaleLinear.of(1000, 0)));
        ImagePlus image = holed(halves(100, 300));
        assertFilled(1000, run(model, image), image, 1);
        image = holed(halves(1000, 1400), halves(100, 300));
        assertFilled(1000, run(model, image), image, 1);
        assertFilled(1000, run(model, image), image, 2);
        model.before = List.of(new Processing.ZeroMeanUnitVariance(List.of(), EPS));
        // Of both planes: mean 700, deviation 524.404; 1400 is 1.334848 and 300 is -0.762770 of them.
        model.after = List.of(Processing.ScaleLinear.of(1000, 1000));
        assertFilled(2335, run(model, image), image, 1);
        assertFilled(237, run(model, image), image, 2);
    }

    @Test
    void theStepsAfterMayTakeStatisticsOfTheInput() throws IOException {
        // (0.25 - 100) / (300 - 100) lies below 0: turned over and enlarged it is 498.75.
        ForeignPackage model = filler(
                QUARTER,
                List.of(),
                List.of(new Processing.ScaleRange(PLANE, 0, 100, EPS, "raw"), Processing.ScaleLinear.of(-1000, 0)));
        ImagePlus image = holed(halves(100, 300));
        assertFilled(499, run(model, image), image, 1);
    }

    /** The network gives back what it gets; what the steps do is undone, and the filling is the smooth one. */
    @Test
    void stepsThatUndoEachOtherChangeNothing() throws IOException {
        ImagePlus image = holed(halves(100, 300));
        ImagePlus plain = run(filler("torch.mul($0, 1)", List.of(), List.of()), image);
        ForeignPackage model = filler(
                "torch.mul($0, 1)",
                List.of(Processing.ScaleLinear.of(0.01, -1)),
                List.of(Processing.ScaleLinear.of(100, 100)));
        ImagePlus undone = run(model, image);
        for (int i = 0; i < 96 * 80; i++)
            assertEquals(plain.getProcessor().get(i), undone.getProcessor().get(i), 1);
        int left = plain.getProcessor().get(44, 35);
        int right = plain.getProcessor().get(51, 35);
        assertTrue(100 <= left && left < 200 && 200 < right && right <= 300, left + " and " + right);
    }

    @Test
    void aModelOfOneSizeGetsThatSizeAlone() throws IOException {
        String wide = "torch.add(torch.mul($0, 0), torch.size($0, 2))";
        ForeignPackage model = filler(wide, List.of(), List.of(Processing.ScaleLinear.of(10, 0)));
        model.size = new AxisSize.Fixed(32);
        ImagePlus image = holed(halves(100, 300));
        image.setRoi(new Roi(60, 50, 6, 6));
        assertEquals(320, run(model, image).getProcessor().get(62, 52));
        image.setRoi(new Roi(10, 10, 50, 50));
        run(model, image);
        model.size = new AxisSize.Parameterized(20, 16);
        image.setRoi(new Roi(60, 50, 6, 6));
        assertEquals(840, run(model, image).getProcessor().get(62, 52), "70 and more is 84");
    }

    @Test
    void statisticsOfAnOutputThatIsNeverWholeAreRefused() {
        for (Processing step : List.of(
                new Processing.ZeroMeanUnitVariance(PLANE, EPS), new Processing.ScaleMeanVariance("raw", PLANE, EPS))) {
            Exception e = assertThrows(
                    IllegalArgumentException.class,
                    () -> run(filler(QUARTER, List.of(), List.of(step)), holed(halves(100, 300))));
            assertTrue(e.getMessage().contains("statistics of its whole output"), e.getMessage());
        }
    }

    @Test
    void aResultOfAnotherSizeIsRefused() {
        ForeignPackage model = filler("torch.reflection_pad2d($0, [1, 1, 1, 1])", List.of(), List.of());
        Exception e = assertThrows(IllegalArgumentException.class, () -> run(model, holed(halves(100, 300))));
        assertTrue(e.getMessage().contains("not (1, 1, 80, 80) as its description says"), e.getMessage());
    }

    @Test
    void threeChannelsOfSomebodyElseAreColoursAndNoFillings() {
        ForeignPackage model = filler("torch.mul($0, 1)", List.of(), List.of());
        model.in = 3;
        model.out = 3;
        Exception e = assertThrows(IllegalArgumentException.class, () -> run(model, holed(halves(100, 300))));
        assertTrue(e.getMessage().contains("makes 3 channel(s) of 3"), e.getMessage());
    }
}
