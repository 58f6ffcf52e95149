// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.List;
import java.util.Set;
import org.imagejgan.model.pack.Abilities;

/**
 * When a key applies: by the value of another key, or by what is known of the open image or of the chosen model. Its style says
 * {@code when:noise=gaussian|poisson-gaussian}, {@code when:target} where that is given, and {@code when:!target} where
 * it is not, or is 0 or false; all that it says must hold. Dialogs hide keys that do not apply; macros may name them all the same.
 *
 * @param name of the key, or of the fact, that decides
 * @param values of which it must have one; empty for any that is given
 * @param given false if it must not be given
 */
public record When(String name, Set<String> values, boolean given) {
    private static final String STYLE = "when:";
    private static final Set<String> OFF = Set.of("false", "0");

    /** Facts of the open image that a condition may name beside keys: whether it has several planes, several channels. */
    public static final List<String> FACTS = List.of("planes", "channels");

    /** What the chosen model may be able to, which a condition may name too; see {@link Abilities#ALL}. */
    public static final List<String> ABILITIES = Abilities.ALL;

    /** What the style of {@code key} says. */
    public static List<When> of(Key key) {
        return key.styles()
                .filter(word -> word.startsWith(STYLE))
                .map(word -> parse(word.substring(STYLE.length())))
                .toList();
    }

    private static When parse(String text) {
        int equals = text.indexOf('=');
        if (equals >= 0)
            return new When(
                    text.substring(0, equals), Set.of(text.substring(equals + 1).split("\\|")), true);
        boolean not = text.startsWith("!");
        return new When(not ? text.substring(1) : text, Set.of(), !not);
    }

    /** @param value of {@link #name} */
    public boolean holds(String value) {
        if (!values.isEmpty()) return values.contains(value);
        return given != (value.isBlank() || OFF.contains(value));
    }
}
