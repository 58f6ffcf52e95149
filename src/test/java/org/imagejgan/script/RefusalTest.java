// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program could not express is refused while tracing, at the block's line. */
class RefusalTest {
    private static final String SIZE = "of free axis";
    private static final String CAPTURED = "captured from outside";

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray captured = manager.ones(new Shape(1));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void sizesOfFreeAxes() {
        refused(x -> x.getNDArrayInternal().interpolation(doubled(x.getShape()), 1, false), SIZE + " 2");
        refused(x -> x.size(2) > 1000 ? x.mul(2f) : x, SIZE + " 2");
        refused(x -> x.reshape(x.getShape().get(0), -1), SIZE + " 0");
        refused(x -> x.sum().div(x.size()), SIZE);
        refused(x -> x.getManager().zeros(x.getShape()).add(x), SIZE);
        refused(x -> x.shapeEquals(x.neg()) ? x : x.neg(), SIZE);
        refused(x -> x.reshape(x.getShape().slice(0, 2)), SIZE);
        refused(NDArray::squeeze, SIZE);
        refused(x -> x.getShape().stream().count() > 3 ? x : x.neg(), SIZE);
    }

    private static long[] doubled(Shape shape) {
        return new long[] {2 * shape.get(2), 2 * shape.get(3)};
    }

    @Test
    void valuesRead() {
        refused(x -> x.mean().getFloat() > 0 ? x : x.neg(), "values of a traced array read");
        refused(x -> x.toFloatArray().length > 0 ? x : x.neg(), "values of a traced array read");
    }

    @Test
    void capturedArrays() {
        refused(x -> x.add(captured), CAPTURED);
        refused(x -> captured.add(x), CAPTURED);
        refused(x -> NDArrays.concat(new NDList(captured, x), 0), CAPTURED);
        refused(x -> NDArrays.concat(new NDList(x, captured), 0), CAPTURED);
        refused(x -> x.mul(x.getManager().from(captured)), CAPTURED);
        refused(x -> Ops.op("torch.add($0, $1)", captured, x), CAPTURED);
    }

    @Test
    void randomNumbers() {
        refused(x -> x.add(x.getManager().randomNormal(new Shape(1))), "make the noise an input");
    }

    @Test
    void changesInPlace() {
        refused(x -> x.addi(1f), "NDArray.addi(Number)");
        refused(
                x -> {
                    x.set(new float[1]);
                    return x;
                },
                "NDArray.set(Buffer)");
    }

    @Test
    void methodsOutsideTheTable() {
        refused(x -> x.inverse(), "NDArray.inverse()");
        refused(x -> x.getNDArrayInternal().resize(4, 4, 1), "NDArrayEx.resize(int,int,int)");
        refused(x -> x.get(x.gt(0f)), "not traceable");
    }

    @Test
    void castsToTheEnginesClasses() {
        refused(x -> JniUtils.relu((PtNDArray) x), "use Ops instead");
    }

    @Test
    void gradients() {
        refused(x -> Ops.grad(x.sum(), x), "Ops.grad");
    }

    @Test
    void doublesThatMeetScalars() {
        refused(x -> x.mean().mul(0.1), "write a float");
    }

    @Test
    void trainingMode() {
        refused(x -> x.getNDArrayInternal().dropout(x, 0.5f, true).head(), "training mode");
    }

    @Test
    void resultsWhoseNumberDependsOnASize() {
        refused(Exported.block(list -> list.head().split(9, 2), "split"), "number of results");
    }

    private void refused(UnaryOperator<NDArray> function, String message) {
        refused(Exported.block(function), message);
    }

    private void refused(Block block, String message) {
        RuntimeException e =
                assertThrows(RuntimeException.class, () -> Exported.trace(block, manager, Exported.images(manager, 3)));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        boolean atTheBlock = Arrays.stream(e.getStackTrace())
                .anyMatch(at -> at.getMethodName().startsWith("lambda"));
        boolean wrapped = e.getCause() instanceof ClassCastException;
        assertTrue(atTheBlock || wrapped, "the stack trace does not show the block");
    }
}
