// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the tensors of TorchScript archives. */
public final class ArchiveReader {
    private ArchiveReader() {}

    /**
     * The tensors of an archive by name.
     *
     * @param manager owns the copies, on its device
     * @throws IOException if the file cannot be read or is no TorchScript archive
     */
    public static Map<String, NDArray> tensors(Path file, NDManager manager) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return tensors(in, file.toString(), manager);
        }
    }

    /** {@link #tensors(Path, NDManager)} of a stream, which messages call by the given name. */
    public static Map<String, NDArray> tensors(InputStream in, String name, NDManager manager) throws IOException {
        try (NDManager own = manager.newSubManager();
                PtSymbolBlock module = load(in, name, (PtNDManager) own)) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            for (NDArray shared : JniUtils.moduleGetParams(module, (PtNDManager) own)) {
                NDArray copy = shared.duplicate();
                copy.attach(manager);
                copy.setName(null);
                tensors.put(shared.getName(), copy);
            }
            return tensors;
        }
    }

    static PtSymbolBlock load(InputStream in, String name, PtNDManager manager) throws IOException {
        try {
            return JniUtils.loadModule(manager, in, true, false);
        } catch (EngineException e) {
            throw new IOException(name + " is not a TorchScript archive, or is damaged. " + Expression.reason(e), e);
        }
    }
}
