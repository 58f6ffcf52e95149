// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GeneratorSession;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * AttnGAN on captions of blood cells, images that were kept out: how often a judge that was trained apart finds the right
 * caption, of real and of made images, and whether "white" and "red" change what is violet as they do in real ones.
 * {@code gan.model} was trained on the images before 00300; {@code gan.judge} is where the judge is kept.
 */
@Tag("bench")
class AttnGanBench {
    private static final String KEPT_OUT = "00300";
    private static final int AMONG = 16;
    private static final int DRAWS = 20;
    private static final int SEEDS = 5;
    /** Blue less green of what is violet: nuclei of white cells and platelets. */
    private static final double VIOLET = 0.2;

    private static final List<String> PLACES = List.of("left", "middle", "right");
    private static final List<String> OTHERS =
            List.of("no red cells", "one red cell", "two red cells", "three red cells");

    private final String model = Settings.model("target/attngan-blood64.zip");

    private static List<Picture> made(GeneratorSession session, String caption) {
        List<Long> seeds = LongStream.rangeClosed(1, SEEDS).boxed().toList();
        return session.pictures(session.codes(seeds, new Wanted("", caption, 1)), session.view(""));
    }

    private static GeneratorSession open(String model) throws IOException {
        Report.require(Files.exists(Path.of(model)), "gan.model=" + model + " is not there");
        return GeneratorSession.open(new ModelChoice(model, 1, Settings.text("device", "cpu")), Progress.NONE);
    }

    private static CaptionedImages all() throws IOException {
        return CaptionedImages.read(Settings.data("fewshot", "blood_captions").resolve("captions.tsv"));
    }

    @Test
    void theRightCaptionIsFound() throws IOException {
        CaptionedImages all = all();
        CaptionedImages kept = all.before(KEPT_OUT, false);
        List<String> texts = all.captions().stream().distinct().sorted().toList();
        Path file = Path.of(Settings.text("judge", "target/caption-judge.bin"));
        try (CaptionJudge judge =
                        new CaptionJudge(all.before(KEPT_OUT, true), Settings.number("judgesteps", 1500), file);
                GeneratorSession session = open(model)) {
            double real = judge.found(kept.pictures(), kept.captions(), texts, AMONG, DRAWS);
            List<Picture> pictures = new ArrayList<>();
            List<String> captions = new ArrayList<>();
            for (String caption : kept.captions())
                for (Picture one : made(session, caption)) {
                    pictures.add(one);
                    captions.add(caption);
                }
            double made = judge.found(pictures, captions, texts, AMONG, DRAWS);
            CaptionedImages known = all.before(KEPT_OUT, true);
            Report.detail(
                    "real images that the judge learned from",
                    percent(judge.found(known.pictures(), known.captions(), texts, AMONG, 1)));
            List<Picture> alike = Collections.nCopies(kept.count(), mean(known.pictures()));
            Report.detail(
                    "one image for all captions, the mean of those: what is found without seeing anything",
                    percent(judge.found(alike, kept.captions(), texts, AMONG, DRAWS)));
            Report.figure(
                    "AttnGAN 64², right caption among 16, " + kept.count() + " real images",
                    percent(real),
                    "25 %",
                    "50 %");
            Report.figure(
                    "the same, " + pictures.size() + " made images of their captions", percent(made), "20 %", "40 %");
        }
    }

    private static Picture mean(List<Picture> pictures) {
        Picture first = pictures.get(0);
        float[] mean = new float[first.values().length];
        for (Picture one : pictures) for (int i = 0; i < mean.length; i++) mean[i] += one.values()[i] / pictures.size();
        return new Picture(first.channels(), first.height(), first.width(), mean);
    }

    private static String percent(double share) {
        return Report.number("%.1f %%", 100 * share);
    }

    private static double violet(Picture image) {
        int size = image.width() * image.height();
        int count = 0;
        for (int i = 0; i < size; i++) if (image.values()[2 * size + i] - image.values()[size + i] > VIOLET) count++;
        return (double) count / size;
    }

    @Test
    void whiteCellsAreVioletAndRedOnesAreNot() throws IOException {
        CaptionedImages all = all();
        double[] real = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < all.count(); i++) {
            int kind = all.captions().get(i).contains("white") ? 1 : 0;
            if (all.captions().get(i).contains("platelet")) continue;
            real[kind] += violet(all.pictures().get(i));
            count[kind]++;
        }
        double expected = real[1] / count[1] - real[0] / count[0];
        double change = 0;
        int right = 0;
        int pairs = 0;
        try (GeneratorSession session = open(model)) {
            for (String others : OTHERS) {
                List<Picture> red = made(session, others);
                for (String place : PLACES) {
                    List<Picture> white = made(session, "one white cell in the " + place + " and " + others);
                    for (int i = 0; i < SEEDS; i++) {
                        double difference = violet(white.get(i)) - violet(red.get(i));
                        if (difference > 0) right++;
                        change += difference;
                        pairs++;
                    }
                }
            }
        }
        Report.figure(
                "\"white\" makes images more violet, of " + pairs + " pairs of one seed",
                percent((double) right / pairs),
                "90 %",
                "-");
        Report.figure(
                "change of the violet share, made ÷ real",
                Report.number("%.2f", change / pairs / expected),
                "-",
                "0.80 to 1.20");
        Report.detail("change of the violet share in real images", Report.number("%.3f", expected));
    }
}
