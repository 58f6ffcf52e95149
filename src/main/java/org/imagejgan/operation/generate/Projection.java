// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.imagejgan.loss.LaplacianPyramid;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;
import org.imagejgan.training.Descent;

/**
 * Looks for the code whose picture is most like a given one (Karras et al. 2020, Appendix D): from the mean of many codes
 * on, the parts that form the picture are moved by Adam, while labels, words and noise stay. What a model has not learned
 * to make it cannot make: the error that is left says how far that is.
 *
 * @param session of a model, whose recorded methods gradients flow through
 * @param steps of Adam
 * @param features a network whose opinion of likeness counts too; null for none
 */
record Projection(GeneratorSession session, int steps, Perceptual features) {
    private static final int MANY = 512;
    private static final int LEVELS = 4;
    private static final int LEAST_SIDE = 2;

    /** The rate rises at first and falls at last, both over these shares of the steps. */
    private static final double RISE = 0.05;

    private static final double FALL = 0.25;
    private static final double RATE = 0.1;
    private static final double EDGES = 0.5;
    private static final double SEEN = 0.1;

    /**
     * What was found.
     *
     * @param picture what the code becomes
     * @param error root mean square difference, of the range of the training's images
     */
    record Found(Code code, Picture picture, double error) {}

    /** @param target on the model's range, of the size of its largest picture */
    Found of(Picture target, Wanted wanted, Progress progress) throws IOException {
        int view = session.view("");
        Code start = start(target, wanted, view);
        Map<String, Sample> moved = new LinkedHashMap<>();
        for (Input part : session.parts())
            if (moves(part))
                moved.put(
                        part.name(),
                        session.sample(part, start.values().get(part.name()).clone()));
        if (moved.isEmpty())
            throw new IllegalArgumentException("The model " + session.model().name()
                    + " makes its images of labels or words alone: there is no latent to look for.");
        Descent descent = new Descent(moved);
        for (int step = 0; step < steps; step++) {
            progress.check();
            try (Scope scope = session.scope()) {
                double loss = descent.step(scope, rate(step), arrays -> loss(scope, start, arrays, target, view));
                if (step % 10 == 0) progress.status(String.format("Step %d of %d, loss %.5f", step, steps, loss));
            }
            progress.advance(step + 1L, steps);
        }
        Code code = start;
        for (String name : moved.keySet())
            code = code.with(name, descent.array(name).values());
        Picture made = session.pictures(List.of(code), view).get(0);
        return new Found(code, made, made.distance(target));
    }

    private boolean moves(Input part) {
        return session.mapped(part) || part.kind() == Kind.LATENT;
    }

    private double rate(int step) {
        double done = (double) step / steps;
        double rise = Math.min(1, (done + 1.0 / steps) / RISE);
        double fall = Math.min(1, (1 - done) / FALL);
        return RATE * rise * (0.5 - 0.5 * Math.cos(Math.PI * fall));
    }

    private NDArray loss(Scope scope, Code start, Map<String, NDArray> arrays, Picture target, int view) {
        NDList inputs = new NDList();
        for (Input part : session.parts()) {
            NDArray moved = arrays.get(part.name());
            Sample fixed = session.sample(part, start.values().get(part.name()));
            inputs.add(moved != null ? moved : scope.manager().create(fixed.values(), fixed.shape()));
        }
        NDArray made = session.differentiable(inputs).get(view);
        Sample wanted = Sample.of(target);
        NDArray wish = scope.manager().create(wanted.values(), wanted.shape());
        NDArray edges = LaplacianPyramid.l1(made, wish, levels(target));
        NDArray sum = Pixelwise.l2(made, wish).add(Ops.times(edges, EDGES));
        return features == null ? sum : sum.add(Ops.times(features.l2(made, wish), SEEN));
    }

    private static int levels(Picture target) {
        int levels = 1;
        while (levels < LEVELS && target.height() >> levels >= LEAST_SIDE) levels++;
        return levels;
    }

    // -- the start --

    /** The mean of many codes of what is wanted; where no class is named, of the class whose mean is most like it. */
    private Code start(Picture target, Wanted wanted, int view) {
        List<Code> means = new ArrayList<>();
        for (Wanted each : session.each(wanted)) means.add(mean(each));
        List<Picture> pictures = session.pictures(means, view);
        int best = 0;
        for (int i = 1; i < means.size(); i++)
            if (pictures.get(i).distance(target) < pictures.get(best).distance(target)) best = i;
        return means.get(best);
    }

    private Code mean(Wanted wanted) {
        List<Long> seeds = LongStream.rangeClosed(1, MANY).boxed().toList();
        List<Code> codes = session.codes(seeds, wanted);
        Code mean = codes.get(0);
        for (Input part : session.parts()) {
            float[] sum = new float[session.length(part)];
            if (session.mapped(part) || part.kind() == Kind.LABEL || part.kind() == Kind.NUMBER)
                for (Code code : codes)
                    for (int i = 0; i < sum.length; i++) sum[i] += code.values().get(part.name())[i] / MANY;
            mean = mean.with(
                    part.name(), part.kind() == Kind.TOKENS ? mean.values().get(part.name()) : sum);
        }
        return mean;
    }
}
