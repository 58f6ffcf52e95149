// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.imagejgan.loss.Matching;
import org.imagejgan.model.Caption;
import org.imagejgan.model.Networks;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.caption.RegionEncoder;
import org.imagejgan.nn.caption.TextEncoder;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * An encoder of images and one of captions that learned apart from any generator, from real images alone: which caption of
 * several an image belongs to.
 */
final class CaptionJudge implements AutoCloseable {
    private static final int SIDE = 64;
    private static final int FEATURES = 48;
    private static final int EMBEDDING = 24;
    private static final int PAIRS = 32;
    private static final double RATE = 2e-3;
    private static final long SEED = 23;
    private static final Matching SCORES = new Matching(4, 5, 10);
    private static final DiffAugment CHANGES = new DiffAugment(0.15, 0, 0.25, 0.125, 0.25);

    private final Compute compute = Compute.open("cpu");
    private final Networks networks = new Networks(compute);
    private final CaptionedImages learned;

    /** @param checkpoint where it is kept, and read from if it is there; it goes on from where it stopped */
    CaptionJudge(CaptionedImages learned, long steps, Path checkpoint) throws IOException {
        this.learned = learned;
        compute.seed(SEED);
        networks.add("text", new TextEncoder(learned.words().size(), EMBEDDING, FEATURES));
        networks.add("regions", new RegionEncoder(3, 24, 3, FEATURES));
        Rate falling = Rate.linear(RATE, 0.3);
        Optimizer both = new Optimizer(
                "judge", 0.9, 0.999, 1e-8, List.of(new Group("text", "", falling), new Group("regions", "", falling)));
        Stage stage = Stage.of(
                "judge",
                steps,
                new ResizedImages(SIDE, PAIRS, Turns.NONE),
                List.of(both),
                List.of(Phase.of("judge", "judge", this::match)));
        Trainer.Options options = new Trainer.Options(SEED, false, "judge of " + steps, checkpoint, 500);
        Trainer trainer = new Trainer(List.of(stage), networks, learned, options, TrainingListener.NONE, Progress.NONE);
        if (Trainer.hasCheckpoint(checkpoint)) trainer.resume(checkpoint);
        trainer.train();
    }

    private Losses match(Step step) {
        NDArray tokens = step.get("tokens");
        Shape embedded = new Shape(PAIRS, learned.longest(), EMBEDDING);
        NDArray kept = Ops.times(step.uniform(0, 2, embedded).floor(), 2);
        NDList text = networks.runAll("text", tokens, step.get("length"), kept);
        NDList image = networks.runAll("regions", CHANGES.apply(step, Centred.of(step.get("target"))));
        NDArray words = SCORES.byWords(image.get(0), text.get(0), text.get(2));
        NDArray whole = SCORES.bySentence(image.get(1), text.get(1));
        return Losses.of("words", Matching.loss(Matching.told(words, tokens)))
                .plus("sentence", 1, Matching.loss(Matching.told(whole, tokens)));
    }

    /** How well each caption goes with an image, by the sentence as in the paper (Sec. 4, R-precision). */
    private double[] scores(Picture image, List<String> captions) {
        try (Scope scope = Scope.in(compute.manager())) {
            int count = captions.size();
            float[] tokens = new float[count * learned.longest()];
            float[] lengths = new float[count];
            for (int i = 0; i < count; i++) {
                float[] one = learned.tokens(captions.get(i));
                System.arraycopy(one, 0, tokens, i * one.length, one.length);
                lengths[i] = Caption.words(captions.get(i)).size();
            }
            NDList text = networks.inferAll(
                    "text",
                    scope.manager().create(tokens, new Shape(count, learned.longest())),
                    scope.manager().create(lengths, new Shape(count, 1)));
            NDArray x = scope.manager()
                    .create(image.values(), new Shape(1, image.channels(), image.height(), image.width()));
            NDList seen = networks.inferAll("regions", Centred.of(x));
            float[] found = SCORES.bySentence(seen.get(1), text.get(1)).toFloatArray();
            double[] scores = new double[count];
            for (int i = 0; i < count; i++) scores[i] = found[i];
            return scores;
        }
    }

    /**
     * How often the right caption is the best of so many with different texts.
     *
     * @param images of the captions at the same places
     * @param texts to draw the others from
     * @param draws how often others are drawn for each image
     */
    double found(List<Picture> images, List<String> captions, List<String> texts, int among, int draws) {
        Random random = new Random(SEED);
        double right = 0;
        for (int i = 0; i < images.size(); i++) {
            String own = captions.get(i);
            List<String> others = new ArrayList<>(texts);
            others.remove(own);
            List<String> all = new ArrayList<>(List.of(own));
            all.addAll(others);
            double[] scores = scores(images.get(i), all);
            for (int draw = 0; draw < draws; draw++) {
                List<Integer> places = new ArrayList<>();
                for (int k = 1; k < all.size(); k++) places.add(k);
                Collections.shuffle(places, random);
                boolean best = places.stream().limit(among - 1).allMatch(k -> scores[k] < scores[0]);
                if (best) right++;
            }
        }
        return right / images.size() / draws;
    }

    @Override
    public void close() {
        compute.close();
    }
}
