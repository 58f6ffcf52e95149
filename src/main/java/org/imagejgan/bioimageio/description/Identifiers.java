// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that the format allows. */
public final class Identifiers {
    private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9_+\\- ()]{5,128}");
    private static final Pattern IDENTIFIER =
            Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*");
    private static final int TENSOR_LENGTH = 32;
    private static final int AXIS_LENGTH = 16;

    /** Words of Python, where these names end up. */
    private static final Set<String> KEYWORDS = Set.of(
            """
            False None True and as assert async await break class continue def del elif else except finally
            for from global if import in is lambda nonlocal not or pass raise return try while with yield"""
                    .split("\\s+"));

    public static final String TENSOR_RULE =
            "a lower-case name of at most 32 letters, digits and _, not starting with a digit, no word of Python";
    public static final String AXIS_RULE =
            "a lower-case name of at most 16 letters, digits and _, not starting with a digit, no word of Python";

    private Identifiers() {}

    public static boolean isModelName(String name) {
        return MODEL_NAME.matcher(name).matches();
    }

    public static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches() && !KEYWORDS.contains(name);
    }

    public static boolean isTensorId(String id) {
        return isLowerCase(id) && id.length() <= TENSOR_LENGTH;
    }

    public static boolean isAxisId(String id) {
        return isLowerCase(id) && id.length() <= AXIS_LENGTH;
    }

    private static boolean isLowerCase(String name) {
        return isIdentifier(name)
                && name.equals(name.toLowerCase(Locale.ROOT))
                && name.chars().anyMatch(Character::isLetter);
    }
}
