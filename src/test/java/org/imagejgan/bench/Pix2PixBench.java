// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Masks that a model of pix2pix makes of images it did not learn from: nuclei, as foreground and as objects, and the
 * membranes of cells under the electron microscope.
 */
@Tag("bench")
class Pix2PixBench {
    /** The last so many pairs of nuclei by name were kept out of the training. */
    private static final int HELD_NUCLEI = 20;
    /** The pairs of membranes from this number on were kept out. */
    private static final int FIRST_HELD = 15;

    private static final int LAST_HELD = 19;
    private static final int MIDDLE = 128;

    private static boolean[] bright(ImageProcessor mask, int from) {
        boolean[] bright = new boolean[mask.getPixelCount()];
        for (int i = 0; i < bright.length; i++) bright[i] = mask.get(i) >= from;
        return bright;
    }

    /** What is common and what is not, in pixels and in objects, over all images; and means over images. */
    private static final class Sums {
        private long both;
        private long found;
        private long wanted;
        private int hits;
        private int objects;
        private int truths;
        private double meanIou;
        private double meanF1;

        void add(boolean[] made, boolean[] truth) {
            long common = 0;
            long own = 0;
            long other = 0;
            for (int i = 0; i < made.length; i++) {
                if (made[i]) own++;
                if (truth[i]) other++;
                if (made[i] && truth[i]) common++;
            }
            both += common;
            found += own;
            wanted += other;
            meanIou += (double) common / (own + other - common);
        }

        void add(Objects made, Objects truth) {
            int hit = made.hits(truth);
            hits += hit;
            objects += made.count();
            truths += truth.count();
            meanF1 += 2.0 * hit / (made.count() + truth.count());
        }

        double iou() {
            return (double) both / (found + wanted - both);
        }

        double f1() {
            return 2.0 * both / (found + wanted);
        }

        double objectF1() {
            return 2.0 * hits / (objects + truths);
        }

        void report(String what, int images, String iou, String f1) {
            Report.figure(what + ", IoU of foreground, mean over images", three(meanIou / images), iou, "0.88");
            Report.detail(what + ", IoU of all foreground together", three(iou()));
            Report.figure(what + ", objects, F1 at IoU 0.5, mean over images", three(meanF1 / images), f1, "0.90");
            Report.detail(what + ", the same of all objects together", three(objectF1()));
        }
    }

    private static String three(double value) {
        return Report.number("%.3f", value);
    }

    /** Against Otsu's threshold, and against the true masks, whose components are not all single nuclei. */
    @Test
    void nuclei() throws IOException {
        Path folder = Settings.data("translate", "nuclei_dapi_mask");
        List<Path> files = ImageFiles.imagesIn(folder.resolve("image"));
        Sums model = new Sums();
        Sums otsu = new Sums();
        Sums best = new Sums();
        double extreme = 0;
        try (ApplyModel translate = Settings.translate(Settings.model("nuclei-to-mask"), "")) {
            for (Path file : files.subList(files.size() - HELD_NUCLEI, files.size())) {
                ImageProcessor image = ImageFiles.open(file).getProcessor();
                ImageProcessor made =
                        Settings.run(translate, new ImagePlus("nuclei", image)).getProcessor();
                boolean[] truth = bright(open(folder, "mask", file), MIDDLE);
                Objects objects = Objects.of(open(folder, "instances", file));
                add(model, bright(made, MIDDLE), truth, objects, image.getWidth());
                add(otsu, bright(image, otsu(image) + 1), truth, objects, image.getWidth());
                add(best, truth, truth, objects, image.getWidth());
                extreme += extreme(made) / HELD_NUCLEI;
            }
        }
        model.report("nuclei to mask", HELD_NUCLEI, "0.83", "0.82");
        otsu.report("Otsu's threshold", HELD_NUCLEI, "-", "-");
        best.report("the true masks", HELD_NUCLEI, "-", "-");
        Report.detail("pixels of results within a tenth of 0 or 255", three(extreme));
    }

    private static void add(Sums to, boolean[] made, boolean[] truth, Objects objects, int width) {
        to.add(made, truth);
        to.add(Objects.components(made, width), objects);
    }

    private static ImageProcessor open(Path folder, String kind, Path named) throws IOException {
        return ImageFiles.open(folder.resolve(kind).resolve(named.getFileName()))
                .getProcessor();
    }

    private static int otsu(ImageProcessor image) {
        return new AutoThresholder().getThreshold(AutoThresholder.Method.Otsu, image.getHistogram());
    }

    private static double extreme(ImageProcessor made) {
        int count = 0;
        for (int i = 0; i < made.getPixelCount(); i++) if (made.get(i) <= 25 || made.get(i) >= 230) count++;
        return (double) count / made.getPixelCount();
    }

    /** Membranes are dark in labels and results. The model is named by {@code gan.membranes}; none is bundled. */
    @Test
    void membranes() throws IOException {
        String named = Settings.text("membranes", "");
        Report.require(!named.isEmpty(), "gan.membranes names no model of membranes");
        Path folder = Settings.data("translate", "isbi_em");
        Sums sums = new Sums();
        Sums otsu = new Sums();
        try (ApplyModel translate = Settings.translate(named, "")) {
            for (int i = FIRST_HELD; i <= LAST_HELD; i++) {
                ByteProcessor image = ImageFiles.open(folder.resolve("image/" + i + ".png"))
                        .getProcessor()
                        .convertToByteProcessor(false);
                ImageProcessor truth =
                        ImageFiles.open(folder.resolve("label/" + i + ".png")).getProcessor();
                ImageProcessor made =
                        Settings.run(translate, new ImagePlus("cells", image)).getProcessor();
                sums.add(dark(made, MIDDLE), dark(truth, MIDDLE));
                otsu.add(dark(image, otsu(image) + 1), dark(truth, MIDDLE));
            }
        }
        Report.figure("membranes, F1 of their pixels", three(sums.f1()), "0.65", "0.75");
        Report.detail("membranes, IoU of their pixels", three(sums.iou()));
        Report.detail("the same by Otsu's threshold, F1", three(otsu.f1()));
    }

    private static boolean[] dark(ImageProcessor image, int below) {
        boolean[] dark = bright(image, below);
        for (int i = 0; i < dark.length; i++) dark[i] = !dark[i];
        return dark;
    }
}
