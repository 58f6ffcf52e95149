// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.function.IntFunction;

/**
 * What becomes a method of an archive.
 *
 * @param method its name
 * @param fast whether it is recorded in every precision and not in float32 alone
 * @param examples its inputs: 0 and 1 to record it, 2 to check the record
 */
record Recordable(String method, Block block, boolean fast, IntFunction<NDList> examples) {}
