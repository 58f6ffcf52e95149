// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a picture is made of: a value for each input of the method that makes pictures.
 *
 * @param place where in a batch it is computed, counted round: a picture is the same bit for bit at one place, alone or
 *     beside others
 * @param values by the input's name, without the batch axis; never changed
 */
public record Code(long place, Map<String, float[]> values) {
    public Code {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same at another place. */
    public Code at(long other) {
        return new Code(other, values);
    }

    /** The same with another value of an input. */
    public Code with(String input, float[] value) {
        Map<String, float[]> changed = new LinkedHashMap<>(values);
        changed.put(input, value);
        return new Code(place, changed);
    }
}
