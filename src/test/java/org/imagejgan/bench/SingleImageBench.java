// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both systems at the quick preset ({@code gan.preset} names another), on four natural and three microscopy images: how near
 * the reconstruction is, how much samples vary, and how far they are from the image compared with its own halves. Models that
 * are in {@code gan.models} are not trained again.
 */
@Tag("bench")
class SingleImageBench {
    private static final int SAMPLES = 50;
    /** Distances are means over so many of the samples. */
    private static final int COMPARED = 10;

    private final Path models = Path.of(Settings.text("models", "target/single-models"));

    @ParameterizedTest
    @CsvSource({
        "birds, single/natural/birds.png",
        "mountains, single/natural/mountains3.png",
        "starry, single/natural/starry_night.png",
        "colusseum, single/natural/colusseum.png",
        "ihc, microscopy/rgb/skimage_ihc.png",
        "em, microscopy/neubias/xy_8bit__em_mitochondria_er.tif",
        "hela, microscopy/neubias/xyc_16bit__hela-cells.tif"
    })
    void quick(String name, String file) throws IOException {
        measure(name, Settings.data().resolve(file));
    }

    @ParameterizedTest
    @CsvSource({"gravel, gravel.png", "cells, cells-16bit.tif"})
    void samples(String name, String file) throws IOException {
        measure(name, Path.of("samples").resolve(file));
    }

    /** All photographs of the folder, or those that {@code gan.only} names; two versions are compared by it. */
    @ParameterizedTest
    @ValueSource(strings = {"consingan", "singan"})
    void natural(String system) throws IOException {
        List<Figures> figures = new ArrayList<>();
        for (Path file : ImageFiles.imagesIn(Settings.data("single", "natural"))) {
            String name = FileStem.of(file.getFileName().toString());
            if (Settings.asked(name)) figures.add(measure(system, name, file));
        }
        String all = figures.size() + " photographs, " + system + ", ";
        mean(all + "mean SIFID", "%.0f", figures.stream().mapToDouble(Figures::sifid));
        mean(
                all + "mean reconstruction RMSE of [-1, 1]",
                "%.3f",
                figures.stream().mapToDouble(Figures::error));
        mean(all + "mean diversity", "%.2f", figures.stream().mapToDouble(Figures::diversity));
    }

    private static void mean(String name, String format, DoubleStream figures) {
        Report.detail(name, Report.number(format, figures.average().orElseThrow()));
    }

    private void measure(String name, Path image) throws IOException {
        for (String system : List.of("consingan", "singan")) measure(system, name, image);
    }

    private Figures measure(String system, String name, Path image) throws IOException {
        Path model = models.resolve(system + "-" + name + ".zip");
        if (!Files.exists(model))
            Report.detail(name + ", " + system + ", seconds of training", SingleModel.train(system, image, model));
        return measure(name + ", " + system, ImageFiles.open(image), model);
    }

    private record Figures(double error, double diversity, double sifid) {}

    private static Figures measure(String name, ImagePlus image, Path path) throws IOException {
        try (Compute compute = Compute.open("cpu");
                SingleModel model = SingleModel.open(path, compute)) {
            Sifid sifid = Sifid.fromSettings(compute.manager());
            Picture real = real(image, model);
            List<Picture> samples =
                    IntStream.range(0, SAMPLES).mapToObj(model::sample).toList();
            double error = 2 * model.reconstruction().distance(real);
            double diversity = Diversity.of(samples, real);
            Report.figure(name + ", reconstruction RMSE of [-1, 1]", Report.number("%.3f", error), "0.06", "0.04");
            Report.figure(name + ", diversity", Report.number("%.2f", diversity), "0.3 to 0.9", "-");
            distance(name + ", patch-Fréchet", real, samples, new PatchFrechet());
            double farness = distance(name + ", SIFID", real, samples, sifid);
            sheet(name, real, model.reconstruction(), samples);
            return new Figures(error, diversity, farness);
        }
    }

    private static double distance(String name, Picture real, List<Picture> samples, ImageDistance distance) {
        double halves = Halves.distance(real, distance);
        double mean = distance.mean(real, samples.subList(0, COMPARED));
        Report.figure(name, Report.number("%.4g", mean), Report.number("%.4g (the halves)", halves), "-");
        return mean;
    }

    /** The image as the finest scale of the model saw it. */
    private static Picture real(ImagePlus image, SingleModel model) {
        Hyperstack stack = ImagePlusStack.of(image);
        int size = stack.width() * stack.height();
        float[] values = new float[stack.channels() * size];
        Tile whole = Tile.whole(stack.width(), stack.height());
        for (int c = 0; c < stack.channels(); c++)
            PlaneReader.read(stack.plane(c, 0, 0), whole, model.range(c), values, c * size);
        Picture real = new Picture(stack.channels(), stack.height(), stack.width(), values).resized(model.size());
        for (int i = 0; i < real.values().length; i++) real.values()[i] = Math.max(0, Math.min(1, real.values()[i]));
        return real;
    }

    /** Image, reconstruction and samples, as a stack to look at. */
    private static void sheet(String name, Picture real, Picture again, List<Picture> samples) throws IOException {
        String folder = Settings.text("sheets", "");
        if (folder.isEmpty()) return;
        List<Picture> all = new ArrayList<>(List.of(real, again));
        all.addAll(samples.subList(0, COMPARED));
        ImageStack stack = new ImageStack(real.width(), real.height());
        for (Picture picture : all) stack.addSlice(new ij.process.ColorProcessor(PictureImage.of(picture)));
        ImageFiles.save(new ImagePlus(name, stack), Path.of(folder, name.replace(", ", "-") + ".tif"), true);
    }
}
