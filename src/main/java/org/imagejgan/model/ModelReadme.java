// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.stream.Collectors;

/** The page inside a package: what it is, how it was made, how to check it. */
final class ModelReadme {
    private ModelReadme() {}

    static String text(String name, Card card, Provenance provenance) {
        String settings = provenance.config().entrySet().stream()
                .map(e -> "| " + e.getKey() + " | " + e.getValue() + " |")
                .collect(Collectors.joining("\n"));
        return """
                # %s

                %s. %s. DOI %s.

                ## Use
                In ImageJ or Fiji with *GAN for ImageJ*: give this file as `model=`. In other software: run the TorchScript
                weights on an image scaled as the description says; the result has the same scale as the scaled input, so
                invert the scaling to get pixel values.

                ## Training
                Trained on: %s

                Seed %d, %d steps, %s.

                | setting | value |
                | --- | --- |
                %s

                # Validation
                The test tensors in this package are a made-up picture and what the network makes of it. Try the model on
                images of your own with a known truth before you trust it: a network shows what images like its training
                images look like, and can remove or invent detail in others. Do not measure intensities without such a check.
                """
                .formatted(
                        name,
                        card.title(),
                        card.paper(),
                        card.doi(),
                        provenance.data(),
                        provenance.seed(),
                        provenance.steps(),
                        provenance.software(),
                        settings);
    }
}
