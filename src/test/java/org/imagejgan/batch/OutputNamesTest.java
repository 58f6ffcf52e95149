// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
    private static final Path OUT = Path.of("out");

    @Test
    void losslessFormatsKeepTheirNameOthersBecomeTiff() {
        assertEquals("a.tif", OutputNames.of(Path.of("in/a.tif")));
        assertEquals("a.TIFF", OutputNames.of(Path.of("a.TIFF")));
        assertEquals("a.png", OutputNames.of(Path.of("a.png")));
        assertEquals("a.tif", OutputNames.of(Path.of("a.jpg")));
        assertEquals("a.b.tif", OutputNames.of(Path.of("a.b.dcm")));
        assertEquals("a.tif", OutputNames.of(Path.of("a")));
    }

    @Test
    void noTwoImagesShareAResult() {
        List<Path> images = List.of(Path.of("a.gif"), Path.of("a.jpg"), Path.of("A.tif"), Path.of("b.jpg"));
        assertEquals(
                List.of(OUT.resolve("a.gif.tif"), OUT.resolve("a.jpg.tif"), OUT.resolve("A.tif"), OUT.resolve("b.tif")),
                usual(images));
    }

    private static List<Path> usual(List<Path> images) {
        return OutputNames.in(OUT, images, Naming.SAME).values().stream()
                .map(ResultFile::usual)
                .toList();
    }

    @Test
    void theNameOfAnotherImageIsNotTaken() {
        assertEquals(
                List.of(OUT.resolve("a.jpg-2.tif"), OUT.resolve("a.jpg.tif"), OUT.resolve("a.tif")),
                usual(List.of(Path.of("a.jpg"), Path.of("a.jpg.tif"), Path.of("a.tif"))));
    }

    @Test
    void whatPngCannotHoldHasANameOfItsOwn() {
        List<Path> images = List.of(Path.of("a.png"), Path.of("b.png"), Path.of("b.png.tif"), Path.of("c.tif"));
        assertEquals(
                List.of(
                        new ResultFile(OUT.resolve("a.png"), OUT.resolve("a.png.tif")),
                        new ResultFile(OUT.resolve("b.png"), OUT.resolve("b.png-2.tif")),
                        new ResultFile(OUT.resolve("b.png.tif"), OUT.resolve("b.png.tif")),
                        new ResultFile(OUT.resolve("c.tif"), OUT.resolve("c.tif"))),
                List.copyOf(OutputNames.in(OUT, images, Naming.SAME).values()));
    }

    /** Whatever a folder holds: names that collide in every way, made of few parts so that they do. */
    @Test
    void allFilesOfAllResultsDifferWhateverTheNames() {
        Random random = new Random(8);
        String[] stems = {"a", "A", "b", "a.jpg", "a.tif", "a-2", "a.jpg-2", "\u00e9", "e\u0301", "a.png", ".x"};
        String[] ends = {".tif", ".TIF", ".tiff", ".png", ".PNG", ".jpg", ".jpeg", ".gif", ".bmp", "-2.tif", ".tif.tif"
        };
        for (int round = 0; round < 800; round++) {
            Set<Path> images = new TreeSet<>();
            for (int i = 0; i < 2 + random.nextInt(30); i++)
                images.add(Path.of(stems[random.nextInt(stems.length)] + ends[random.nextInt(ends.length)]));
            Map<Path, ResultFile> files = OutputNames.in(OUT, images, Naming.SAME);
            assertEquals(List.copyOf(images), List.copyOf(files.keySet()));
            Set<String> keys = new TreeSet<>();
            int expected = 0;
            for (ResultFile file : files.values()) {
                Set<Path> both = Set.copyOf(
                        List.of(file.usual(), file.tiff()).stream().distinct().toList());
                expected += both.size();
                for (Path one : both)
                    keys.add(Normalizer.normalize(one.toString(), Normalizer.Form.NFC)
                            .toLowerCase(Locale.ROOT));
                assertTrue(file.tiff().toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?"), file.toString());
                assertTrue(ImageFiles.isImage(file.usual()), file.toString());
            }
            assertEquals(expected, keys.size(), images.toString());
        }
    }
}
