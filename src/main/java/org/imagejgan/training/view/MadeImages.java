// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;

/**
 * What is seen of a model that makes images from none while it is trained: images of the same seeds each time beside real
 * ones, and how far what it makes is from real images. Nothing of the training is changed by it.
 */
public final class MadeImages {
    /** Fewer images than these do not tell what their kind is like. */
    private static final int ENOUGH = 8;

    private final Examples learned;
    private final Optional<? extends Examples> held;
    private final Facts facts;
    private final boolean apart;
    private SampleTable table;
    private RealDistance distance;

    /**
     * @param held kept out of the training; captions are theirs, and the distance is that to them where they are enough
     */
    public MadeImages(Examples learned, Optional<? extends Examples> held, Facts facts) {
        this.learned = learned;
        this.held = held;
        this.facts = facts;
        apart = held.isPresent() && held.get().count() >= ENOUGH;
    }

    /**
     * Looks at the real images; before anything is shown.
     *
     * @param fresh makes samplings as the training's, for no other use
     */
    public void begin(Supplier<Sampling> fresh) {
        boolean captions = learned.numbers(0).containsKey("tokens");
        Examples shown = captions && held.isPresent() ? held.get() : learned;
        String title = shown == learned ? "real (learned from)" : "real (kept out)";
        table = SampleTable.of(Row.of(shown, facts), title, fresh, shown);
        distance = RealDistance.to(apart ? held.get() : learned, learned, fresh);
    }

    /** Whether a model is one of these, by its first method. */
    public static boolean suit(Program forward) {
        return SeededImages.suit(forward.signature());
    }

    /** What the distance is, and what it would be of a model that could not be better. */
    public String note() {
        return String.format(
                Locale.ROOT,
                "While it is trained, made images are compared with %s: a sliced Wasserstein distance, of few images, for"
                        + " comparing steps of one training and not with papers. Other real images are at %.0f.",
                apart ? "those kept out" : "those that are learned from, as too few are kept out",
                distance.others());
    }

    /** Real images, before the first step. */
    public Map<String, Picture> before() {
        return table.before();
    }

    /** Made and real ones. @param forward the model's first method */
    public Map<String, Picture> shown(Networks networks, Program forward) {
        return table.made(new SeededImages(networks, forward));
    }

    /** What {@link #distance} is, and how far other real images are, for people. */
    public String metric() {
        return String.format(
                Locale.ROOT,
                "distance to images %s (real ones %.0f)",
                apart ? "kept out" : "learned from",
                distance.others());
    }

    /** How far made images are from real ones; 0 is nearest. @param forward the model's first method */
    public double distance(Networks networks, Program forward) {
        return distance.of(new SeededImages(networks, forward));
    }
}
