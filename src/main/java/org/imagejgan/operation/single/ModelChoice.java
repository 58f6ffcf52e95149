// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

/**
 * Which model of a single image is used, and how: the keys that all its verbs have.
 *
 * @param model path of its package
 * @param seed of all that is drawn; equal seeds give equal results on one device
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
 */
public record ModelChoice(String model, long seed, String device) {}
