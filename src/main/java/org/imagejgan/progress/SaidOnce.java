// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passes everything on, but each note once: of what holds for many files, the first one is named. */
public final class SaidOnce extends Passing {
    private final Progress to;
    private final Map<String, Integer> said;

    private SaidOnce(Progress to, Map<String, Integer> said) {
        this.to = to;
        this.said = said;
    }

    public SaidOnce(Progress to) {
        this(to, Collections.synchronizedMap(new LinkedHashMap<>()));
    }

    /** Another way of passing on, which knows what was said by this one. */
    public SaidOnce by(Progress other) {
        return new SaidOnce(other, said);
    }

    /** Says of each note for how many more it held. */
    public void count() {
        said.forEach((message, times) -> {
            if (times > 1) to.note("The same holds for " + (times - 1) + " more: " + message);
        });
    }

    @Override
    protected Progress to() {
        return to;
    }

    @Override
    public void note(String message) {
        if (said.merge(message, 1, Integer::sum) == 1) to.note(message);
    }
}
