// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Objects;

/**
 * The network of a model.
 *
 * @param file the TorchScript archive
 * @param pytorchVersion the version of PyTorch it was written for, or empty
 * @param comment how it came to be, or empty
 */
public record TorchScriptWeights(FileReference file, String pytorchVersion, String comment) {

    public TorchScriptWeights {
        Objects.requireNonNull(file, "file");
    }

    /** Original weights in a file that the writer will see. */
    public static TorchScriptWeights of(String source, String pytorchVersion) {
        return new TorchScriptWeights(FileReference.of(source), pytorchVersion, "");
    }
}
