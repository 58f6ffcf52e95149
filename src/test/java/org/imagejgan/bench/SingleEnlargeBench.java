// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Enlarge;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Set5 made four times smaller by the mean of the area, learned at the quick preset and enlarged again: the PSNR of RGB
 * against bicubic enlarging, and how much of the truth's gradient energy there is. Models that are in {@code gan.models}
 * are not trained again; {@code gan.only} names one image, {@code gan.iterations} iterations a stage.
 */
@Tag("bench")
class SingleEnlargeBench {
    private static final int FACTOR = 4;

    private final Path folder = Path.of(Settings.text("models", "target/enlarge-models"));

    @ParameterizedTest
    @ValueSource(strings = {"consingan", "singan"})
    void set5(String system) throws IOException {
        Files.createDirectories(folder);
        double gained = 0;
        double energy = 0;
        int count = 0;
        for (Path file : ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"))) {
            String name = FileStem.of(file.getFileName().toString());
            if (!Settings.asked(name)) continue;
            Picture truth = whole(ImageFiles.open(file).getProcessor());
            Picture small = truth.averaged(new Size(truth.height() / FACTOR, truth.width() / FACTOR));
            ImagePlus image = new ImagePlus(name, new ColorProcessor(PictureImage.of(small)));
            Picture made = picture(enlarged(system, image));
            Picture bicubic = rounded(picture(image.getProcessor()).resized(truth.size()));
            double psnr = psnr(made, truth) - psnr(bicubic, truth);
            double part = energy(made) / energy(truth);
            Report.detail(
                    name + " ×4, " + system + ": gradient energy ÷ truth; PSNR against bicubic",
                    Report.number("%.3f; ", part) + Report.decibels(psnr) + " ("
                            + Report.number("%.3f; ", energy(bicubic) / energy(truth))
                            + Report.decibels(psnr(bicubic, truth)) + " bicubic)");
            gained += psnr;
            energy += part;
            count++;
        }
        Report.figure(
                "Set5 ×4, " + system + ": gradient energy ÷ truth; PSNR against bicubic",
                Report.number("%.3f; ", energy / count) + Report.decibels(gained / count),
                "0.8; -1 dB",
                "0.95; 0 dB");
    }

    private ImageProcessor enlarged(String system, ImagePlus image) throws IOException {
        Path model = folder.resolve(system + "-" + image.getTitle() + ".zip");
        if (!Files.exists(model)) {
            long start = System.nanoTime();
            train(system, image, model);
            Report.detail(
                    image.getTitle() + ", " + system + ", seconds of training",
                    Report.number("%.0f", (System.nanoTime() - start) / 1e9));
        }
        ImagePlus made = new Enlarge(new ModelChoice(model.toString(), 1, "cpu"), FACTOR)
                .run(ImagePlusStack.of(image), Progress.NONE)
                .image();
        String sheets = Settings.text("sheets", "");
        if (!sheets.isEmpty()) ImageFiles.save(made, Path.of(sheets, image.getTitle() + "-" + system + ".png"), true);
        return made.getProcessor();
    }

    private static void train(String system, ImagePlus image, Path model) throws IOException {
        Map<String, Object> answers = new HashMap<>(Map.of("system", system, "purpose", "super-resolve"));
        answers.putAll(Map.of("output", model.toString(), "device", "cpu", "resume", true));
        answers.put("iterations", Settings.number("iterations", 0));
        new Train(Task.SINGLE_IMAGE, new Answers(answers))
                .run(ImagePlusStack.of(image), TrainingListener.NONE, Progress.NONE);
    }

    /** As much of an image as is a multiple of the factor. */
    private static Picture whole(ImageProcessor image) {
        return picture(image).corner(Integer.MAX_VALUE, FACTOR);
    }

    private static Picture picture(ImageProcessor image) {
        ImagePlusStack stack = ImagePlusStack.of(new ImagePlus("", image));
        Normalizer greys = new Normalizer(0, 255);
        return Picture.of(stack.planes(stack.shown()), List.of(greys, greys, greys));
    }

    private static Picture rounded(Picture picture) {
        return picture(new ColorProcessor(PictureImage.of(picture)));
    }

    private static Picture inner(Picture picture) {
        return picture.middle(new Size(picture.height() - 2 * FACTOR, picture.width() - 2 * FACTOR));
    }

    /** Without a border of so many pixels as the factor. */
    private static double psnr(Picture made, Picture truth) {
        return -20 * Math.log10(inner(made).distance(inner(truth)));
    }

    /** The mean square of the differences of neighbours, of the mean of the channels. */
    private static double energy(Picture picture) {
        Grey grey = Grey.of(new ColorProcessor(PictureImage.of(picture)));
        double sum = 0;
        for (int y = 0; y + 1 < grey.height(); y++)
            for (int x = 0; x + 1 < grey.width(); x++) {
                float here = grey.at(x, y);
                sum += Math.pow(grey.at(x + 1, y) - here, 2) + Math.pow(grey.at(x, y + 1) - here, 2);
            }
        return sum / (grey.height() - 1) / (grey.width() - 1);
    }
}
