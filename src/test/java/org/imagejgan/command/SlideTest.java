// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.disk.FolderBytes;
import org.imagejgan.disk.FolderTree;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.OmeZarr;
import org.imagejgan.image.file.ZarrPlanes;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planes that are cut into blocks, since one side is longer than a plane's that stays whole. */
class SlideTest {
    private static final int LONG = 8203;
    private static final int SHORT = 17;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        PlainImageJ.start();
    }

    private void image(int bits, boolean wide) throws IOException {
        ImagePlus image = Noisy.image(bits, wide ? LONG : SHORT, wide ? SHORT : LONG);
        image.setTitle("in");
        ImageFiles.save(image, folder.resolve("in.tif"), true);
        ImageFiles.save(image, folder.resolve("in.zarr"), true);
    }

    /** A network of a few weights, which keeps no means: it costs nothing. */
    private String micro(String system) throws IOException {
        Path file = folder.resolve(system + ".zip");
        if (Files.exists(file)) return "model=" + file;
        MicroSystem<?> micro = MicroSystem.of(Systems.byId(system), Map.of());
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            networks.weights().values().forEach(SlideTest::move);
            PackageExport.write(file, micro.content(networks, 1), networks, false);
        }
        return "model=" + file;
    }

    /** At first some networks change nothing. */
    private static void move(NDArray weight) {
        float[] values = weight.toFloatArray();
        for (int i = 0; i < values.length; i++) values[i] += 0.1f * (float) Math.sin(i + 1);
        NDArray moved = weight.getManager().create(values, weight.getShape());
        Ops.op("torch.copy_($0, $1)", weight.stopGradient(), moved);
    }

    private String micro() throws IOException {
        return micro("denoising-autoencoder");
    }

    private String run(String verb, String input, String output, String... more) {
        List<String> line = new ArrayList<>(List.of(
                verb,
                "input=" + folder.resolve(input),
                "output=" + folder.resolve(output),
                "device=cpu",
                "precision=full"));
        line.addAll(List.of(more));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Main.run(line, to, to);
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, said);
        return said;
    }

    private void says(String expected, String said) {
        assertTrue(said.contains(expected), said);
    }

    /** The files of all levels; in what describes the image, the input's name stands. */
    private Map<String, ByteBuffer> bytes(String zarr) throws IOException {
        Map<String, ByteBuffer> all = FolderBytes.of(folder.resolve(zarr));
        all.keySet().removeIf(name -> Path.of(name).getParent() == null);
        assertTrue(all.size() > 10, all.keySet().toString());
        return all;
    }

    private Object pixels(String file) throws IOException {
        return ImageFiles.open(folder.resolve(file)).getStack().getPixels(1);
    }

    @Test
    void theResultIsTheSameFromAndIntoEveryFileAndInParts() throws IOException {
        for (boolean wide : new boolean[] {true, false}) {
            image(16, wide);
            String model = micro();
            run("denoise", "in.tif", "tiff.tif", model, "overwrite=true");
            run("denoise", "in.tif", "tiff.zarr", model, "overwrite=true");
            run("denoise", "in.zarr", "zarr.tif", model, "overwrite=true");
            run("denoise", "in.zarr", "zarr.zarr", model, "overwrite=true");
            assertArrayEquals((short[]) pixels("tiff.tif"), (short[]) pixels("zarr.tif"));
            assertArrayEquals((short[]) pixels("tiff.tif"), (short[]) pixels("zarr.zarr"));
            assertEquals(bytes("zarr.zarr"), bytes("tiff.zarr"));
            String parts = "parts-" + wide + ".zarr";
            says("1 written", run("denoise", "in.zarr", parts, model, "part=2/2"));
            assertTrue(Files.exists(folder.resolve(parts + ".part/0/c/" + (wide ? "0/4" : "4/0"))));
            assertFalse(Files.exists(folder.resolve(parts + ".part/0/c/0/0")));
            says("is whole", run("denoise", "in.zarr", parts, model, "part=1/2"));
            assertEquals(bytes("zarr.zarr"), bytes(parts));
        }
    }

    @Test
    void aPlaneThatWasHalfWrittenIsGoneOnWithBlockByBlock() throws IOException {
        image(8, true);
        String model = micro();
        run("denoise", "in.zarr", "plain.zarr", model);
        says("1 written", run("denoise", "in.zarr", "a.zarr", model, "part=1/2"));
        says("1 written", run("denoise", "in.zarr", "b.zarr", model, "part=1/2"));
        // As if it had been killed in the middle of the first block.
        for (String begun : List.of("a.zarr.part/0/c/0/2", "b.zarr.part/0/c/0/0")) Files.delete(folder.resolve(begun));
        says("1 written", run("denoise", "in.zarr", "a.zarr", model, "part=1/2"));
        says("0 written, 1 kept", run("denoise", "in.zarr", "a.zarr", model, "part=1/2"));
        says("is whole", run("denoise", "in.zarr", "a.zarr", model, "part=2/2"));
        says("what is missing in it is made", run("denoise", "in.zarr", "b.zarr", model));
        assertEquals(bytes("plain.zarr"), bytes("a.zarr"));
        assertEquals(bytes("plain.zarr"), bytes("b.zarr"));
        Files.move(folder.resolve("b.zarr"), folder.resolve("c.zarr.part"));
        Files.write(folder.resolve("c.zarr.part/unfinished.json"), new byte[] {'{', '}'});
        says("all is made anew", run("denoise", "in.zarr", "c.zarr", model, "strength=0.5"));
        assertFalse(bytes("plain.zarr").equals(bytes("c.zarr")));
        assertFalse(bytes("in.zarr").equals(bytes("plain.zarr")), "the network changes nothing");
    }

    @Test
    void anEnlargedPlaneIsMadeOfSmallerBlocksAndSharedOutByThoseOfTheImage() throws IOException {
        image(8, true);
        String model = micro("srgan");
        run("superresolve", "in.tif", "tiff.tif", model);
        run("superresolve", "in.zarr", "zarr.zarr", model);
        assertArrayEquals((byte[]) pixels("tiff.tif"), (byte[]) pixels("zarr.zarr"));
        ApplyModel.Options shown =
                new ApplyModel.Options(model.substring("model=".length()), "all", "all", "cpu", 0, "full", false);
        try (ApplyModel operation = ApplyModel.superResolve(shown, "auto")) {
            ImagePlus made = operation
                    .run(OpenImage.read(folder.resolve("in.zarr")), Progress.NONE)
                    .image();
            assertArrayEquals(
                    (byte[]) pixels("tiff.tif"), (byte[]) made.getProcessor().getPixels());
        }
        int factor = ImageFiles.open(folder.resolve("zarr.zarr")).getWidth() / LONG;
        assertTrue(factor > 1, "it does not enlarge");
        says("0 written", run("superresolve", "in.zarr", "parts.zarr", model, "part=3/3"));
        says("1 written", run("superresolve", "in.zarr", "parts.zarr", model, "part=1/3"));
        assertTrue(Files.exists(folder.resolve("parts.zarr.part/0/c/0/" + (4 * factor - 1))));
        assertFalse(Files.exists(folder.resolve("parts.zarr.part/0/c/0/" + 4 * factor)));
        says("is whole", run("superresolve", "in.zarr", "parts.zarr", model, "part=2/3"));
        assertEquals(bytes("zarr.zarr"), bytes("parts.zarr"));
    }

    @Test
    void floatsAreMadeInBlocksToo() throws IOException {
        image(16, true);
        String model = micro();
        run("denoise", "in.tif", "tiff.tif", model, "bits=32");
        says("1 written", run("denoise", "in.zarr", "parts.zarr", model, "bits=32", "part=1/2"));
        assertTrue(Files.exists(folder.resolve("parts.zarr.part/0/c/0/3")));
        assertFalse(Files.exists(folder.resolve("parts.zarr.part/0/c/0/4")));
        says("is whole", run("denoise", "in.zarr", "parts.zarr", model, "bits=32", "part=2/2"));
        assertArrayEquals((float[]) pixels("tiff.tif"), (float[]) pixels("parts.zarr"));
    }

    @Test
    void coloursAreMadeInBlocksToo() throws IOException {
        image(8, true);
        String model = micro("color-gan");
        run("colorize", "in.tif", "tiff.tif", model);
        run("colorize", "in.zarr", "zarr.zarr", model);
        for (int part = 1; part <= 2; part++) {
            run("colorize", "in.zarr", "parts.zarr", model, "part=" + part + "/2");
            if (part == 1) assertFalse(Files.exists(folder.resolve("parts.zarr.part/0/c/0/0/4")));
        }
        int[] colours = (int[]) pixels("tiff.tif");
        ImagePlus channels = ImageFiles.open(folder.resolve("zarr.zarr"));
        for (int c = 0; c < 3; c++) {
            byte[] channel = (byte[]) channels.getStack().getPixels(c + 1);
            for (int i = 0; i < colours.length; i++) assertEquals((byte) (colours[i] >> 16 - 8 * c), channel[i]);
        }
        assertEquals(bytes("zarr.zarr"), bytes("parts.zarr"));
    }

    @Test
    void channelsOfALargePlaneAreMadeOneByOne() throws IOException {
        image(24, true);
        // Three channels of 8 bits in the one file, colours of pixels in the other.
        run("denoise", "in.zarr", "zarr.zarr", micro());
        run("denoise", "in.tif", "tiff.zarr", micro());
        for (int part = 1; part <= 2; part++) run("denoise", "in.zarr", "parts.zarr", micro(), "part=" + part + "/2");
        assertEquals(bytes("zarr.zarr"), bytes("parts.zarr"));
        ImagePlus made = ImageFiles.open(folder.resolve("zarr.zarr"));
        ImagePlus same = ImageFiles.open(folder.resolve("tiff.zarr"));
        for (int c = 1; c <= 3; c++)
            assertArrayEquals((byte[]) same.getStack().getPixels(c), (byte[])
                    made.getStack().getPixels(c));
    }

    /** Its one block begins in the first piece of the plane; the others have nothing to do. */
    @Test
    void aModelThatLooksAtTheWholePlaneMakesItAtOnce() throws IOException {
        image(8, true);
        String model = "model=holograms-to-brightfield";
        run("translate", "in.tif", "tiff.zarr", model);
        says("0 written, 1 kept", run("translate", "in.zarr", "parts.zarr", model, "part=2/2"));
        says("is whole", run("translate", "in.zarr", "parts.zarr", model, "part=1/2"));
        assertEquals(bytes("tiff.zarr"), bytes("parts.zarr"));
    }

    /** Planes of which ImageJ can hold none, without a file of pixels: what is not there is black. */
    @Test
    void noPlaneIsReadAsAWholeBeforeItsBlocksAreMade() throws IOException {
        image(16, false);
        Path array = folder.resolve("in.zarr/0/zarr.json");
        FolderTree.remove(folder.resolve("in.zarr/0/c"));
        String text = Files.readString(array);
        String large = text.replaceFirst("\\[\\s*" + LONG + "\\s*,\\s*" + SHORT + "\\s*\\]", "[60000, 60000]");
        assertFalse(large.equals(text), text);
        Files.writeString(array, large);
        String model = micro().substring("model=".length());
        ApplyModel.Options options = new ApplyModel.Options(model, "all", "all", "cpu", 0, "full", true);
        try (ApplyModel operation = ApplyModel.denoise(options, 1)) {
            OpenImage slide = OpenImage.read(folder.resolve("in.zarr"));
            assertEquals(64, slide.cut().count());
            ZarrPlanes made = new ZarrPlanes(
                    operation.run(slide, Progress.NONE).image(), folder.resolve("made.zarr"), Progress.NONE);
            made.begin();
            assertFalse(made.has(0, made.cut().block(63)));
        }
        assertTrue(Files.exists(folder.resolve("made.zarr.part/unfinished.json")));
        Exception shown = assertThrows(IOException.class, () -> OmeZarr.open(folder + "/in.zarr", 0, note -> {}));
        assertTrue(shown.getMessage().contains("3600000000 pixels"), shown.getMessage());
    }

    @Test
    void whatIsMadeInMemoryIsStillMade() throws IOException {
        image(8, true);
        run("inpaint", "in.zarr", "holes.zarr", "hole=defects", "model=inpaint");
        run("denoise", "in.zarr", "copy.zarr", "strength=0");
        assertArrayEquals((byte[]) pixels("in.tif"), (byte[]) pixels("copy.zarr"));
        run("denoise", "in.zarr", "floats.zarr", micro(), "bits=32");
        run("denoise", "in.tif", "floats.tif", micro(), "bits=32");
        assertArrayEquals((float[]) pixels("floats.tif"), (float[]) pixels("floats.zarr"));
    }
}
