// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;

/**
 * A model package that cannot be used; the message names the file, the key, what was expected and what was found. What
 * stands in the package is shortened where it is long.
 */
public final class PackageException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int KEY = 200;
    private static final int VALUE = 300;
    private static final int RULE = 1000;

    public PackageException(String file, String key, String expected, String found) {
        super(file + ": " + Shortened.to(KEY, key) + ": expected " + Shortened.to(RULE, expected) + ", found "
                + Shortened.to(VALUE, found) + ".");
    }

    public PackageException(String file, String sentence, Throwable cause) {
        super(file + ": " + Shortened.to(RULE, sentence), cause);
    }
}
