// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts {@link PlainImageJ} before each test and closes what the test left open. */
final class InPlainImageJ implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        PlainImageJ.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        PlainImageJ.closeAll();
    }
}
