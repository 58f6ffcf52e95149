// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Map;

/** Images to learn from. Those of one example belong together: same size, same scene. */
public interface Examples {
    int count();

    /** One example: role ({@code image}, {@code target}, …) to picture; index from 0. */
    Map<String, Picture> get(int index);
}
