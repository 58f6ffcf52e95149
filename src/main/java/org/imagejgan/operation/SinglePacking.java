// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.PackageContent;
import org.imagejgan.model.Provenance;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Scales;
import org.imagejgan.model.SingleImageSystem;

/**
 * The package of a single-image model: all programs, the scales, and the image on the cover.
 *
 * @param name of the model, as {@link ModelName} makes it
 */
public record SinglePacking<C extends Record>(
        SingleImageSystem<C> system, ImageSpec images, TrainingImage image, String name)
        implements TrainingJob.Packing<C> {
    @Override
    public PackageContent pack(C config, Networks networks, Provenance provenance) {
        List<Scale> built = system.scales(config, images, networks);
        Scales scales = new Scales(built, system.injections(built), system.injectedNoise(), image.source());
        return new PackageContent(
                name,
                system.card(),
                system.programs(config, images, networks),
                provenance,
                Map.of(Scales.KEY, Configs.toMap(scales)),
                Optional.of(image.picture().resized(scales.size())));
    }

    @Override
    public boolean shorten(Networks networks, int stages) {
        if (stages == 0) return false;
        system.shorten(networks, stages);
        return true;
    }
}
