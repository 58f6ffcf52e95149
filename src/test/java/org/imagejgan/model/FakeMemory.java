// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.OptionalLong;
import org.imagejgan.tensor.Memory;

/** A machine with so many bytes free, on which every measured piece of work takes the same number of bytes. */
public record FakeMemory(long free, long peak) implements Memory {
    public static final long MEGABYTE = 1 << 20;

    @Override
    public OptionalLong peak(Runnable work) {
        work.run();
        return OptionalLong.of(peak);
    }
}
