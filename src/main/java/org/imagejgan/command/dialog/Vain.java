// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.model.Answers;
import org.imagejgan.model.SystemKeys;

/**
 * The keys of a training that a system has no use for.
 *
 * @param defaults of all keys
 * @param known by the systems that were asked for before
 */
record Vain(Parameters defaults, Map<String, Set<String>> known) {

    Vain(Parameters defaults) {
        this(defaults, new HashMap<>());
    }

    /** @param key which names the system */
    Set<String> of(Key key, String system) {
        return known.computeIfAbsent(system, id -> {
            Map<String, Object> values = new HashMap<>();
            for (Key other : defaults.keys()) values.put(other.name(), defaults.get(other));
            values.put(key.name(), id);
            return SystemKeys.vain(key.task(), new Answers(values));
        });
    }
}
