// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.imagejgan.model.Card;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.generator.LocalEnhancer;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.generator.TranslationUnet;
import org.imagejgan.tensor.Compute;

/**
 * Packages of the networks of the four translators with fresh weights, grey to grey; seams, memory and speed do not
 * depend on what was learned.
 */
enum Translators {
    /** pix2pix's U-Net of five levels, by the statistics of the batch at hand. */
    PIX {
        @Override
        List<Program> programs(Networks networks, int width) {
            TranslationUnet unet = new TranslationUnet(1, 1, width, 5, Doubling.How.TRANSPOSED, Norm.STATISTICS);
            networks.add("generator", unet);
            return List.of(Program.image(unet, ImageSpec.same(1), unet.multiple()));
        }
    },
    /** CycleGAN's residual network of nine blocks. */
    CYCLE {
        @Override
        List<Program> programs(Networks networks, int width) {
            ResidualTranslator generator = new ResidualTranslator(1, 1, width, 2, 9, Norm.INSTANCE);
            networks.add("generator", generator);
            return List.of(Program.image(generator, ImageSpec.same(1), generator.multiple()));
        }
    },
    /** StarGAN's, with the planes of a label beside the image. */
    STAR {
        @Override
        List<Program> programs(Networks networks, int width) {
            ResidualTranslator generator = new ResidualTranslator(4, 1, width, 2, 6, Norm.INSTANCE_AFFINE);
            networks.add("generator", generator);
            Assembly whole = new Assembly(
                    Map.of("generator", generator),
                    (parts, in) -> List.of(parts.run("generator", PlanesBeside.of(in.get(0), in.get(1)))));
            Signature signature = Signature.image(
                    Input.image(1, Values.OWN),
                    Output.image(1, Values.OWN),
                    Input.label("label", List.of("one", "two", "three")));
            return List.of(Program.of("forward", whole, signature, generator.multiple()));
        }
    },
    /** pix2pixHD's global generator and the enhancer around it. */
    HD {
        @Override
        List<Program> programs(Networks networks, int width) {
            ResidualTranslator global = new ResidualTranslator(1, 1, width, 4, 9, Norm.INSTANCE);
            LocalEnhancer enhancer = new LocalEnhancer(global, 3, Norm.INSTANCE);
            networks.add("global", global).add("enhancer", enhancer);
            Map<String, Block> both = Map.of("global", global, "enhancer", enhancer);
            Assembly whole = new Assembly(both, (parts, in) -> List.of(parts.run("enhancer", in.get(0))));
            return List.of(Program.image(whole, ImageSpec.same(1), enhancer.multiple()));
        }
    };

    abstract List<Program> programs(Networks networks, int width);

    /** A package of it in a folder, made if it is not there yet. */
    Path in(Path folder, int width) throws IOException {
        Path file = folder.resolve(name().toLowerCase() + "-" + width + ".zip");
        if (Files.exists(file)) return file;
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(1);
            Networks networks = new Networks(compute);
            PackageExport.write(file, content(programs(networks, width)), networks, false);
        }
        return file;
    }

    private PackageContent content(List<Program> programs) {
        Card card = new Card(
                "bench",
                "A network to measure",
                "Nobody, Networks of fresh weights, Benchmarks 2026",
                "10.48550/arXiv.1703.10593",
                Set.of(Task.TRANSLATE),
                Set.of(Need.PAIRED));
        Provenance provenance = new Provenance(Provenance.FORMAT, "bench", Map.of(), 1, 1, true, true, 1, 0, "", "");
        return PackageContent.of("A network to measure", card, programs, provenance);
    }

    /** The packages that {@code gan.models} names, or those of all kinds at {@code gan.width}. */
    static Stream<Path> packages(Path folder) {
        String named = Settings.text("models", "");
        if (!named.isEmpty()) return Arrays.stream(named.split(",")).map(Path::of);
        int width = Settings.number("width", 16);
        return Arrays.stream(values()).map(kind -> {
            try {
                return kind.in(folder, width);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
