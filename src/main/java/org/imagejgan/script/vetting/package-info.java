// SPDX-License-Identifier: BSD-2-Clause
/**
 * Whether a TorchScript archive of a stranger may be loaded. TorchScript is a language: PyTorch's own operations read and
 * write files, start threads and talk to other machines, and loading an archive may run it. So its code is read before
 * PyTorch sees it, and every call is looked up in a list of those that a network needs.
 */
package org.imagejgan.script.vetting;
