// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Scales;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.Provenance;

/** What goes into the package of a trained model. */
public final class Packing {
    private Packing() {}

    /** All programs of the system. */
    static <C extends Record> PackageContent of(
            GanSystem<C> system, C config, ImageSpec images, Networks networks, Provenance provenance, String name) {
        var programs = system.programs(config, images, networks);
        return new PackageContent(name, system.card(), programs, provenance, Map.of(), Optional.empty());
    }

    /**
     * All programs of a model of one image, the scales, and the image on the cover.
     *
     * @param name of the model, as {@link ModelName} makes it
     */
    public static <C extends Record> PackageContent of(
            SingleImageSystem<C> system,
            C config,
            TrainingImage image,
            Networks networks,
            Provenance provenance,
            String name) {
        ImageSpec images = ImageSpec.same(image.picture().channels());
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
}
