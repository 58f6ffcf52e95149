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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.script.vetting.VettedArchive;

/** Reads the tensors of TorchScript archives. */
public final class ArchiveReader {
    private ArchiveReader() {}

    /**
     * The tensors of an archive by name.
     *
     * @param manager owns the copies, on its device
     * @throws IOException if the file cannot be read, is no TorchScript archive, or would do more than compute
     */
    public static Map<String, NDArray> tensors(Path file, NDManager manager) throws IOException {
        try (NDManager own = manager.newSubManager();
                VettedArchive archive = VettedArchive.open(file, file.toString());
                PtSymbolBlock module = load(archive, file.toString(), (PtNDManager) own)) {
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

    /** Loads what was read and found to do nothing but compute, and no byte else. */
    static PtSymbolBlock load(VettedArchive archive, String name, PtNDManager manager) throws IOException {
        try (InputStream in = new ArchiveStream(archive)) {
            return load(in, name, manager);
        }
    }

    /** Loads an archive of our own making, which nobody could have changed. */
    static PtSymbolBlock load(InputStream in, String name, PtNDManager manager) throws IOException {
        try {
            return JniUtils.loadModule(manager, in, true, false);
        } catch (EngineException e) {
            if (Expression.reason(e).startsWith("Unknown builtin op"))
                throw new IOException(
                        name + " was made with another PyTorch than that of this plugin, 2.7: " + Expression.reason(e)
                                + " Save the model anew with PyTorch 2.7, or trace it (torch.jit.trace).",
                        e);
            throw new IOException(name + " is not a TorchScript archive, or is damaged. " + Expression.reason(e), e);
        }
    }
}
