// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.imagejgan.model.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CitationsTest {
    @TempDir
    Path folder;

    @Test
    void aPackageOfOthersIsCitedAsItAsks() throws IOException {
        LibraryModel model = new ModelLibrary(folder)
                .named(SamplePackage.write(folder.resolve("sample.zip")).toString());
        Citations citations = Citations.of(model);
        assertEquals("A paper. https://doi.org/10.1000/182", citations.text());
        assertEquals(
                "@misc{apaper,\n  title = {{A paper}},\n  doi = {10.1000/182},\n  url = {https://doi.org/10.1000/182}\n}",
                citations.bibtex());
    }

    /** The package of a bundled model names the paper of its system, which its card names too. */
    @Test
    void aPaperIsCitedOnce() throws IOException {
        assertEquals(
                1, Citations.of(new ModelLibrary(folder).named("inpaint")).all().size());
    }

    @Test
    void everyCardOfASystemIsReadAsAuthorsTitleVenueAndYear() {
        Systems.all().stream()
                .filter(system -> system.getClass().getPackageName().equals("org.imagejgan.zoo"))
                .map(system -> system.card())
                .forEach(card -> {
                    Citation cite = new Citation(card.paper(), card.doi(), "");
                    String bibtex = new Citations(List.of(cite)).bibtex();
                    assertTrue(
                            bibtex.matches("(?s)@misc\\{[a-z]+\\d{4},\n  author = .*  year = \\{\\d{4}},\n.*"), bibtex);
                });
    }

    @Test
    void keysOfOneAuthorAndYearDifferAndSignsOfTexAreWritten() {
        Citation one = new Citation("Doe et al., Cells & nuclei, Nature 2020", "10.1/a", "");
        Citation two = new Citation("Doe and Roe, More, with {braces}, 100%, Cell 2020", "10.1/b", "");
        String bibtex = new Citations(List.of(one, two)).bibtex();
        assertTrue(bibtex.contains("@misc{doe2020,") && bibtex.contains("@misc{doe2020a,"), bibtex);
        assertTrue(bibtex.contains("title = {{Cells \\& nuclei}}"), bibtex);
        assertTrue(bibtex.contains("title = {{More, with braces, 100\\%}}"), bibtex);
        assertTrue(bibtex.contains("howpublished = {Cell}"), bibtex);
    }
}
