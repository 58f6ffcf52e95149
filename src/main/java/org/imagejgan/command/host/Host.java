// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Where a command's words and pictures go: ImageJ's status bar and windows, or a terminal. */
public interface Host extends Progress, AutoCloseable {

    /** Shows a training that starts now; closed with the host. */
    TrainingListener training();

    /** Says a result that the user should read even when everything went well. */
    void tell(String message);

    /** Whether somebody is there who can be asked, and whom windows may be shown: one who answered the verb's dialog. */
    default boolean attended() {
        return false;
    }

    /** Asks whoever is there, and nobody where nobody is. */
    default boolean confirm(String question) {
        return false;
    }

    /** Says a result of many lines: in a window where somebody is there. */
    default void page(String text) {
        tell(text);
    }

    @Override
    void close();
}
