// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

/** Why something in an archive is not let through: half a sentence that says where and what. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
