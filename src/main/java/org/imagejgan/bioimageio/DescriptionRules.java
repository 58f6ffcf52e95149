// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.util.Map;

/** What the format demands of a description that is written. */
final class DescriptionRules {
    private DescriptionRules() {}

    static void check(ModelDescription model, Map<String, FileContent> files) {}
}
