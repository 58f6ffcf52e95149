// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;

/**
 * Whether what the user said has an effect: what was said in vain is not passed over, for it would be believed to have
 * one.
 *
 * @param all what the training itself asked for
 * @param system what the system asked for when it made its settings
 */
record Heeded(Answers all, Answers system) {
    /** Numbers that a system may lower to what the images allow. */
    private static final List<String> FITTED = List.of("patch", "size", "batch");

    /**
     * @param id of the system
     * @throws IllegalArgumentException naming answers that nobody asked for, or a number that the images do not allow
     */
    void require(String id, Record config, Facts facts) {
        Set<String> vain = all.unasked();
        vain.retainAll(system.unasked());
        if (!vain.isEmpty()) {
            Set<String> used = system.used();
            throw new IllegalArgumentException(String.join("=, ", vain)
                    + "= would have no effect here. With these answers " + id + " uses "
                    + (used.isEmpty() ? "none of the keys" : String.join(", ", used)) + ".");
        }
        Map<String, Object> settings = Configs.toMap(config);
        for (String key : FITTED) requireSame(key, settings.get(key), id, facts);
    }

    private void requireSame(String key, Object set, String id, Facts facts) {
        int said = system.whole(key, 0);
        if (said <= 0 || !(set instanceof Number number) || number.longValue() == said) return;
        throw new IllegalArgumentException(key + "=" + said + " does not suit " + id + " and these images, of which the"
                + " smallest is " + facts.smallest() + " pixels. The nearest that does is " + key + "=" + number + ".");
    }
}
