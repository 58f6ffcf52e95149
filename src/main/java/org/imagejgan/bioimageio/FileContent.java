// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What goes into a file of a package. It may be asked for more than once and gives the same bytes each time. */
@FunctionalInterface
public interface FileContent {

    /** Writes all bytes and leaves the stream open. */
    void writeTo(OutputStream target) throws IOException;

    static FileContent of(byte[] bytes) {
        return target -> target.write(bytes);
    }

    static FileContent of(Path file) {
        return target -> Files.copy(file, target);
    }

    /** Text in UTF-8. */
    static FileContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An array as a {@code .npy} file of 32-bit floats. */
    static FileContent of(NpyArray array) {
        return array::write;
    }
}
