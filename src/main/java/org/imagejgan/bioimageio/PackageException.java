// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;

/** A model package that cannot be used; the message names the file, the key, what was expected and what was found. */
public final class PackageException extends IOException {
    private static final long serialVersionUID = 1L;

    public PackageException(String file, String key, String expected, String found) {
        super(file + ": " + key + ": expected " + expected + ", found " + found + ".");
    }

    public PackageException(String file, String sentence, Throwable cause) {
        super(file + ": " + sentence, cause);
    }
}
