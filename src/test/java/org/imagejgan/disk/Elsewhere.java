// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.nio.file.Path;

/** Another folder of the user's for the time of a test. */
public final class Elsewhere implements AutoCloseable {
    private final String before = System.getProperty(UserFolder.PROPERTY);

    public Elsewhere(Path root) {
        System.setProperty(UserFolder.PROPERTY, root.toString());
    }

    @Override
    public void close() {
        if (before == null) System.clearProperty(UserFolder.PROPERTY);
        else System.setProperty(UserFolder.PROPERTY, before);
    }
}
