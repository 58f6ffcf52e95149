// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

/** How the regions between {@link Ops#low} and {@link Ops#full} are computed. One archive can hold a method for each. */
public enum Precision {
    /** As written: float32, contiguous. Runs everywhere. */
    FLOAT32("", "@", "@"),
    /** Float32 with channels as the fastest axis: often faster on CPUs, differs by rounding only. */
    CHANNELS_LAST("_channels_last", "torch.contiguous(@, memory_format=2)", "torch.contiguous(@)"),
    /** Bfloat16 with channels as the fastest axis: relative error about 0.01; fast on CPUs with AMX and on GPUs. */
    BFLOAT16("_bfloat16", "torch.contiguous(torch.to(@, 15), memory_format=2)", "torch.contiguous(torch.to(@, 6))");

    private final String suffix;
    private final String low;
    private final String full;

    Precision(String suffix, String low, String full) {
        this.suffix = suffix;
        this.low = low;
        this.full = full;
    }

    /**
     * The customary name of the archive's method in this precision; {@code forward} for FLOAT32. The others start with
     * it too, since a plain {@code bfloat16} is hidden in Python by a method that every module has.
     */
    public String method() {
        return method("forward");
    }

    /** The name of a method of the archive in this precision. */
    public String method(String name) {
        return name + suffix;
    }

    /** The text of a border over the array that the given text names. */
    String text(Marker marker, String array) {
        return (marker == Marker.LOW ? low : full).replace("@", array);
    }
}
