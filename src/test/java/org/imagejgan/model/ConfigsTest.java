// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.sampling.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigsTest {
    enum Kind {
        ONE,
        TWO
    }

    record Config(int patch, long steps, double rate, boolean flip, Kind kind, Range sigma, List<Integer> widths) {}

    private static final Config CONFIG =
            new Config(64, 5_000_000_000L, 1e-3, true, Kind.TWO, new Range(0.1, 0.2), List.of(8, 16));

    private static String refused(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>(Configs.toMap(CONFIG));
        map.put(key, value);
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Configs.fromMap(map, Config.class, "This model"));
        assertTrue(e.getMessage().startsWith("This model does not fit Config"), e.getMessage());
        return e.getMessage();
    }

    @Test
    void theMapHoldsPlainValuesAndComesBack() {
        Map<String, Object> map = Configs.toMap(CONFIG);
        assertEquals(Map.of("low", 0.1, "high", 0.2), map.get("sigma"));
        assertEquals("TWO", map.get("kind"));
        assertEquals(CONFIG, Configs.fromMap(map, Config.class, "This model"));
    }

    @Test
    void valuesOfAnotherKindAreNamed() {
        assertTrue(refused("patch", 2.5).contains("'patch'"), "a fraction is no whole number");
        assertTrue(refused("patch", "64").contains("'patch'"), "a text is no number");
        assertTrue(refused("flip", 1).contains("'flip'"), "a number is no flag");
        assertTrue(refused("kind", "THREE").contains("ONE"), "the kinds there are");
        assertTrue(refused("widths", Arrays.asList(8, "wide")).contains("'widths.1'"), "the place in a list");
        assertTrue(refused("widths", null).contains("widths"), "nothing is no list");
        assertTrue(refused("sigma", Map.of("low", 0.1)).contains("high"), "a missing part");
        assertTrue(refused("sigma", Map.of("low", 0.3, "high", 0.2)).contains("0 <= low <= high"), "the record's own");
    }

    record Named(String loss, Inner inner) {}

    record Inner(String features, String kind) {}

    @Test
    void filesLoseTheirFolderWhereItMeansNothing(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("vgg.pt"));
        Named config = new Named("l1", new Inner(file.toString(), "a/b"));
        assertEquals(
                Map.of("loss", "l1", "inner", Map.of("features", "vgg.pt", "kind", "a/b")), Configs.portable(config));
    }

    @Test
    void wholeNumbersAreFractionsToo() {
        Map<String, Object> map = new LinkedHashMap<>(Configs.toMap(CONFIG));
        map.put("rate", 1);
        assertEquals(1.0, Configs.fromMap(map, Config.class, "This model").rate());
    }

    @Test
    void changesAreMadeByName() {
        Config changed = Configs.with(CONFIG, Map.of("patch", 32, "kind", "ONE", "sigma", new Range(0, 1)));
        assertEquals(new Config(32, 5_000_000_000L, 1e-3, true, Kind.ONE, new Range(0, 1), List.of(8, 16)), changed);
        Exception e = assertThrows(IllegalArgumentException.class, () -> Configs.with(CONFIG, Map.of("size", 1)));
        assertTrue(e.getMessage().contains("'size'") && e.getMessage().contains("patch"), e.getMessage());
    }
}
