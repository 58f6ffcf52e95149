// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.model.Configs;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Provenance KNOWN =
            new Provenance(Provenance.FORMAT, "x", Map.of(), 1, 1, true, true, 1, 2, "nothing", "tests");

    private static Provenance read(Object format) {
        Map<String, Object> map = new TreeMap<>(Configs.toMap(KNOWN));
        map.put("format", format);
        return Configs.fromMap(map, Provenance.class, "config.imagejgan of the model m.zip");
    }

    @Test
    void aPackageOfAnotherFormatIsRefused() {
        assertEquals(KNOWN, read(1));
        for (int format : new int[] {99, 0, -1}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> read(format));
            assertEquals(
                    "config.imagejgan of the model m.zip does not fit Provenance: The format " + format
                            + " of the package is not known; this plugin reads 1. Update the plugin, or fetch the model"
                            + " again.",
                    e.getMessage());
        }
    }

    @Test
    void aLongValueIsNotShownWhole() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> read("1".repeat(200_000)));
        assertTrue(e.getMessage().length() < 500, e.getMessage().length() + " characters");
    }
}
