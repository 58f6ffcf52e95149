// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

/** What a phase minimises. */
@FunctionalInterface
public interface Objective {
    Losses at(Step step);
}
