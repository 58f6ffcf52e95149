// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imagejgan.image.Tile;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.generator.TranslationUnet;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks whose norms use the statistics of the whole image, run in tiles. */
class TiledStatisticsTest {
    /** One package of each norm, which all tests use. */
    @TempDir
    static Path folder;

    private final List<String> said = new ArrayList<>();
    private final Progress log = new Progress() {
        @Override
        public void note(String message) {
            said.add(message);
        }
    };

    /** A package of three methods: a residual network, one with a label beside the image, a U-Net. */
    private static Path packaged(Norm norm) throws IOException {
        Path file = folder.resolve(norm + ".zip");
        if (Files.exists(file)) return file;
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(4);
            Networks networks = new Networks(compute)
                    .add("first", new ResidualTranslator(1, 1, 4, 2, 1, norm))
                    .add("second", new ResidualTranslator(3, 1, 4, 1, 1, norm))
                    .add("third", new TranslationUnet(1, 1, 4, 3, Doubling.How.TRANSPOSED, norm));
            MicroSystem.shake(networks, 0.1);
            MicroSystem<?> micro = MicroSystem.of(Systems.byId("denoising-autoencoder"), Map.of());
            PackageExport.write(
                    file,
                    PackageContent.of("A test model", micro.system().card(), programs(networks), micro.provenance(1)),
                    networks,
                    false);
        }
        return file;
    }

    private static List<Program> programs(Networks networks) {
        Map<String, Block> both = new TreeMap<>();
        for (String name : networks.names()) both.put(name, networks.get(name));
        Assembly first = new Assembly(both, (parts, in) -> List.of(parts.run("first", in.get(0))));
        Assembly second =
                new Assembly(both, (parts, in) -> List.of(parts.run("second", PlanesBeside.of(in.get(0), in.get(1)))));
        Signature labelled = Signature.image(
                Input.image(1, Values.OWN), Output.image(1, Values.OWN), Input.label("label", List.of("a", "b")));
        Assembly third = new Assembly(both, (parts, in) -> List.of(parts.run("third", in.get(0))));
        Signature plain = Signature.image(Input.image(1, Values.OWN), Output.image(1, Values.OWN));
        return List.of(
                Program.image(first, ImageSpec.same(1), 4),
                Program.of("second", second, labelled, 2),
                Program.of("third", third, plain, 8));
    }

    private FloatPlane run(Path model, Picture picture, String method, int tile, Statistics statistics)
            throws IOException {
        try (ModelSession session = ModelSession.open(model, "cpu", tile, false)) {
            FloatPlane plane = new FloatPlane(picture);
            session.statistics(statistics);
            Predictor predictor = session.predictor(method);
            if (method.equals("second")) predictor.beside(List.of(new float[] {0, 1}));
            predictor.run(plane, log);
            return plane;
        }
    }

    private static double apart(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
        return most;
    }

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"INSTANCE", "INSTANCE_AFFINE", "STATISTICS"})
    void tilesWithTheStatisticsOfAllAreTheWhole(Norm norm) throws IOException {
        Path model = packaged(norm);
        SplittableRandom random = new SplittableRandom(norm.ordinal());
        for (String method : List.of("forward", "second", "third")) {
            int height = random.nextInt(90, 150);
            int width = random.nextInt(150, 260);
            int tile = random.nextInt(90, 130);
            Picture picture = Phantom.noisy(1, height, width, 0.1);
            FloatPlane whole = run(model, picture, method, 512, Statistics.CROP);
            assertEquals(1, whole.tiles.size());
            assertEquals(List.of(), said, "nothing is to be said of what is run whole");
            FloatPlane tiled = run(model, picture, method, tile, Statistics.WHOLE);
            assertTrue(tiled.tiles.size() > 8, "tiles: " + tiled.tiles.size());
            String of = method + ", " + width + " × " + height + ", tiles of " + tile;
            assertArrayEquals(whole.result, tiled.result, 1e-4f, of);
            assertTrue(said.get(0).contains("statistics of all of it"), said.toString());
            said.clear();
        }
    }

    /** They differ from the whole image by one choice for all tiles, so between tiles nothing is to be seen. */
    @Test
    void tilesWithTheStatisticsOfACropHaveNoSeams() throws IOException {
        Path model = packaged(Norm.INSTANCE);
        Picture picture = Phantom.noisy(1, 200, 280, 0.1);
        FloatPlane small = run(model, picture, "forward", 104, Statistics.CROP);
        FloatPlane large = run(model, picture, "forward", 160, Statistics.CROP);
        FloatPlane whole = run(model, picture, "forward", 512, Statistics.CROP);
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(0).contains("104 × 104 pixels in its middle"), said.get(0));
        assertTrue(said.get(0).contains("statistics=whole"), said.get(0));
        assertTrue(apart(small.result, whole.result) > 1e-3, "other statistics");
        for (FloatPlane tiled : List.of(small, large)) {
            double seam = steps(tiled, whole, true) / steps(tiled, whole, false);
            assertTrue(seam < 1.2, "what differs from the whole differs no more across seams: " + seam);
        }
    }

    /** The mean change from column to column of what differs, across seams or elsewhere. */
    private static double steps(FloatPlane tiled, FloatPlane whole, boolean seams) {
        Set<Integer> starts = tiled.tiles.stream().map(Tile::x).collect(Collectors.toSet());
        double sum = 0;
        int count = 0;
        for (int i = 1; i < whole.result.length; i++) {
            int x = i % whole.width();
            if (x == 0 || starts.contains(x) != seams) continue;
            double before = tiled.result[i - 1] - whole.result[i - 1];
            sum += Math.abs(tiled.result[i] - whole.result[i] - before);
            count++;
        }
        return sum / count;
    }

    /** What is not selected is not computed, but counts. */
    @Test
    void tilesNobodyWantsAreLookedAt() throws IOException {
        Path model = packaged(Norm.INSTANCE);
        Picture picture = Phantom.noisy(1, 120, 240, 0.1);
        FloatPlane whole = run(model, picture, "forward", 512, Statistics.WHOLE);
        try (ModelSession session = ModelSession.open(model, "cpu", 104, false)) {
            FloatPlane plane = new FloatPlane(picture) {
                @Override
                public boolean read(Tile tile, float[] target) {
                    return super.read(tile, target) && tile.x() == 0;
                }
            };
            session.statistics(Statistics.WHOLE);
            session.predictor().run(plane, log);
            assertEquals(whole.result[0], plane.result[0], 1e-4);
            assertEquals(0, plane.result[239]);
        }
    }

    @Test
    void nobodyIsShownTheFurtherMethods() throws IOException {
        try (ModelPackage model = ModelPackage.open(packaged(Norm.INSTANCE))) {
            assertEquals(
                    List.of("forward", "second", "third"),
                    List.copyOf(model.methods().keySet()));
            WholeStatistics.Layers layers = model.layers("forward").orElseThrow();
            assertEquals(List.of(4, 8, 16, 16, 16, 8, 4), layers.channels());
            assertEquals(2 * 72, layers.length());
            assertTrue(layers.footprint().local() && layers.footprint().halo() > 8, layers.toString());
            assertFalse(model.footprint().local(), "for others it looks at all of an image");
        }
        try (ModelPackage local = ModelPackage.open(packaged(Norm.BATCH))) {
            assertTrue(local.layers("forward").isEmpty() && local.footprint().local());
        }
    }

    @Test
    void unknownWordsAreNamed() {
        assertEquals(Statistics.WHOLE, Statistics.named("whole"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Statistics.named("all"));
        assertEquals("statistics=all is not known. Allowed: crop, whole.", e.getMessage());
    }
}
