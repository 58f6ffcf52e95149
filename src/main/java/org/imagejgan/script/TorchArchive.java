// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes TorchScript archives: one module that holds named tensors and methods over them. DJL loads them, and so does
 * {@code torch.jit.load} of PyTorch 1.13 and later. Equal content gives equal bytes.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">The format</a>
 */
public final class TorchArchive {
    /** The class every method's {@code self} is of. */
    static final String SELF = "__torch__.Net";

    private static final String CLASS = "Net";
    private static final byte[] NO_CONSTANTS = new Pickle().opcodes(')').finish();

    private TorchArchive() {}

    /**
     * A method of the module.
     *
     * @param name the name it is called by; {@code forward} is the one that other software runs
     * @param source its whole TorchScript text, from an indented {@code def} to the last line
     */
    public record Method(String name, String source) {}

    /**
     * Writes an archive.
     *
     * @param out receives the archive and is closed
     * @param methods at least one, with different names
     * @param tensors FLOAT32 or INT64 arrays by name, each a TorchScript identifier; the order is kept
     * @throws IllegalArgumentException if a name cannot be written or is used twice, or a tensor has another type
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, List<Method> methods, Map<String, NDArray> tensors) throws IOException {
        check(methods, tensors);
        try (StoredZip zip = new StoredZip(out, "net")) {
            zip.put("data.pkl", module(tensors));
            int index = 0;
            for (NDArray tensor : tensors.values()) zip.put("data/" + index++, tensor.toByteArray());
            zip.put("code/__torch__.py", code(methods, tensors).getBytes(StandardCharsets.UTF_8));
            zip.put("constants.pkl", NO_CONSTANTS);
            zip.put("version", "3\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void check(List<Method> methods, Map<String, NDArray> tensors) {
        if (methods.isEmpty()) throw new IllegalArgumentException("an archive needs at least one method");
        Set<String> names = new HashSet<>(List.of("training"));
        methods.forEach(method -> checkName(method.name(), names));
        tensors.forEach((name, tensor) -> {
            checkName(name, names);
            storage(name, tensor);
        });
    }

    private static void checkName(String name, Set<String> names) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*"))
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a tensor or method of an archive: use letters, "
                            + "digits and _, and no digit first");
        if (!names.add(name))
            throw new IllegalArgumentException("'" + name + "' names two things in one archive: rename one");
    }

    private static String storage(String name, NDArray tensor) {
        if (tensor.getDataType() == DataType.FLOAT32) return "FloatStorage";
        if (tensor.getDataType() == DataType.INT64) return "LongStorage";
        throw new IllegalArgumentException(
                "tensor " + name + " is of type " + tensor.getDataType() + ": an archive holds float32 and int64");
    }

    private static byte[] module(Map<String, NDArray> tensors) {
        Pickle pickle = new Pickle().global("__torch__", CLASS).opcodes(')', 0x81, '}', '(');
        pickle.text("training").bool(false);
        int index = 0;
        for (Map.Entry<String, NDArray> entry : tensors.entrySet()) {
            pickle.text(entry.getKey());
            tensor(pickle, index++, storage(entry.getKey(), entry.getValue()), entry.getValue());
        }
        return pickle.opcodes('u', 'b').finish();
    }

    private static void tensor(Pickle pickle, int index, String storage, NDArray tensor) {
        long[] sizes = tensor.getShape().getShape();
        pickle.global("torch._utils", "_rebuild_tensor_v2").opcodes('(', '(');
        pickle.text("storage").global("torch", storage).text(Integer.toString(index));
        pickle.text("cpu").integer(tensor.size()).opcodes('t', 'Q');
        pickle.integer(0).tuple(sizes).tuple(strides(sizes)).bool(false);
        pickle.global("collections", "OrderedDict").opcodes(')', 'R', 't', 'R');
    }

    private static long[] strides(long[] sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        return strides;
    }

    private static String code(List<Method> methods, Map<String, NDArray> tensors) {
        StringBuilder code = new StringBuilder("class " + CLASS + "(Module):\n  __parameters__ = [");
        tensors.keySet().forEach(name -> code.append('"').append(name).append("\", "));
        code.append("]\n  __buffers__ = []\n  training : bool\n");
        tensors.keySet().forEach(name -> code.append("  ").append(name).append(" : Tensor\n"));
        methods.forEach(method -> code.append(method.source()));
        return code.toString();
    }
}
