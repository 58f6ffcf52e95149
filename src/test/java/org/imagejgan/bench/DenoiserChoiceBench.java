// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.plugin.filter.GaussianBlur;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.quality.Likeness;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.operation.apply.DenoiserChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether the denoiser that is chosen where none is named is the best of those that come with the plugin, over images of
 * many kinds with the noise of microscopes and noise put on.
 */
@Tag("bench")
class DenoiserChoiceBench {
    /** Of another model, where a difference is not seen. */
    private static final double SAME = 0.1;

    private static final String BLUR = "blur of one pixel";

    /** @param own whether noisy and clean are on one scale */
    private record Case(String kind, ImagePlus noisy, ImagePlus clean, boolean own) {}

    /** Noise of a standard deviation, or of so many photons at 255. */
    private record Noise(String name, double sigma, double photons) {
        double deviation(double value) {
            return photons == 0 ? sigma : Math.hypot(sigma, Math.sqrt(255 * value / photons));
        }
    }

    private static final List<Noise> NOISES = List.of(
            new Noise("sigma 15", 15, 0),
            new Noise("100 photons", 2, 100),
            new Noise("sigma 25", 25, 0),
            new Noise("20 photons", 2, 20),
            new Noise("sigma 50", 50, 0));

    @Test
    void theBestIsChosen() throws IOException {
        List<Case> cases = new ArrayList<>();
        real(cases);
        simulated(cases);
        Map<String, ApplyModel> models = new LinkedHashMap<>();
        for (String id : Settings.text("models", "denoise-gaussian,denoise-fluorescence,denoise-colour")
                .split(",")) models.put(id, Settings.denoise(id));
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        int best = 0;
        int blurred = 0;
        for (Case one : cases) {
            Map<String, Double> psnr = new TreeMap<>();
            for (var model : models.entrySet())
                if (one.noisy.getType() == ImagePlus.COLOR_RGB
                        || !model.getKey().contains("colour"))
                    psnr.put(model.getKey(), psnr(one, Settings.run(model.getValue(), one.noisy)));
            double most = psnr.values().stream().mapToDouble(p -> p).max().orElseThrow();
            psnr.put(BLUR, psnr(one, blurred(one.noisy)));
            OpenImage open = ImagePlusStack.of(one.noisy);
            List<Integer> channels = IntStream.range(0, open.channels()).boxed().toList();
            DenoiserChoice choice = DenoiserChoice.of(open, channels, Settings.options(""));
            String chosen = choice.id();
            double got = psnr.get(chosen);
            boolean right = got > most - SAME;
            if (right) best++;
            if (got < psnr.get(BLUR)) blurred++;
            StringBuilder line = new StringBuilder();
            psnr.forEach((id, value) -> line.append(String.format(" %s %.2f", id.replace("denoise-", ""), value)));
            kinds.computeIfAbsent(one.kind, k -> new ArrayList<>())
                    .add(line + ": " + chosen.replace("denoise-", "") + (right ? "" : " (wrong)")
                            + (got < psnr.get(BLUR) ? " (below the blur)" : "")
                            + "; " + choice.why());
        }
        for (ApplyModel model : models.values()) model.close();
        kinds.forEach((kind, lines) -> lines.forEach(line -> Report.detail(kind, line)));
        Report.figure(
                "the best of the bundled denoisers is chosen, " + cases.size() + " images",
                Report.number("%.1f %%", 100.0 * best / cases.size()),
                "-",
                "95 %");
        Report.figure("the chosen one is worse than a blur of one pixel", blurred + " images", "0", "0");
    }

    // -- images --

    private static void real(List<Case> cases) throws IOException {
        Path folder = Settings.data("denoise");
        Path noisy = folder.resolve("W2S_avg1_avg400/noisy");
        for (Path file : ImageFiles.imagesIn(noisy)) {
            String name = file.getFileName().toString();
            cases.add(pair("W2S", noisy, folder.resolve("W2S_avg1_avg400/clean"), name, name));
        }
        Path fmd = folder.resolve("FMD_confocal");
        cases.add(pair("FMD fish", fmd.resolve("noisy"), fmd.resolve("clean"), "fish.tif", "fish.tif"));
        Path flat = folder.resolve("FMD_2D_rgb");
        cases.add(pair("FMD BPAE", flat, flat, "WideField_BPAE_raw_rgb_new1.png", "WideField_BPAE_gt_rgb_new1.png"));
        Path bacteria = folder.resolve("Bacteria_16bit_pair");
        cases.add(pair("bacteria", bacteria, bacteria, "noisy_avg1_16bit.png", "clean_avg_16bit.png"));
        Path giga = folder.resolve("GigaDB_low_high");
        cases.add(pair("GigaDB", giga, giga, "mito-confocal_low.png", "mito-confocal_high.png"));
        cases.add(pair("GigaDB", giga, giga, "nucleus_low.png", "nucleus_high.png"));
    }

    private static Case pair(String kind, Path noisy, Path clean, String one, String other) throws IOException {
        return new Case(kind, ImageFiles.open(noisy.resolve(one)), ImageFiles.open(clean.resolve(other)), false);
    }

    private static void simulated(List<Case> cases) throws IOException {
        add(cases, "Set12", Settings.data("denoise", "Set12"), 1, 0, 12);
        for (Path file : KeptOut.photographs()) add(cases, "photographs", file);
        add(cases, "T91", Settings.data("superres", "T91"), 9, 0, 10);
        add(cases, "stained tissue", Settings.data("translate", "histology_rgb"), 1, 27, 8);
        add(cases, "nuclei", Settings.data("fluorescence", "nuclei_large"), 18, 4, 10);
        add(cases, "blood", Settings.data("fewshot", "bccd_blood"), 25, 0, 4);
        add(cases, "H&E", Settings.data("translate", "stain_unpaired"), 12, 11, 4);
    }

    private static void add(List<Case> cases, String kind, Path folder, int every, int first, int most)
            throws IOException {
        List<Path> files = new ArrayList<>();
        try (var found = Files.walk(folder)) {
            found.filter(file -> file.toString().matches(".*\\.(png|jpg|tif|bmp)"))
                    .sorted()
                    .forEach(files::add);
        }
        for (int i = first, n = 0; i < files.size() && n < most; i += every, n++) add(cases, kind, files.get(i));
    }

    /** With two kinds of noise, others for each image. */
    private static void add(List<Case> cases, String kind, Path file) throws IOException {
        ImagePlus clean = ImageFiles.open(file);
        boolean grey = clean.getType() != ImagePlus.COLOR_RGB;
        if (grey) clean = new ImagePlus(clean.getTitle(), clean.getProcessor().convertToByte(false));
        for (int i = 0; i < 2; i++) {
            Noise noise = NOISES.get((cases.size() + 2 * i) % NOISES.size());
            cases.add(new Case(
                    kind + ", " + noise.name,
                    CutNoise.on(clean, clean.getTitle().hashCode(), noise::deviation),
                    clean,
                    true));
        }
    }

    // -- figures --

    private static ImagePlus blurred(ImagePlus image) {
        ImagePlus blurred = image.duplicate();
        new GaussianBlur().blurGaussian(blurred.getProcessor(), 1);
        return blurred;
    }

    /** Of all channels; after the best affine fit of each where the scales are not one. */
    private static double psnr(Case one, ImagePlus attempt) {
        OpenImage made = ImagePlusStack.of(attempt);
        OpenImage right = ImagePlusStack.of(one.clean);
        int channels = one.clean.getProcessor() instanceof ColorProcessor ? 3 : 1;
        double range = one.clean.getBitDepth() == 16 ? one.clean.getStatistics().max : 255;
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double psnr = one.own
                    ? Likeness.psnr(right.plane(c, 0, 0), made.plane(c, 0, 0), range)
                    : Likeness.psnrAffine(right.plane(c, 0, 0), made.plane(c, 0, 0), range);
            sum += Math.pow(10, -psnr / 10) / channels;
        }
        return -10 * Math.log10(sum);
    }
}
