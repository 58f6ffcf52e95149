// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Methods;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    @TempDir
    Path folder;

    // -- what it tells --

    @Test
    void anImageMakesAnImageUnlessNumbersAreDrawn() {
        Input image = Input.image(1, Values.OWN);
        Output result = Output.image(1, Values.OWN);
        assertTrue(Signature.image(image, result).imageToImage());
        assertTrue(Signature.image(image, result, Input.label("kind", List.of("a", "b")))
                .imageToImage());
        assertFalse(Signature.image(image, result, Input.noise("noise", 1)).imageToImage());
        assertFalse(Signature.made(List.of(Input.latent("z", 8)), result).imageToImage());
        assertFalse(new Signature(List.of(image), List.of(result, result), Footprint.NONE).imageToImage());
        assertTrue(Signature.image(image, result, Input.mask()).masked());
    }

    @Test
    void valuesOfARoleBecomeThoseOfItsImages() {
        Values target = Values.range(0, 4095, "", "16-bit");
        Signature asked = Signature.image(
                Input.image(1, Values.ofRole("image")), Output.image(1, Values.ofRole("target")), Input.mask());
        Map<String, Values> known = Map.of("target", target);
        Signature resolved = asked.valued(v -> v.resolved(known), v -> v.resolved(known));
        assertEquals(Values.OWN, resolved.inputs().get(0).values(), "a role that nobody knows");
        assertEquals(target, resolved.outputs().get(0).values());
        assertEquals(Input.mask(), resolved.inputs().get(1), "only images have values");
    }

    // -- kept in a package --

    @Test
    void itSurvivesTheWayThroughADescription() {
        Values range = Values.range(-3.5, 1e6, "nm", "16-bit").calibrated(new ValueCalibration(-1024, 0.5, "HU"));
        assertEquals(new ValueCalibration(-1024, 0.5, "HU"), range.calibration());
        Signature beside = new Signature(
                List.of(
                        Input.image(3, range),
                        Input.mask(),
                        Input.label("stain", List.of("H&E", "PAS")),
                        Input.number("age")),
                List.of(Output.image(2, Values.ofRole("target"))),
                new Footprint(16, 64, 32, true, false, 4));
        Signature made = Signature.made(
                List.of(
                        Input.latent("z", 8, 4, 4),
                        Input.noise("noise", 2),
                        Input.tokens("words", 5, List.of("", "cell"))),
                Output.made("small", 3, new Size(32, 48), Values.CHROMA),
                Output.made("large", 1, new Size(64, 96), Values.NONE));
        Methods methods = new Methods(Map.of("forward", beside, "sample", made));
        assertEquals(methods, Configs.fromMap(Configs.toMap(methods), Methods.class, "here"));
    }

    @Test
    void aPackageStatesItWithItsFootprint() throws IOException {
        Program program;
        Path file = folder.resolve("stated.zip");
        MicroSystem<?> micro = MicroSystem.of(Systems.byId("zero-shot-noise2noise"), Map.of());
        try (Compute compute = Compute.open("cpu")) {
            Block block = Convolution.same(2, 1, 5, Initial.normal(0.3));
            Networks networks = new Networks(compute).add("generator", block);
            program =
                    Program.image(block, new ImageSpec(2, 1), 8).valued(Values.OWN, Values.range(0, 255, "", "8-bit"));
            PackageContent content =
                    PackageContent.of("A test model", micro.system().card(), List.of(program), micro.provenance(1));
            PackageExport.write(file, content, networks, false);
        }
        try (ModelPackage model = ModelPackage.open(file)) {
            assertEquals(program.signature().with(model.footprint()), model.signature());
            assertEquals(new Footprint(8, 64, 8, true, false), model.footprint());
            assertEquals(model.footprint(), model.footprint("forward"));
        }
        Signature before = changed(file, "\\n +(offset|slope): 0(\\.0)?(?=\\n)", "");
        assertEquals(program.signature(), before.with(Footprint.NONE), "packages once said nothing of calibrations");
        Exception e = assertThrows(IOException.class, () -> changed(file, "(\\n +)low: ", "$1most: 1$0"));
        assertTrue(e.getMessage().contains("most"), e.getMessage());
    }

    /** What a package says after a change of its description. */
    private static Signature changed(Path file, String text, String other) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path description = zip.getPath("rdf.yaml");
            String now = Files.readString(description);
            assertNotEquals(now, now.replaceAll(text, other), "nothing was changed");
            Files.writeString(description, now.replaceAll(text, other));
        }
        try (ModelPackage model = ModelPackage.open(file)) {
            return model.signature();
        }
    }

    // -- packages that do not state it --

    /** A model that comes with the plugin, as it was before packages stated their signature. */
    private Signature before(String id) throws IOException {
        Path file = folder.resolve(id + ".zip");
        try (InputStream in = SignatureTest.class.getResourceAsStream("/models/" + id + ".zip")) {
            Files.copy(in, file);
        }
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path description = zip.getPath("rdf.yaml");
            Files.writeString(description, Files.readString(description).replace(Methods.KEY, "something_else"));
        }
        try (ModelPackage model = ModelPackage.open(file)) {
            assertEquals(model.methods(), Map.of("forward", model.signature()));
            return model.signature();
        }
    }

    @Test
    void oursOfBeforeKeepTheValuesOfTheImage() throws IOException {
        for (String id : List.of("denoise-gaussian", "superres-x2")) {
            Signature signature = before(id);
            Input image = Input.image(1, Values.OWN);
            assertEquals(Signature.image(image, Output.image(1, Values.OWN)), signature, id);
            assertTrue(signature.restores() && !signature.colours(), id);
        }
    }

    @Test
    void aColorizerOfBeforeTakesLightnessAndGivesColours() throws IOException {
        Signature signature = before("colorize-histology");
        Input lightness = Input.image(1, Values.LIGHTNESS);
        assertEquals(Signature.image(lightness, Output.image(2, Values.CHROMA)), signature);
        assertTrue(signature.colours() && !signature.restores());
    }

    @Test
    void anInpainterOfBeforeTakesAMask() throws IOException {
        Signature signature = before("inpaint");
        assertEquals(
                List.of(Kind.IMAGE, Kind.MASK),
                signature.inputs().stream().map(Input::kind).toList());
        assertEquals(List.of(3, 0, 0), signature.inputs().get(0).shape(), "three fillings of the hole");
        assertEquals(List.of(Output.image(1, Values.OWN)), signature.outputs());
        assertTrue(signature.masked() && signature.imageToImage() && signature.restores());
    }

    @Test
    void othersGiveWhatTheirDescriptionSays() throws IOException {
        AxisSize any = new AxisSize.Parameterized(64, 8);
        try (PackageOf made = new PackageOf(Convolution.same(1, 1, 3, Initial.normal(0.2)));
                ModelPackage model = ModelPackage.open(made.write(folder.resolve("theirs.zip"), any, any, 8))) {
            Input image = Input.image(1, Values.NONE);
            assertEquals(Signature.image(image, Output.image(1, Values.NONE)), model.signature());
            assertFalse(model.signature().restores());
        }
    }

    @Test
    void aNameThatPackagesCannotHoldIsRefusedAtOnce() {
        List<String> classes = List.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> Signature.Input.label("class", classes), "a word of Python");
        assertThrows(IllegalArgumentException.class, () -> new Signature.Output("My result", 1, 0, 0, Values.OWN));
    }
}
