// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.model.sampling.Palette;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.PaintToImage;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Paintings in other colours than the training image's: how much of the distance between both palettes is left in what
 * SinGAN makes of them, and how far its patches are from the image's. Models that are in {@code gan.models} are not trained
 * again.
 */
@Tag("bench")
class PaintBench {
    private static final int PAINTINGS = 2;
    private static final int COLOURS = 5;

    private final Path models = Path.of(Settings.text("models", "target/single-models"));

    @ParameterizedTest
    @CsvSource({
        "birds, birds.png",
        "mountains, mountains3.png",
        "starry, starry_night.png",
        "colusseum, colusseum.png",
        "stone, stone.png",
        "volacano, volacano.png"
    })
    void painted(String name, String file) throws IOException {
        Path image = Settings.data().resolve("single/natural").resolve(file);
        Path model = models.resolve("singan-" + name + ".zip");
        boolean trains = Boolean.parseBoolean(Settings.text("trains", "true"));
        Report.require(trains || Files.exists(model), "no model " + model);
        if (!Files.exists(model)) SingleModel.train("singan", image, model);
        Size size = ModelSheet.read(model).scales().orElseThrow().size();
        ImageProcessor real = new ColorProcessor(PictureImage.of(
                Painting.picture(ImageFiles.open(image).getProcessor().convertToRGB())
                        .resized(size)));
        Report.detail(
                name + ", plain palette distance of the image to itself", number(PaletteDistance.plain(real, real)));
        for (int seed = 1; seed <= PAINTINGS; seed++) painted(name + " " + seed, image, model, real, seed);
    }

    private static void painted(String name, Path image, Path model, ImageProcessor real, long seed)
            throws IOException {
        ColorProcessor painting = Painting.of(real, seed);
        double before = PaletteDistance.of(painting, real);
        Report.detail(name + ", palette distance of the painting", number(before));
        int start = Settings.number("start", -1);
        List<ImageProcessor> all = new ArrayList<>(List.of(real, painting));
        for (Way way :
                List.of(new Way(0, 0), new Way(COLOURS, 0), new Way(COLOURS, Settings.number("finetune", 200)))) {
            String truth = way.finetune() == 0 ? "" : image.toString();
            ImageProcessor made = new PaintToImage(
                            new ModelChoice(model.toString(), 1, "cpu"), start, way.colours(), way.finetune(), truth)
                    .run(ImagePlusStack.of(new ImagePlus("painting", painting)), Progress.NONE)
                    .image()
                    .getProcessor();
            String figure = name + ", " + way + ", palette distance ÷ that of the painting";
            String left = Report.number("%.2f", PaletteDistance.of(made, real) / before);
            if (way.colours() == 0) Report.detail(figure, left);
            else Report.figure(figure, left, "0.4", "0.2");
            Report.detail(
                    name + ", " + way + ", plain palette distance ÷ that of the painting",
                    Report.number("%.2f", PaletteDistance.plain(made, real) / PaletteDistance.plain(painting, real)));
            Report.detail(name + ", " + way + ", patch-Fréchet", number(frechet(real, made)));
            all.add(made);
        }
        Picture reduced = Palette.of(Painting.picture(real), COLOURS).nearest(Painting.picture(painting));
        Report.detail(
                name + ", the painting in " + COLOURS + " colours, palette distance ÷ that of the painting",
                Report.number("%.2f", PaletteDistance.of(new ColorProcessor(PictureImage.of(reduced)), real) / before));
        Report.detail(name + ", painting, patch-Fréchet", number(frechet(real, painting)));
        sheet(name, all);
    }

    /** How the verb is called. */
    private record Way(int colours, int finetune) {
        @Override
        public String toString() {
            return "colours=" + colours + " finetune=" + finetune;
        }
    }

    private static double frechet(ImageProcessor real, ImageProcessor made) {
        return new PatchFrechet().between(Painting.picture(real), Painting.picture(made));
    }

    private static String number(double value) {
        return Report.number("%.3g", value);
    }

    /** Image, painting and results beside each other. */
    private static void sheet(String name, List<ImageProcessor> all) throws IOException {
        String folder = Settings.text("sheets", "");
        if (folder.isEmpty()) return;
        int width = all.get(0).getWidth();
        ColorProcessor sheet =
                new ColorProcessor((width + 4) * all.size() - 4, all.get(0).getHeight());
        for (int i = 0; i < all.size(); i++) sheet.insert(all.get(i), i * (width + 4), 0);
        ImageFiles.save(new ImagePlus(name, sheet), Path.of(folder, name.replace(' ', '-') + ".png"), true);
    }
}
