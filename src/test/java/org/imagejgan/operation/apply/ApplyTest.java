// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Card;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
    private static final Values CAMERA = Values.range(0, 6000, "", "16-bit");

    @TempDir
    Path folder;

    private ModelSession session;

    @AfterEach
    void close() throws IOException {
        if (session != null) session.close();
    }

    /** A convolution that has learned nothing. */
    private void open(int in, int out, Values given, Values made) throws IOException {
        Block block = Convolution.same(in, out, 3, Initial.normal(0.3));
        Program program = Program.image(block, new ImageSpec(in, out), 1).valued(given, made);
        session = ModelSession.open(write(in, out, made.equals(Values.OWN), program), "cpu");
    }

    private Path write(int in, int out, boolean restore, Program program) throws IOException {
        Path file = folder.resolve(in + "-" + out + ".zip");
        Provenance provenance = new Provenance(1, "test", Map.of(), in, out, restore, true, 7, 1, "nothing", "tests");
        Card card = new Card("test", "Test", "Nobody 2020", "10.1000/182", Set.of(Task.TRANSLATE), Set.of(Need.PAIRED));
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(7);
            Networks networks = new Networks(compute).add("generator", program.block());
            PackageExport.write(
                    file, PackageContent.of("A test model", card, List.of(program), provenance), networks, false);
        }
        return file;
    }

    private Apply apply(OpenImage image) {
        return new Apply(session, "forward", image, PlaneChoice.of(image, "all", "all"), 1, Progress.NONE);
    }

    private Apply apply(ImagePlus image) {
        return apply(ImagePlusStack.of(image));
    }

    private static float[] values(Apply made, int channel) {
        return PixelRows.of(made.plane(channel, 0, 0)).values();
    }

    // -- when planes are made --

    @Test
    void planesAreMadeWhenTheyAreAskedForAndTheLastIsKept() throws IOException {
        open(1, 1, Values.OWN, Values.OWN);
        Apply made = apply(Noisy.hyperstack(2, 2, 1));
        assertEquals(0, session.predictor().spent().pixels());
        RandomAccessibleInterval<?> first = made.plane(0, 0, 0);
        long one = session.predictor().spent().pixels();
        assertTrue(one >= 48 * 40);
        assertSame(PlanePixels.array(first), PlanePixels.array(made.plane(0, 0, 0)));
        assertEquals(one, session.predictor().spent().pixels());
        made.plane(0, 1, 0);
        made.plane(1, 1, 0);
        assertEquals(3 * one, session.predictor().spent().pixels());
        float[] again = values(made, 0);
        assertEquals(4 * one, session.predictor().spent().pixels());
        assertArrayEquals(values(apply(Noisy.hyperstack(2, 2, 1)), 0), again);
    }

    @Test
    void coloursAreMadeTogether() throws IOException {
        open(1, 1, Values.OWN, Values.OWN);
        Apply made = apply(Noisy.image(24, 48, 40));
        made.plane(2, 0, 0);
        long all = session.predictor().spent().pixels();
        made.plane(0, 0, 0);
        made.plane(1, 0, 0);
        assertEquals(all, session.predictor().spent().pixels());
    }

    @Test
    void planesThatWereNotChosenAreAsTheyWere() throws IOException {
        open(1, 1, Values.OWN, Values.OWN);
        OpenImage image = ImagePlusStack.of(Noisy.hyperstack(2, 2, 1));
        Apply made = new Apply(session, "forward", image, PlaneChoice.of(image, "current", "2"), 1, Progress.NONE);
        assertEquals("1 1 1", made.channels() + " " + made.slices() + " " + made.frames());
        assertArrayEquals(values(apply(image), 1), values(made, 0));
    }

    // -- the same pixels --

    @Test
    void aBlockAndAFileGiveThePixelsOfTheWhole() throws IOException {
        open(1, 1, CAMERA, CAMERA);
        ImagePlus image = Noisy.image(16, 150, 130);
        float[] whole = values(apply(image), 0);
        Path file = folder.resolve("waves.tif");
        ImageFiles.save(image, file, false);
        assertArrayEquals(whole, values(apply(OpenImage.read(file)), 0));
        image.setRoi(40, 30, 80, 70);
        float[] block = values(apply(image.crop()), 0);
        for (int y = 1; y < 69; y++)
            for (int x = 1; x < 79; x++)
                assertEquals(whole[(30 + y) * 150 + 40 + x], block[y * 80 + x], 1, x + ", " + y);
    }

    @Test
    void anRgbImageIsThreeGreyOnes() throws IOException {
        open(1, 1, Values.OWN, Values.OWN);
        ColorProcessor colours = (ColorProcessor) Noisy.plane(24, 60, 50, 1);
        for (int i = 0; i < 3000; i++) colours.set(i, colours.get(i) & 0xff7f3f);
        Apply made = apply(new ImagePlus("colours", colours));
        assertEquals(PixelType.RGB, made.type());
        assertEquals(3, made.channels());
        for (int c = 0; c < 3; c++) {
            ImageProcessor grey = new ByteProcessor(60, 50, colours.getChannel(c + 1));
            Apply alone = apply(new ImagePlus("grey", grey));
            assertEquals(PixelType.UINT8, alone.type());
            assertArrayEquals(values(alone, 0), values(made, c), "colour " + c);
        }
    }

    // -- several channels --

    @Test
    void threeChannelsGoInTogether() throws IOException {
        open(3, 3, Values.OWN, Values.OWN);
        ImagePlus image = Noisy.hyperstack(3, 1, 1);
        Apply made = apply(image);
        assertEquals(PixelType.UINT16, made.type());
        assertEquals(3, made.channels());
        float[] before = values(made, 0);
        long one = session.predictor().spent().pixels();
        values(made, 1);
        values(made, 2);
        assertEquals(one, session.predictor().spent().pixels(), "one run makes all three");
        int old = image.getStack().getProcessor(3).get(20, 20);
        image.getStack().getProcessor(3).set(20, 20, 5100 - old);
        float[] after = values(apply(image), 0);
        assertNotEquals(before[20 * 48 + 20], after[20 * 48 + 20], "the third channel is seen by the first");
        assertEquals(PixelType.RGB, apply(Noisy.image(24, 40, 40)).type());
    }

    @Test
    void anotherNumberOfChannelsIsRefused() throws IOException {
        open(3, 3, Values.OWN, Values.OWN);
        Exception e = assertThrows(IllegalArgumentException.class, () -> apply(Noisy.hyperstack(2, 1, 1)));
        assertTrue(e.getMessage().contains("takes 3 channels, but 2 of this image are chosen"), e.getMessage());
    }

    // -- what the result is --

    @Test
    void aFixedRangeGivesItsType() throws IOException {
        open(1, 1, Values.range(0, 255, "", "8-bit"), CAMERA);
        Apply made = apply(Noisy.image(8, 40, 30));
        assertEquals(PixelType.UINT16, made.type());
        float most = 0;
        for (float value : values(made, 0)) most = Math.max(most, value);
        assertTrue(most > 255, "values are those of the range: " + most);
    }

    @Test
    void aRangeWithoutATypeGivesFloats() throws IOException {
        open(1, 2, Values.OWN, Values.range(-1, 1, "phase", ""));
        Apply made = apply(Noisy.hyperstack(2, 1, 1));
        assertEquals(PixelType.FLOAT32, made.type());
        assertEquals(4, made.channels(), "two of each channel");
    }

    @Test
    void coloursOfAFixedRangeGiveRgb() throws IOException {
        Values screen = Values.range(0, 255, "", "RGB");
        open(1, 3, Values.OWN, screen);
        Apply made = apply(Noisy.image(16, 40, 30));
        assertEquals(PixelType.RGB, made.type());
        assertEquals(3, made.channels());
        assertEquals(40 * 30, values(made, 2).length);
    }

    /** An RGB picture has three channels and no more. */
    @Test
    void coloursOfEveryChannelAreChannels() throws IOException {
        open(1, 3, Values.OWN, Values.range(0, 255, "", "RGB"));
        Apply made = apply(Noisy.hyperstack(2, 1, 1));
        assertEquals(PixelType.UINT8, made.type());
        assertEquals(6, made.channels());
        assertEquals(48 * 40, values(made, 5).length);
    }

    @Test
    void moreChannelsThanWentInHaveTheValuesOfTheLast() throws IOException {
        open(1, 2, Values.OWN, Values.OWN);
        Apply made = apply(Noisy.image(24, 40, 30));
        assertEquals(PixelType.UINT8, made.type());
        assertEquals(6, made.channels());
        assertEquals(40 * 30, values(made, 5).length);
    }

    // -- what goes beside the image --

    /** Keeps the channel of its class and blanks the other. */
    private static final class Chosen extends DeclaredBlock {
        @Override
        protected NDList forwardInternal(
                ParameterStore weights, NDList in, boolean training, PairList<String, Object> more) {
            return new NDList(Ops.op("torch.mul($0, torch.reshape($1, [-1, 2, 1, 1]))", in.get(0), in.get(1)));
        }
    }

    @Test
    void aLabelBesideTheImageIsChosenByName() throws IOException {
        Values screen = Values.range(0, 255, "", "8-bit");
        Input label = Input.label("domain", List.of("left", "right"));
        Signature signature = Signature.image(Input.image(2, screen), Output.image(2, screen), label);
        Path file = write(2, 2, false, Program.of("forward", new Chosen(), signature, 8));
        NewImage image = NewImage.blank("two", PixelType.UINT8, 70, 66, 2, 1, 1);
        for (int c = 0; c < 2; c++) image.planes().plane(c, 0, 0).getAt(5, 5).setReal(100 + c);
        ApplyModel.Options options = new ApplyModel.Options(file.toString(), "all", "all", "cpu", 0, "full", false);
        for (String domain : List.of("", "left", "right")) {
            try (ApplyModel translate = ApplyModel.translate(options, domain)) {
                Hyperstack made = translate
                        .run(ImagePlusStack.of(image.image()), Progress.NONE)
                        .planes();
                boolean right = domain.equals("right");
                assertEquals(right ? 0 : 100, made.plane(0, 0, 0).getAt(5, 5).getRealDouble(), domain);
                assertEquals(right ? 101 : 0, made.plane(1, 0, 0).getAt(5, 5).getRealDouble(), domain);
            }
        }
        try (ApplyModel translate = ApplyModel.translate(options, "up")) {
            Exception e = assertThrows(
                    IllegalArgumentException.class,
                    () -> translate.run(ImagePlusStack.of(image.image()), Progress.NONE));
            assertTrue(e.getMessage().contains("domain=up") && e.getMessage().contains("left, right"), e.getMessage());
        }
    }
}
