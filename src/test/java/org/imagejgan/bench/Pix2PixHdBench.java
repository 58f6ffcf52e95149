// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.types.Shape;
import ij.ImagePlus;
import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nuclei that a model of pix2pixHD makes of masks it did not learn from: how well they are found by a model from nuclei to
 * masks that was trained on real images, and by Otsu's threshold. The models are {@code gan.model} and {@code gan.masks};
 * made images go to the folder {@code gan.pictures}, if one is named, each beside its mask and the real one.
 */
@Tag("bench")
class Pix2PixHdBench {
    /** The last so many by name were kept out of the training. */
    private static final int HELD = 20;

    private static final int MIDDLE = 128;

    private double sum;

    @Test
    void nucleiAreFoundInWhatIsMadeOfMasks() throws IOException {
        Path folder = Settings.data("translate", "nuclei_dapi_mask");
        String named = Settings.text("model", "");
        Report.require(!named.isEmpty(), "gan.model names no model from masks to nuclei");
        List<Path> files = ImageFiles.imagesIn(folder.resolve("image"));
        double[] sums = new double[6];
        try (ModelSession session = ModelSession.open(Path.of(named), "cpu");
                ApplyModel finder = Settings.translate(Settings.text("masks", "nuclei-to-mask"), "")) {
            boolean both = session.model().methods().containsKey("rendered");
            for (Path file : files.subList(files.size() - HELD, files.size())) {
                ImageProcessor image = ImageFiles.open(file).getProcessor();
                ImageProcessor mask = open(folder, "mask", file);
                ImageProcessor plain = made(session, "forward", List.of(mask));
                ImageProcessor made =
                        both ? made(session, "rendered", List.of(mask, open(folder, "instances", file))) : plain;
                int k = 0;
                for (ImageProcessor one : List.of(image, made, plain)) {
                    sums[k++] += iou(found(finder, one), MIDDLE, mask) / HELD;
                    sums[k++] += iou(one, otsu(one) + 1, mask) / HELD;
                }
                sum += made.getStats().mean - image.getStats().mean;
                keep(file, mask, image, made);
            }
        }
        report(sums);
    }

    private void report(double[] sums) {
        Report.detail("a model from nuclei to masks, on real images, IoU, mean over images", three(sums[0]));
        Report.figure("the same on made images", three(sums[2]), "0.80", three(sums[0] - 0.03));
        Report.detail("the same without instances", three(sums[4]));
        Report.detail("Otsu's threshold on real images", three(sums[1]));
        Report.detail("the same on made images", three(sums[3]));
        Report.detail("the same without instances", three(sums[5]));
        Report.detail("made images are brighter by, of 255", Report.number("%.2f", sum / HELD));
    }

    private static String three(double value) {
        return Report.number("%.3f", value);
    }

    private static ImageProcessor open(Path folder, String kind, Path named) throws IOException {
        return ImageFiles.open(folder.resolve(kind).resolve(named.getFileName()))
                .getProcessor();
    }

    private static ImageProcessor found(ApplyModel finder, ImageProcessor image) throws IOException {
        return Settings.run(finder, new ImagePlus("nuclei", image)).getProcessor();
    }

    private static ImageProcessor made(ModelSession session, String method, List<ImageProcessor> maps) {
        List<Sample> in = maps.stream()
                .map(map -> new Sample(new Shape(1, 1, map.getHeight(), map.getWidth()), (float[])
                        map.convertToFloatProcessor().getPixels()))
                .toList();
        Picture made = session.run(method, in).get(0);
        ImageProcessor image = new ByteProcessor(made.width(), made.height());
        for (int i = 0; i < image.getPixelCount(); i++)
            image.set(i, Math.max(0, Math.min(255, Math.round(255 * made.values()[i]))));
        return image;
    }

    private static int otsu(ImageProcessor image) {
        return new AutoThresholder().getThreshold(AutoThresholder.Method.Otsu, image.getHistogram());
    }

    private static double iou(ImageProcessor image, int from, ImageProcessor mask) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < image.getPixelCount(); i++) {
            boolean found = image.get(i) >= from;
            boolean wanted = mask.get(i) >= MIDDLE;
            if (found && wanted) both++;
            if (found || wanted) either++;
        }
        return (double) both / either;
    }

    private static void keep(Path file, ImageProcessor mask, ImageProcessor image, ImageProcessor made)
            throws IOException {
        String pictures = Settings.text("pictures", "");
        if (pictures.isEmpty()) return;
        ImageProcessor beside = new ByteProcessor(3 * mask.getWidth(), mask.getHeight());
        int column = 0;
        for (ImageProcessor one : List.of(mask, image, made)) beside.insert(one, mask.getWidth() * column++, 0);
        Files.createDirectories(Path.of(pictures));
        new ij.io.FileSaver(new ImagePlus("", beside))
                .saveAsPng(Path.of(pictures, file.getFileName().toString()).toString());
    }
}
