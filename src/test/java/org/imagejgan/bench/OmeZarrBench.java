// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.disk.FolderTree;
import org.imagejgan.image.block.BlockImage;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OME-Zarr costs: memory for a small and a large image, and time beside a TIFF stack. */
@Tag("bench")
class OmeZarrBench {
    private static final int SIDE = 1024;
    private static final double MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** Planes of noise that are made when they are asked for, so that they fit into no memory and pack badly. */
    private static final class Planes extends VirtualStack {
        private final int planes;
        private final ImageProcessor scene = Scene.sixteenBit(SIDE).getProcessor();

        Planes(int planes) {
            super(SIDE, SIDE, null, "");
            this.planes = planes;
            setBitDepth(16);
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            ImageProcessor plane = scene.duplicate();
            short[] values = (short[]) plane.getPixels();
            for (int i = 0; i < values.length; i++) values[i] += (short) ((i * 0x9E3779B9 + n * 0x85EBCA6B) >>> 27);
            return plane;
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }

        @Override
        public int size() {
            return planes;
        }

        @Override
        public int getSize() {
            return planes;
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }

        static ImagePlus image(int planes) {
            ImagePlus image = new ImagePlus("volume", new Planes(planes));
            image.setDimensions(1, planes, 1);
            return image;
        }
    }

    /** One square plane of 16 bits, made block by block. */
    private static final class Slide extends BlockStack {
        private final PlaneCut cut;

        Slide(int side) {
            super(side, side);
            cut = PlaneCut.of(side, side);
            setBitDepth(16);
        }

        @Override
        public PlaneCut cut() {
            return cut == null ? PlaneCut.whole(getWidth(), getHeight()) : cut;
        }

        @Override
        public ImageProcessor part(int n, Rectangle area) {
            short[] values = new short[area.width * area.height];
            for (int i = 0; i < values.length; i++) {
                int x = area.x + i % area.width;
                int y = area.y + i / area.width;
                values[i] = (short) (2000 + (x & 511) + (y & 1023) + ((x * 0x9E3779B9 ^ y * 0x85EBCA6B) >>> 27));
            }
            return new ShortProcessor(area.width, area.height, values, null);
        }

        @Override
        protected ImageProcessor whole(int n) {
            return part(n, cut.all());
        }

        @Override
        protected void range(ImageProcessor unread, int n) {
            unread.setMinAndMax(0, 4000);
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }

        static ImagePlus image(int side) {
            Slide slide = new Slide(side);
            ImagePlus image = BlockImage.of("slide", slide);
            BlockStack.together(slide);
            return image;
        }
    }

    /** A network of a few weights: what is measured is the way of the pixels. */
    private Path micro() throws IOException {
        Path file = folder.resolve("micro.zip");
        MicroSystem<?> micro = MicroSystem.of(Systems.byId("denoising-autoencoder"), Map.of());
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            PackageExport.write(file, micro.content(networks, 1), networks, false);
        }
        return file;
    }

    @Test
    void memoryDoesNotGrowWithTheImage() throws IOException, InterruptedException {
        Path model = micro();
        double small = peak(model, Planes.image(Settings.number("small", 128)));
        double large = peak(model, Planes.image(Settings.number("large", 2048)));
        Report.figure("peak of the process, large / small image", Report.number("%.3f", large / small), "1.1", "1");
    }

    /** A plane that is cut into 4 blocks, and one into 36 that a Java array just could hold the pixels of. */
    @Test
    void memoryOfOnePlane() throws IOException, InterruptedException {
        Path model = micro();
        double small = peak(model, Slide.image(Settings.number("small", 11_585)));
        double large = peak(model, Slide.image(Settings.number("large", 46_000)));
        Report.figure(
                "one plane, peak of the process, large / small", Report.number("%.3f", large / small), "1.1", "1");
    }

    private double peak(Path model, ImagePlus image) throws IOException, InterruptedException {
        Path input = folder.resolve("in.zarr");
        Path output = folder.resolve("out.zarr");
        double pixels = (double) image.getWidth() * image.getHeight() * image.getStackSize();
        ImageFiles.save(image, input, true);
        String heap = Settings.text("heap", "1g");
        Child child = Child.run("denoise", input, output, heap, List.of("model=" + model, "precision=full"));
        Report.require(child.peak() > 0, "This system does not tell how much memory a process held.");
        String of = "denoise, OME-Zarr of " + Math.round(2 * pixels / MEGABYTE) + " MB, -Xmx" + heap + ", ";
        Report.figure(of + "peak of the process", Report.number("%.0f MB", child.peak() / MEGABYTE), "-", "1024 MB");
        Report.detail(of + "seconds a megapixel", Report.number("%.4f", child.seconds() * 1e6 / pixels));
        FolderTree.remove(input);
        FolderTree.remove(output);
        return child.peak();
    }

    @Test
    void timeWithAMicroModel() throws IOException {
        time("a model of a few weights", micro().toString());
    }

    @Test
    void timeWithABundledModel() throws IOException {
        time(Settings.model("denoise-fluorescence"), Settings.model("denoise-fluorescence"));
    }

    /** Takes turns, since the speed of a shared machine drifts; the first round warms up. */
    private void time(String title, String model) throws IOException {
        int planes = Settings.number("planes", 24);
        for (String kind : List.of("tif", "zarr"))
            ImageFiles.save(Planes.image(planes), folder.resolve("in." + kind), true);
        int rounds = Settings.number("rounds", 3);
        Time[] tiff = new Time[rounds];
        Time[] zarr = new Time[rounds];
        for (int i = -1; i < rounds; i++) {
            tiff[Math.max(0, i)] = time("tif", model, planes);
            zarr[Math.max(0, i)] = time("zarr", model, planes);
        }
        String of = "denoise with " + title + ", " + planes + " planes of " + SIDE + "\u00b2 16-bit, ";
        Report.detail(of + "TIFF, seconds a megapixel", Report.spread("%.4f", Time.each(tiff, Time::seconds)));
        Report.detail(of + "OME-Zarr, seconds a megapixel", Report.spread("%.4f", Time.each(zarr, Time::seconds)));
        Report.figure(of + "OME-Zarr / TIFF", Time.ratio(zarr, tiff, Time::seconds), "1.1", "1.03");
        Report.figure(
                of + "OME-Zarr / TIFF in time of the processor",
                Time.ratio(zarr, tiff, Time::processor),
                "1.1",
                "1.03");
    }

    private Time time(String kind, String model, int planes) throws IOException {
        Path output = folder.resolve("out." + kind);
        VerbCall call = new VerbCall(Verb.named("denoise"));
        call.parameters()
                .set(Map.of(
                        "input", folder.resolve("in." + kind).toString(),
                        "output", output.toString(),
                        "model", model,
                        "device", Settings.text("device", "cpu"),
                        "precision", Settings.text("precision", "auto")));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Time start = Time.now();
        try (TerminalHost host = new TerminalHost(nowhere, nowhere)) {
            call.run(null, host);
        }
        Time took = Time.now().since(start);
        FolderTree.remove(output);
        return new Time(took.seconds() / planes, took.processor() / planes);
    }
}
