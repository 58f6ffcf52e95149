// SPDX-License-Identifier: BSD-2-Clause
/**
 * Prints how good, fast and small the product is; judges nothing. See doc/benchmarks.md for what each class prints, how
 * to run it and the properties that change sizes, models and data.
 */
package org.imagejgan.bench;
