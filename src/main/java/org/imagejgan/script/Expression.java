// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** TorchScript expressions, each compiled once and kept for the life of the process. Safe for several threads. */
final class Expression {
    private static final Map<Signature, PtSymbolBlock> COMPILED = new ConcurrentHashMap<>();

    private Expression() {}

    private record Signature(String expression, int outputs, int inputs) {}

    static NDList run(String expression, int outputs, NDArray... in) {
        GraphExecutor.prepare();
        PtSymbolBlock module =
                COMPILED.computeIfAbsent(new Signature(expression, outputs, in.length), Expression::compile);
        String[] names = hideNames(in);
        try {
            // true keeps the call out of PyTorch's inference mode, so that gradients flow if somebody collects them
            return IValueUtils.forward(module, new NDList(in), true);
        } catch (EngineException e) {
            throw new EngineException(failure(expression, in, e), e);
        } finally {
            restoreNames(in, names);
        }
    }

    /** The expression with $0, $1, ... replaced by the given texts. */
    static String fill(String expression, List<String> arguments) {
        String filled = expression;
        for (int i = arguments.size() - 1; i >= 0; i--) filled = filled.replace("$" + i, arguments.get(i));
        return filled;
    }

    private static PtSymbolBlock compile(Signature signature) {
        String[] arguments = new String[signature.inputs];
        Arrays.setAll(arguments, i -> "a" + i);
        String source =
                "  def forward(self: " + TorchArchive.SELF + ",\n    " + String.join(": Tensor,\n    ", arguments)
                        + ": Tensor) -> " + Literal.resultType(signature.outputs) + ":\n    return "
                        + fill(signature.expression, List.of(arguments)) + "\n";
        try {
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            TorchArchive.write(archive, List.of(new TorchArchive.Method("forward", source)), Map.of());
            return JniUtils.loadModule(Root.MANAGER, new ByteArrayInputStream(archive.toByteArray()), true, false);
        } catch (EngineException e) {
            throw new IllegalArgumentException(
                    "not a TorchScript expression of " + signature.inputs + " arrays with " + signature.outputs
                            + " results: " + signature.expression + ". " + reason(e),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** DJL takes names with dots or brackets for parts of Python containers, which an expression never gets. */
    private static String[] hideNames(NDArray[] in) {
        String[] names = null;
        for (int i = 0; i < in.length; i++) {
            String name = in[i].getName();
            if (name != null && isContainer(name)) {
                names = names == null ? new String[in.length] : names;
                names[i] = name;
                in[i].setName(null);
            }
        }
        return names;
    }

    private static boolean isContainer(String name) {
        return name.indexOf('.') >= 0 || name.indexOf(':') >= 0 || name.endsWith("]") || name.endsWith(")");
    }

    private static void restoreNames(NDArray[] in, String[] names) {
        for (int i = 0; names != null && i < in.length; i++) {
            if (names[i] != null) in[i].setName(names[i]);
        }
    }

    private static String failure(String expression, NDArray[] in, EngineException e) {
        return "PyTorch could not compute " + expression + " of arrays "
                + Arrays.stream(in).map(NDArray::getShape).toList() + ". " + reason(e);
    }

    /** The last line of a TorchScript traceback says what was wrong. */
    static String reason(EngineException e) {
        String[] lines = String.valueOf(e.getMessage()).strip().split("\\R");
        return Arrays.stream(lines)
                .filter(line -> line.startsWith("RuntimeError: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("RuntimeError: ".length()))
                .orElse(lines[0]);
    }

    /** Loads the engine on first use, not with the class. */
    private static final class Root {
        private static final PtNDManager MANAGER = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }
}
