// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;

/** A page that may be whole, but is of a kind that cannot be read here; the message is the bare reason. */
public final class UnknownKind extends IOException {
    private static final long serialVersionUID = 1;

    UnknownKind(String reason) {
        super(reason);
    }
}
