// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.nio.file.Path;

/** The name of a model, made from the name of its file. */
public final class ModelName {
    private static final int LONGEST = 128;

    private ModelName() {}

    /** A name the format allows. */
    public static String of(Path output) {
        String name =
                output.getFileName().toString().replaceFirst("\\.zip$", "").replaceAll("[^A-Za-z0-9_+\\- ()]", "-");
        return name.length() < 5 ? "model " + name : name.substring(0, Math.min(LONGEST, name.length()));
    }
}
