// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What goes into a file of a package. It may be asked for more than once and gives the same bytes each time. */
@FunctionalInterface
public interface FileContent {

    /** Writes all bytes and leaves the stream open. */
    void writeTo(OutputStream target) throws IOException;

    /** All bytes. */
    default byte[] bytes() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writeTo(stream);
        return stream.toByteArray();
    }

    static FileContent of(byte[] bytes) {
        return target -> target.write(bytes);
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
