// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.model.Networks;
import org.imagejgan.model.augment.Augmentation;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.nn.styled.Sizes;
import org.imagejgan.nn.styled.Styles;
import org.imagejgan.script.Ops;

/**
 * What a generator that is told styles and its critic do in one step. The networks are {@code mapping}, {@code generator} and
 * {@code critic}, or those of {@link Grown}; labels are told to all of them.
 *
 * @param rules that hold for all steps
 * @param grown how far the networks have grown; null of those that do not
 */
public record StyleGame(Step step, Networks networks, Rules rules, Grown grown) {
    /**
     * What holds for all steps.
     *
     * @param sizes of the generator
     * @param width numbers of a latent
     * @param planes of noise of a generator that does not grow
     * @param mixing share of the batches that mix two styles
     * @param labelled whether images have labels
     * @param group images whose differences the critic is told
     * @param augmentation of images before the critic sees them
     */
    public record Rules(
            Sizes sizes,
            int width,
            int planes,
            double mixing,
            boolean labelled,
            int group,
            Augmentation augmentation) {}

    private static final String MAPPING = "mapping";

    /** Images of a batch. */
    public int count() {
        return (int) step.get("target").getShape().get(0);
    }

    private int layers() {
        return grown == null ? rules.sizes().styles() : 2 * (grown.level() + 1);
    }

    /** {@code [count, layers, width]} of latents drawn anew, in most batches of two (Karras et al. 2019, Sec. 3.1). */
    public NDArray styles(int count) {
        NDArray styles = Styles.all(style(count), layers());
        if (step.random().nextDouble() >= rules.mixing()) return styles;
        int from = 1 + step.random().nextInt(layers() - 1);
        return Styles.mixed(styles, Styles.all(style(count), layers()), from);
    }

    private NDArray style(int count) {
        NDArray latent = step.normal(new Shape(count, rules.width()));
        if (!rules.labelled()) return networks.run(MAPPING, latent);
        return networks.run(MAPPING, latent, Ops.op("torch.slice($0, 0, 0, " + count + ")", step.get("label")));
    }

    /** Images of styles, around 0, with noise drawn anew. */
    public NDArray made(NDArray styles) {
        int side = grown == null ? rules.sizes().size() : Sizes.side(grown.level());
        int planes = grown == null ? rules.planes() : layers();
        NDArray noise = step.normal(new Shape(styles.getShape().get(0), planes, side, side));
        return image(networks::runAll, grown, styles, noise);
    }

    /** The batch as the critic sees it. */
    public NDArray real() {
        NDArray real = Centred.of(step.get("target"));
        return augmented(grown == null ? real : grown.shown(real));
    }

    /** Images as the critic sees them. */
    public NDArray augmented(NDArray images) {
        return rules.augmentation().apply(step, images);
    }

    /** The critic's scores of the batch's images, or of as many with its labels. */
    public NDArray score(NDArray seen) {
        if (grown != null) {
            NDArray scores = grown.score(networks::runAll, seen);
            String own = "torch.sum(torch.mul(torch.flatten($0, 1), $1), [1], True)";
            return rules.labelled() ? Ops.op(own, scores, step.get("label")) : scores;
        }
        return rules.labelled()
                ? networks.run(Grown.CRITIC, seen, step.get("label"))
                : networks.run(Grown.CRITIC, seen);
    }

    /**
     * The critic's scores of the batch's images and of made ones, at once where that changes none of them: one large
     * convolution is faster than two. Real images are compared with real ones only, and made ones with made ones.
     */
    public NDList scores(NDArray real, NDArray made) {
        int group = rules.group();
        if (grown != null || count() % group != 0) return new NDList(score(real), score(made));
        NDList all = new NDList(joined(real, made, group));
        if (rules.labelled()) all.add(joined(step.get("label"), step.get("label"), group));
        NDArray scores = networks.run(Grown.CRITIC, all.toArray(NDArray[]::new));
        int own = count() / group;
        return new NDList(part(scores, group, 0, own), part(scores, group, own, 2 * own));
    }

    /** A batch whose groups are of the one or of the other. */
    private static NDArray joined(NDArray real, NDArray made, int group) {
        String members = "torch.unflatten($%d, 0, [" + group + ", -1])";
        String both = "[" + String.format(members, 0) + ", " + String.format(members, 1) + "]";
        return Ops.op("torch.flatten(torch.cat(" + both + ", 1), 0, 1)", real, made);
    }

    private static NDArray part(NDArray scores, int group, int from, int to) {
        String members = "torch.unflatten($0, 0, [" + group + ", -1])";
        return Ops.op("torch.flatten(torch.slice(" + members + ", 1, " + from + ", " + to + "), 0, 1)", scores);
    }

    /** Styles and noise to images around 0. @param grown null for one network */
    public static NDArray image(Runner networks, Grown grown, NDArray styles, NDArray noise) {
        return grown == null
                ? networks.run(Grown.GENERATOR, styles, noise)
                : grown.image(networks, styles, styles, noise);
    }
}
