// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.progress.Progress;

/** Keeps what the user would be warned of. */
public final class Warnings implements Progress {
    private final List<String> said = new ArrayList<>();

    @Override
    public void warn(String message) {
        said.add(message);
    }

    public List<String> said() {
        return said;
    }
}
