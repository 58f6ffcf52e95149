// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Objects;

/**
 * A file of a package.
 *
 * @param source its name relative to the description, with forward slashes, or a web address
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal digits, or empty where none is known
 */
public record FileReference(String source, String sha256) {

    public FileReference {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** A file whose sum is not known yet; the writer works it out. */
    public static FileReference of(String source) {
        return new FileReference(source, "");
    }

    /** Whether the file has to be fetched from the web. */
    public boolean isRemote() {
        return source.startsWith("http://") || source.startsWith("https://");
    }
}
