// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the table computes what DJL computes, at a size the trace did not see. */
class TraceTableTest {
    private static final DataType FLOAT = DataType.FLOAT32;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, Function<NDList, NDList>> cases = new TreeMap<>();

    TraceTableTest() {
        Engine.getInstance().setRandomSeed(1);
        elementwise();
        numbers();
        comparisons();
        activations();
        shapes();
        reductions();
        combinations();
        layers();
        recurrent();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void everyRowHasItsCase() {
        assertEquals(TraceTable.signatures(), cases.keySet());
    }

    @TestFactory
    Stream<DynamicTest> rowsAgreeWithDjl() {
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> compare(entry.getValue())));
    }

    private void compare(Function<NDList, NDList> function) throws IOException {
        Agreement agreement = Exported.agreement(Exported.block(function, "row"), manager, Exported.images(manager, 4));
        assertTrue(agreement.largest() <= 1e-5, agreement.toString());
    }

    private void one(String signature, UnaryOperator<NDArray> function) {
        cases.put(signature, list -> new NDList(function.apply(list.head())));
    }

    private void many(String signature, Function<NDArray, NDList> function) {
        cases.put(signature, list -> function.apply(list.head()));
    }

    /** Strictly between 0 and 1. */
    private static NDArray positive(NDArray x) {
        return x.mul(0.4f).add(0.5f);
    }

    private void elementwise() {
        one("exp()", NDArray::exp);
        one("log()", x -> positive(x).log());
        one("log2()", x -> positive(x).log2());
        one("log10()", x -> positive(x).log10());
        one("sqrt()", x -> positive(x).sqrt());
        one("abs()", NDArray::abs);
        one("neg()", NDArray::neg);
        one("square()", NDArray::square);
        one("sign()", NDArray::sign);
        one("floor()", x -> x.mul(5f).floor());
        one("ceil()", x -> x.mul(5f).ceil());
        one("round()", x -> x.mul(5f).round());
        one("trunc()", x -> x.mul(5f).trunc());
        one("sin()", NDArray::sin);
        one("cos()", NDArray::cos);
        one("tan()", NDArray::tan);
        one("asin()", NDArray::asin);
        one("acos()", NDArray::acos);
        one("atan()", NDArray::atan);
        one("sinh()", NDArray::sinh);
        one("cosh()", NDArray::cosh);
        one("tanh()", NDArray::tanh);
        one("erf()", NDArray::erf);
        one("zerosLike()", x -> x.zerosLike().add(x));
        one("onesLike()", NDArray::onesLike);
        many(
                "toType(DataType,boolean)",
                x -> new NDList(
                        x.mul(5f).toType(DataType.INT64, false),
                        x.gt(0f).toType(FLOAT, false),
                        x.toType(DataType.BOOLEAN, true)));
    }

    private void numbers() {
        one("add(NDArray)", x -> x.add(x.square()));
        many("add(Number)", x -> new NDList(x.add(1), x.add(0.1f), x.add(0.1)));
        one("sub(NDArray)", x -> x.sub(x.square()));
        many("sub(Number)", x -> new NDList(x.sub(2), NDArrays.sub(1f, x)));
        one("mul(NDArray)", x -> x.mul(x.exp()));
        one("mul(Number)", x -> x.mul(0.3f));
        many("div(NDArray)", x -> new NDList(x.div(positive(x)), NDArrays.div(1f, positive(x))));
        one("div(Number)", x -> x.div(3));
        one("pow(NDArray)", x -> positive(x).pow(x));
        many("pow(Number)", x -> new NDList(x.pow(3), positive(x).pow(-0.5f)));
        one("maximum(NDArray)", x -> x.maximum(x.neg()));
        one("maximum(Number)", x -> x.maximum(0.1f));
        one("minimum(NDArray)", x -> x.minimum(x.square()));
        one("minimum(Number)", x -> x.minimum(0.1f));
        one("clip(Number,Number)", x -> x.clip(-0.5f, 0.5f));
    }

    private void comparisons() {
        one("eq(NDArray)", x -> x.sign().eq(x.neg().sign().neg()));
        one("eq(Number)", x -> x.sign().eq(1));
        one("neq(NDArray)", x -> x.abs().neq(x));
        one("neq(Number)", x -> x.sign().neq(1));
        one("gt(NDArray)", x -> x.gt(x.square()));
        one("gt(Number)", x -> x.gt(0.2f));
        one("gte(NDArray)", x -> x.gte(x.abs()));
        one("gte(Number)", x -> x.sign().gte(1));
        one("lt(NDArray)", x -> x.lt(x.square()));
        one("lt(Number)", x -> x.lt(0.2f));
        one("lte(NDArray)", x -> x.lte(x.abs().neg()));
        one("lte(Number)", x -> x.sign().lte(-1));
        one("logicalNot()", x -> x.gt(0f).logicalNot());
        one("logicalAnd(NDArray)", x -> x.gt(-0.5f).logicalAnd(x.lt(0.5f)));
        one("logicalOr(NDArray)", x -> x.gt(0.5f).logicalOr(x.lt(-0.5f)));
        one("where(NDArray,NDArray)", x -> NDArrays.where(x.gt(0f), x, x.mul(0.5f)));
    }

    private void activations() {
        one("relu()", x -> x.getNDArrayInternal().relu());
        one("sigmoid()", x -> x.getNDArrayInternal().sigmoid());
        one("selu()", x -> x.getNDArrayInternal().selu());
        one("gelu()", x -> x.getNDArrayInternal().gelu());
        one("softPlus()", x -> x.getNDArrayInternal().softPlus());
        one("softSign()", x -> x.getNDArrayInternal().softSign());
        one("leakyRelu(float)", x -> x.getNDArrayInternal().leakyRelu(0.2f));
        one("elu(float)", x -> x.getNDArrayInternal().elu(0.7f));
        one("softmax(int)", x -> x.softmax(1));
        one("logSoftmax(int)", x -> x.logSoftmax(-1));
    }

    private void shapes() {
        one("reshape(Shape)", x -> x.reshape(-1, 2, 2));
        one("flatten()", NDArray::flatten);
        one("flatten(int,int)", x -> x.flatten(2, 3));
        one("expandDims(int)", x -> x.expandDims(1));
        one("squeeze(int)", x -> x.expandDims(2).squeeze(2));
        one("swapAxes(int,int)", x -> x.swapAxes(1, 3));
        one("transpose()", NDArray::transpose);
        one("transpose(int[])", x -> x.transpose(0, 2, 3, 1));
        one("flip(int[])", x -> x.flip(2, 3));
        one("broadcast(Shape)", x -> x.mean().reshape(1, 1).broadcast(new Shape(5, 7)));
        one("pad(Shape,double)", x -> x.pad(new Shape(1, 2, 0, 3), 0.5));
        one("tile(long[])", x -> x.tile(new long[] {1, 2, 1, 3}));
        many("split(long,int)", x -> x.split(2, 1));
        many("split(long[],int)", x -> x.split(new long[] {1, 3}, 1));
    }

    private void reductions() {
        one("sum()", x -> x.reshape(-1).get("0:9").sum());
        one("sum(int[],boolean)", x -> x.sum(new int[] {2, 3}, true));
        one("mean()", NDArray::mean);
        one("mean(int[],boolean)", x -> x.mean(new int[] {1}));
        one("max()", NDArray::max);
        one("max(int[],boolean)", x -> x.max(new int[] {1}, true));
        one("min()", NDArray::min);
        one("min(int[],boolean)", x -> x.min(new int[] {3}));
        one("normalize(double,long,double)", x -> x.normalize(2, 1, 1e-12));
    }

    private void combinations() {
        many(
                "concat(NDList,int)",
                x -> new NDList(NDArrays.concat(new NDList(x, x.neg(), x.exp()), 1), x.concat(x, 2)));
        one("stack(NDList,int)", x -> NDArrays.stack(new NDList(x, x.neg()), 1));
        one("matMul(NDArray)", x -> x.matMul(x.swapAxes(2, 3)));
        one("batchMatMul(NDArray)", x -> x.get(":, 0").batchMatMul(x.get(":, 1").swapAxes(1, 2)));
        Shape two = new Shape(2, 2);
        Shape none = new Shape(0, 0);
        one("maxPool(Shape,Shape,Shape,boolean)", x -> x.getNDArrayInternal().maxPool(two, two, none, false));
        one("avgPool(Shape,Shape,Shape,boolean,boolean)", x -> x.getNDArrayInternal()
                .avgPool(new Shape(3, 3), two, new Shape(1, 1), true, false));
        one("globalMaxPool()", x -> x.getNDArrayInternal().globalMaxPool());
        one("globalAvgPool()", x -> x.getNDArrayInternal().globalAvgPool());
    }

    private void layers() {
        many("convolution(NDArray,NDArray,NDArray,Shape,Shape,Shape,int)", x -> x.getNDArrayInternal()
                .convolution(x, made(x, 6, 2, 3, 3), made(x, 6), new Shape(2, 2), new Shape(2, 2), new Shape(2, 2), 2));
        many(
                "linear(NDArray,NDArray,NDArray)",
                x -> new NDList(
                        x.getNDArrayInternal()
                                .linear(x.swapAxes(1, 3), made(x, 5, 4), made(x, 5))
                                .head(),
                        x.getNDArrayInternal()
                                .linear(x.swapAxes(1, 3), made(x, 5, 4), null)
                                .head()));
        many("embedding(NDArray,NDArray,SparseFormat)", x -> x.getNDArrayInternal()
                .embedding(x.gt(0f).toType(DataType.INT64, false), made(x, 2, 3), SparseFormat.DENSE));
        many("batchNorm(NDArray,NDArray,NDArray,NDArray,NDArray,int,float,float,boolean)", x -> x.getNDArrayInternal()
                .batchNorm(
                        x,
                        made(x, 4),
                        positive(made(x, 4)),
                        made(x, 4),
                        made(x, 4).neg(),
                        1,
                        0.9f,
                        1e-3f,
                        false));
        many("layerNorm(NDArray,Shape,NDArray,NDArray,float)", x -> x.getNDArrayInternal()
                .layerNorm(
                        x.swapAxes(1, 3), new Shape(4), made(x, 4), made(x, 4).neg(), 1e-3f));
        many("dropout(NDArray,float,boolean)", x -> x.getNDArrayInternal().dropout(x, 0.5f, false));
    }

    private void recurrent() {
        many("lstm(NDArray,NDList,NDList,boolean,int,double,boolean,boolean,boolean)", x -> {
            NDArray state = Ops.zeros(x, "[1, torch.size($0, 0), 3]");
            NDList weights = new NDList(
                    made(x, 12, 4), made(x, 12, 3), made(x, 12), made(x, 12).neg());
            return x.getNDArrayInternal()
                    .lstm(
                            x.get(":, :, 0").swapAxes(1, 2),
                            new NDList(state, state),
                            weights,
                            true,
                            1,
                            0,
                            false,
                            false,
                            true);
        });
    }

    /** The same small numbers at every call, on either manager. */
    private static NDArray made(NDArray like, long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i + 0.5);
        }
        return like.getManager().create(values, new Shape(shape));
    }
}
