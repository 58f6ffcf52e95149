// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.model.pack.ModelPackage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes with the plugin says what it is and what it rests on. */
class BundledModelsTest {

    private static Iterable<String> ids() {
        return BundledModels.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void itHasItsNameAndNamesTheImagesThatItLearnedFrom(String id) throws IOException {
        try (ModelPackage model = ModelPackage.open(BundledModels.unpacked(id))) {
            About about = model.description().about();
            assertEquals(id, about.name());
            assertTrue(about.description().contains("Trained on "), about.description());
            assertFalse(about.description().contains("of the user's"), about.description());
        }
    }
}
