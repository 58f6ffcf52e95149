// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Trial;

/**
 * Examples that are kept out of a training, to be shown and tried.
 *
 * @param images none of few, unless a share is asked for
 * @param trial of these; none where they lack roles, as it would ask another question then
 * @param lacking roles of a single image, which is learned from
 */
record HeldOut(Optional<Gathered> images, Optional<Trial> trial, Set<String> lacking) {
    /** With so many examples some are kept out, to test with. */
    private static final int ENOUGH = 40;

    private static final double SHARE = 1 / 20.0;

    /**
     * Takes them out of the images that are learned from.
     *
     * @throws IllegalArgumentException if the share {@code validation} is out of range
     */
    static HeldOut of(Gathered images, Answers answers, Optional<Trial> trial) {
        double share = answers.share("validation", SHARE, 0.5);
        boolean asked = answers.given("validation");
        boolean enough = (trial.isPresent() || answers.has("validation")) && images.count() >= ENOUGH;
        if (share == 0 || !asked && !enough) return new HeldOut(Optional.empty(), trial, Set.of());
        Gathered held = images.takeOut(share);
        if (held.count() == 0) return new HeldOut(Optional.empty(), trial, Set.of());
        Set<String> lacking = held.lacking(images);
        return new HeldOut(Optional.of(held), lacking.isEmpty() ? trial : Optional.empty(), lacking);
    }

    /** What is said before the first step. */
    List<String> notes() {
        return lacking.stream()
                .map(role -> "Of " + role
                        + " there is one image alone, which is learned from; the model is not tried on" + " others.")
                .toList();
    }
}
