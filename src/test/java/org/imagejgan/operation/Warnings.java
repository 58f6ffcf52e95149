// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.progress.Progress;

/** Keeps what the user would be warned of, and what is noted. */
public final class Warnings implements Progress {
    private final List<String> said = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void warn(String message) {
        said.add(message);
    }

    @Override
    public void note(String message) {
        notes.add(message);
    }

    public List<String> notes() {
        return notes;
    }

    public List<String> said() {
        return said;
    }
}
