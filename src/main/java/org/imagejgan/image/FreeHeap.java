// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** How much of Java's memory can still be allocated: what is free now, and what Java may still grow by. */
public final class FreeHeap {

    private FreeHeap() {}

    public static long bytes() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }
}
