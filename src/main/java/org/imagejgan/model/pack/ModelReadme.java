// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.stream.Collectors;
import org.imagejgan.image.Lab;
import org.imagejgan.model.Card;
import org.imagejgan.model.Signature;

/** The page inside a package: what it is, how it was made, how to check it. */
final class ModelReadme {
    private static final String OWN =
            """
            The result has the
            same scale as the scaled image, so invert the scaling to get pixel values.""";
    private static final String DESCRIBED =
            """
            The description
            says how the result becomes pixel values.""";

    private ModelReadme() {}

    static String text(PackageContent content) {
        Card card = content.card();
        Provenance provenance = content.provenance();
        String settings = provenance.config().entrySet().stream()
                .map(e -> "| " + e.getKey() + " | " + e.getValue() + " |")
                .collect(Collectors.joining("\n"));
        return """
                # %s

                %s. %s. DOI %s.

                ## Use
                In ImageJ or Fiji with *GAN for ImageJ*: give this file as `model=`. In other software: run the TorchScript
                weights on inputs prepared as the description says. %s

                ## Training
                Trained on: %s

                Seed %d, %d steps, %s.%s

                | setting | value |
                | --- | --- |
                %s

                # Validation
                The test tensors in this package are a made-up picture and what the network makes of it. Try the model on
                images of your own with a known truth before you trust it: a network shows what images like its training
                images look like, and can remove or invent detail in others. Do not measure intensities without such a check.
                """
                .formatted(
                        content.name(),
                        card.title(),
                        card.paper(),
                        card.doi(),
                        result(content),
                        provenance.data(),
                        provenance.seed(),
                        provenance.steps(),
                        provenance.software(),
                        content.unfinished()
                                .map(u -> "\n\nThe training was stopped early: " + u.text() + ".")
                                .orElse(""),
                        settings);
    }

    /** What goes in beside the image, and what comes out. */
    private static String result(PackageContent content) {
        Signature signature = content.forward().signature();
        if (signature.colours())
            return """
                    The image is the
                    lightness L of CIE Lab, from 0 to 100; the two channels of the result are a and b, each divided by %d.
                    Multiply both by that and put them beside the lightness to get the colours."""
                    .formatted((int) Lab.CHROMA);
        String mask =
                """
                Its hole is filled
                already, as the description of that input says, and the mask is 1 in the hole, 0 elsewhere.
                """;
        return (signature.masked() ? mask : "") + (signature.restores() ? OWN : DESCRIBED);
    }
}
