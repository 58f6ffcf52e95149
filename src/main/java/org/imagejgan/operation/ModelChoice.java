// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

/**
 * Which model is used, and how: the keys of all verbs that start from no image, or know one image alone.
 *
 * @param model the name of one in the library, or the path of its package
 * @param seed of all that is drawn; equal seeds give equal results on one device
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
 * @param fast whether a faster precision may be used where this machine gains by it
 */
public record ModelChoice(String model, long seed, String device, boolean fast) {
    /** In full precision. */
    public ModelChoice(String model, long seed, String device) {
        this(model, seed, device, false);
    }
}
