// SPDX-License-Identifier: BSD-2-Clause
/**
 * TorchScript from Java: archives that PyTorch loads anywhere, operations that DJL lacks, and the tracer that turns a
 * block into a program. Nothing here needs Python.
 */
package org.imagejgan.script;
