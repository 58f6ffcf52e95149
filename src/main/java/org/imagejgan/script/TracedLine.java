// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

/** One line of a traced program. */
@FunctionalInterface
interface TracedLine {
    String text(Precision precision);
}
