// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionRulesTest {

    @Test
    void theSampleIsAllowed() throws IOException {
        DescriptionRules.check(SamplePackage.model(), SamplePackage.files());
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, '# No heading of that kind', '# Validation'",
        "cover.png, not an image, an image",
        "test_input.npy, not an array, NumPy",
    })
    void filesMustBeWhatTheyAreFor(String file, String content, String expected) {
        Map<String, FileContent> files = SamplePackage.files();
        files.put(file, FileContent.of(content));
        assertRefused(expected, SamplePackage.model(), files);
    }

    @Test
    void coversAreSquareOrTwiceAsWide() throws IOException {
        Map<String, FileContent> files = SamplePackage.files();
        files.put("cover.png", FileContent.of(SamplePackage.png(50, 50)));
        DescriptionRules.check(SamplePackage.model(), files);
        files.put("cover.png", FileContent.of(SamplePackage.png(32, 64)));
        assertRefused("32 x 64", SamplePackage.model(), files);
    }

    @Test
    void filesAndNamesMustMatch() {
        Map<String, FileContent> files = SamplePackage.files();
        files.remove("weights.pt");
        assertRefused("no weights.pt", SamplePackage.model(), files);
        Map<String, FileContent> more = SamplePackage.files();
        more.put("extra.txt", FileContent.of("x"));
        assertRefused("extra.txt", SamplePackage.model(), more);
    }

    @Test
    void testArraysMustFit() {
        assertArrayRefused("test_input.npy", SamplePackage.ramp(1, 1, 47, 32), "noisy, axis y");
        assertArrayRefused("test_input.npy", SamplePackage.ramp(48, 32), "4 dimensions");
        assertArrayRefused("test_input.npy", SamplePackage.ramp(1, 2, 48, 32), "noisy, axis channel");
        assertArrayRefused("test_output.npy", SamplePackage.ramp(1, 1, 48, 31), "clean, axis x: expected 32");
        assertArrayRefused(
                "test_output.npy", new NpyArray(new int[] {1, 1, 48, 32}, new float[48 * 32]), "only smaller ones");
    }

    @Test
    void lengthsMustBeExpressible() {
        assertRefused("halo", SamplePackage.input(), axis(SamplePackage.output(), 2, a -> a.withHalo(16)));
        assertRefused("halo", axis(SamplePackage.input(), 2, a -> a.withHalo(2)), SamplePackage.output());
        assertRefused("unit", SamplePackage.input(), axis(SamplePackage.output(), 2, a -> a.withScale(1, "meter")));
        assertRefused("unit", axis(SamplePackage.input(), 2, a -> a.withScale(1, "micron")), SamplePackage.output());
        assertRefused(
                "size",
                SamplePackage.input(),
                axis(SamplePackage.output(), 2, a -> AxisDescription.space("y", new AxisSize.Parameterized(32, 16))));
        assertRefused(
                "lost.y",
                SamplePackage.input(),
                axis(
                        SamplePackage.output(),
                        2,
                        a -> AxisDescription.space("y", new AxisSize.Reference("lost", "y", 0))));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, name",
        "a/b/c/d, name",
        "'', name",
    })
    void modelNamesFollowTheFormat(String name, String key) {
        About sample = SamplePackage.about();
        About about = new About(
                name, "d", sample.authors(), sample.cite(), "MIT", "README.md", sample.covers(), List.of(), null, "");
        assertRefused(key, SamplePackage.model(about, SamplePackage.input(), SamplePackage.output()));
    }

    @Test
    void peopleAndPapersFollowTheFormat() {
        assertAboutRefused("authors", List.of(), List.of());
        assertAboutRefused("authors.name", List.of(Author.of("a/b")), List.of());
        assertAboutRefused("orcid", List.of(new Author("A", "", "", "0000-0002-1825-0098", "")), List.of());
        assertAboutRefused("email", List.of(new Author("A", "", "nobody", "", "")), List.of());
        assertAboutRefused("cite", List.of(Author.of("A")), List.of(new Citation("A paper", "", "")));
        assertAboutRefused("cite.doi", List.of(Author.of("A")), List.of(new Citation("A paper", "doi:10", "")));
    }

    @Test
    void orcidsHaveAChecksum() {
        assertTrue(AboutRules.isOrcid("0000-0002-1825-0097"));
        assertTrue(AboutRules.isOrcid("0000-0002-1694-233X"));
        assertFalse(AboutRules.isOrcid("0000-0002-1825-0079"));
    }

    @Test
    void idsFollowTheFormat() {
        TensorDescription input = SamplePackage.input();
        TensorDescription renamed = new TensorDescription(
                "Noisy", "", false, input.axes(), input.data(), input.testTensor(), null, input.processing());
        assertRefused("Noisy", renamed, SamplePackage.output());
    }

    @Test
    void stepsMustBeExpressible() {
        assertRefused("gain", steps(new Processing.ScaleLinear(List.of(1.0, 2.0), List.of(0.0), "channel")));
        assertRefused("eps", steps(new Processing.ZeroMeanUnitVariance(List.of("y", "x"), 1)));
        assertRefused("axes", steps(new Processing.ZeroMeanUnitVariance(List.of("z"), 1e-6)));
        assertRefused("finite", steps(Processing.Clip.of(0, Double.NaN)));
    }

    private static TensorDescription steps(Processing step) {
        return SamplePackage.output().withProcessing(List.of(step));
    }

    private static TensorDescription axis(TensorDescription tensor, int index, UnaryOperator<AxisDescription> change) {
        List<AxisDescription> axes = new ArrayList<>(tensor.axes());
        axes.set(index, change.apply(axes.get(index)));
        return new TensorDescription(
                tensor.id(), "", false, axes, tensor.data(), tensor.testTensor(), null, tensor.processing());
    }

    private static void assertAboutRefused(String key, List<Author> authors, List<Citation> cite) {
        About about = new About(
                "Sample name", "d", authors, cite, "", "README.md", List.of("cover.png"), List.of(), null, "");
        assertRefused(key, SamplePackage.model(about, SamplePackage.input(), SamplePackage.output()));
    }

    private static void assertArrayRefused(String file, NpyArray array, String expected) {
        Map<String, FileContent> files = SamplePackage.files();
        files.put(file, FileContent.of(array));
        assertRefused(expected, SamplePackage.model(), files);
    }

    private static void assertRefused(String part, TensorDescription output) {
        assertRefused(part, SamplePackage.input(), output);
    }

    private static void assertRefused(String part, TensorDescription input, TensorDescription output) {
        assertRefused(part, SamplePackage.model(SamplePackage.about(), input, output));
    }

    private static void assertRefused(String part, ModelDescription model) {
        assertRefused(part, model, SamplePackage.files());
    }

    private static void assertRefused(String part, ModelDescription model, Map<String, FileContent> files) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DescriptionRules.check(model, files));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().contains("expected"), e.getMessage());
    }
}
