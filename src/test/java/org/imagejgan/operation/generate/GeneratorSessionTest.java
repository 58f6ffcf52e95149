// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.imagejgan.command.ToyModels;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds become codes, and codes pictures, on models that are hardly trained. */
class GeneratorSessionTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Path images = ToyModels.sixteen(folder);
        ToyModels.generator("toy-styles", images, folder.resolve("toy-styles.zip"));
        ToyModels.generator("toy-latent", images, folder.resolve("toy-latent.zip"));
        ToyModels.generator("toy-class", ToyModels.classes(folder), folder.resolve("toy-class.zip"));
    }

    private static GeneratorSession open(String toy) throws IOException {
        String model = folder.resolve(toy + ".zip").toString();
        return GeneratorSession.open(new ModelChoice(model, 1, "cpu"), Progress.NONE);
    }

    /** Libraries add up in another order in other batches; nobody may find another image under a seed. */
    @ParameterizedTest
    @ValueSource(strings = {"toy-latent", "toy-styles", "toy-class"})
    void anImageIsTheSameBitForBitAloneAndInABatch(String toy) throws IOException {
        List<Picture> all;
        try (GeneratorSession session = open(toy)) {
            assertEquals(16, session.batch());
            List<Long> seeds = LongStream.rangeClosed(-3, 37).boxed().toList();
            all = session.pictures(session.codes(seeds, Wanted.ANY), 0);
        }
        try (GeneratorSession session = open(toy)) {
            for (long seed : List.of(-3L, 0L, 12L, 13L, 37L)) {
                Code alone = session.code(seed, Wanted.ANY);
                Picture one = session.pictures(List.of(alone), 0).get(0);
                assertArrayEquals(all.get((int) seed + 3).values(), one.values(), toy + ", seed " + seed);
            }
        }
        assertFalse(Arrays.equals(all.get(0).values(), all.get(1).values()));
    }

    /** Of networks that have regions of low precision; where the processor has none, both are the same. */
    @Test
    void theFastestPrecisionIsNearTheFullOneAndTheSameEveryTime() throws IOException {
        Path model = folder.resolve("convolutions.zip");
        ToyModels.generator("dcgan", folder.resolve("sixteen"), model, "size=32", "batch=2", "preset=quick");
        List<Long> seeds = LongStream.range(0, 20).boxed().toList();
        List<Picture> full;
        try (GeneratorSession session =
                GeneratorSession.open(new ModelChoice(model.toString(), 1, "cpu", false), Progress.NONE)) {
            full = session.pictures(session.codes(seeds, Wanted.ANY), 0);
            assertFalse(session.report().contains("bfloat16"), session.report());
        }
        try (GeneratorSession session =
                GeneratorSession.open(new ModelChoice(model.toString(), 1, "cpu", true), Progress.NONE)) {
            List<Picture> fast = session.pictures(session.codes(seeds, Wanted.ANY), 0);
            Picture alone =
                    session.pictures(session.codes(List.of(17L), Wanted.ANY), 0).get(0);
            assertArrayEquals(fast.get(17).values(), alone.values());
            for (int i = 0; i < 20; i++)
                assertTrue(
                        fast.get(i).distance(full.get(i)) < 0.02,
                        "seed " + i + ": " + fast.get(i).distance(full.get(i)));
        }
    }

    @Test
    void whatTheModelMadeItselfIsMixedAlongALineAndNoiseStays() throws IOException {
        try (GeneratorSession session = open("toy-styles")) {
            Code a = session.code(1, Wanted.ANY);
            Code b = session.code(2, Wanted.ANY);
            Code middle = session.between(a, b, 0.25);
            float[] first = a.values().get("styles");
            float[] second = b.values().get("styles");
            float[] styles = middle.values().get("styles");
            assertEquals(8, styles.length);
            for (int i = 0; i < 8; i++) assertEquals(0.75 * first[i] + 0.25 * second[i], styles[i], 1e-6);
            assertSame(a.values().get("noise"), middle.values().get("noise"));
        }
    }

    @Test
    void labelsAreMixedAlongALineAndLatentsAlongAnArc() throws IOException {
        try (GeneratorSession session = open("toy-class")) {
            Code a = session.code(1, new Wanted("dark", "", 1));
            Code b = session.code(2, new Wanted("light", "", 1));
            Code middle = session.between(a, b, 0.5);
            assertArrayEquals(new float[] {0.5f, 0.5f}, middle.values().get("label"));
            float[] latent = Between.arc(a.values().get("latent"), b.values().get("latent"), 0.5);
            assertArrayEquals(latent, middle.values().get("latent"));
        }
    }

    /** By the network where it has such an input, else by drawing latents that are less far out. */
    @Test
    void truncationMakesImagesMoreAlike() throws IOException {
        try (GeneratorSession session = open("toy-styles")) {
            float[] all = session.code(5, Wanted.ANY).values().get("styles");
            float[] half = session.code(5, new Wanted("", "", 0.5)).values().get("styles");
            for (int i = 0; i < all.length; i++) assertEquals(all[i] / 2, half[i], 1e-6);
        }
        try (GeneratorSession session = open("toy-latent")) {
            List<Long> seeds = LongStream.range(0, 200).boxed().toList();
            assertTrue(most(session.codes(seeds, Wanted.ANY)) > 2);
            double most = most(session.codes(seeds, new Wanted("", "", 0.3)));
            assertTrue(most <= 0.6 && most > 0.55, most + "");
            assertEquals(0, most(session.codes(seeds, new Wanted("", "", 0))));
        }
    }

    private static double most(List<Code> codes) {
        double most = 0;
        for (Code code : codes) for (float z : code.values().get("latent")) most = Math.max(most, Math.abs(z));
        return most;
    }
}
