// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The methods of NDArray and NDArrayEx that can be traced, and what they are called in TorchScript. Keys are exact
 * signatures: an overload that is not here is composed by DJL of others, or refused.
 */
final class TraceTable {
    private static final Map<String, Function<Call, String>> ROWS = new TreeMap<>();

    private TraceTable() {}

    /** The text of a call, or nothing if there is no such row. */
    static Optional<String> text(Call call) {
        return Optional.ofNullable(ROWS.get(Call.signature(call.method()))).map(row -> row.apply(call));
    }

    static Set<String> signatures() {
        return ROWS.keySet();
    }

    static {
        elementwise();
        comparisons();
        activations();
        shapes();
        reductions();
        combinations();
        pools();
        layers();
    }

    private static void row(String signature, String template) {
        row(signature, call -> call.fill(template));
    }

    private static void row(String signature, Function<Call, String> text) {
        if (ROWS.put(signature, text) != null) throw new IllegalStateException("two rows for " + signature);
    }

    /** Methods without arguments that have the same name on both sides. */
    private static void same(String... names) {
        for (String name : names) row(name + "()", "torch." + name + "(@)");
    }

    /** A method of two arrays, or of an array and a number. */
    private static void binary(String method, String function) {
        row(method + "(NDArray)", "torch." + function + "(@, $0)");
        row(method + "(Number)", "torch." + function + "(@, $0)");
    }

    private static void elementwise() {
        same("exp", "log", "log2", "log10", "sqrt", "abs", "neg", "square", "sign", "floor", "ceil", "round", "trunc");
        same("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "erf");
        binary("add", "add");
        binary("sub", "sub");
        binary("mul", "mul");
        binary("div", "div");
        binary("pow", "pow");
        row("maximum(NDArray)", "torch.maximum(@, $0)");
        row("maximum(Number)", "torch.clamp_min(@, $0)");
        row("minimum(NDArray)", "torch.minimum(@, $0)");
        row("minimum(Number)", "torch.clamp_max(@, $0)");
        row("clip(Number,Number)", "torch.clamp(@, $0, $1)");
        row("toType(DataType,boolean)", "torch.to(@, $0)");
        row("zerosLike()", "torch.zeros_like(@)");
        row("onesLike()", "torch.ones_like(@)");
    }

    private static void comparisons() {
        binary("eq", "eq");
        binary("neq", "ne");
        binary("gt", "gt");
        binary("gte", "ge");
        binary("lt", "lt");
        binary("lte", "le");
        row("logicalNot()", "torch.logical_not(@)");
        row("logicalAnd(NDArray)", "torch.logical_and(@, $0)");
        row("logicalOr(NDArray)", "torch.logical_or(@, $0)");
        row("where(NDArray,NDArray)", "torch.where($0, @, $1)");
    }

    private static void activations() {
        same("relu", "sigmoid", "selu", "gelu");
        row("softPlus()", "torch.softplus(@)");
        row("softSign()", "torch.div(@, torch.add(torch.abs(@), 1))");
        row("leakyRelu(float)", "torch.leaky_relu(@, $0)");
        row("elu(float)", "torch.elu(@, $0)");
        row("softmax(int)", "torch.softmax(@, $0)");
        row("logSoftmax(int)", "torch.log_softmax(@, $0)");
    }

    private static void shapes() {
        row("reshape(Shape)", "torch.reshape(@, $0)");
        row("flatten()", "torch.flatten(@)");
        row("flatten(int,int)", "torch.flatten(@, $0, $1)");
        row("expandDims(int)", "torch.unsqueeze(@, $0)");
        row("squeeze(int)", "torch.squeeze(@, $0)");
        row("swapAxes(int,int)", "torch.transpose(@, $0, $1)");
        row("transpose()", call -> call.fill("torch.permute(@, " + call.reversedAxes() + ")"));
        row("transpose(int[])", "torch.permute(@, $0)");
        row("flip(int[])", "torch.flip(@, $0)");
        row("broadcast(Shape)", "torch.expand(@, $0)");
        row("pad(Shape,double)", "torch.constant_pad_nd(@, $0, $1)");
        row("tile(long[])", "torch.repeat(@, $0)");
        row("split(long,int)", "torch.split(@, torch.floordiv(torch.size(@, $1), $0), $1)");
        row("split(long[],int)", "torch.tensor_split(@, $0, $1)");
    }

    private static void reductions() {
        row("sum()", "torch.sum(@)");
        row("sum(int[],boolean)", "torch.sum(@, $0, $1)");
        row("mean()", "torch.mean(@)");
        row("mean(int[],boolean)", "torch.mean(@, $0, $1)");
        row("max()", "torch.max(@)");
        row("max(int[],boolean)", "torch.amax(@, $0, $1)");
        row("min()", "torch.min(@)");
        row("min(int[],boolean)", "torch.amin(@, $0, $1)");
        row("normalize(double,long,double)", "torch.div(@, torch.clamp_min(torch.norm(@, $0, [$1], True), $2))");
    }

    private static void combinations() {
        row("concat(NDList,int)", "torch.cat(torch.add([@], $0), $1)");
        row("stack(NDList,int)", "torch.stack(torch.add([@], $0), $1)");
        row("matMul(NDArray)", "torch.matmul(@, $0)");
        row("batchMatMul(NDArray)", "torch.bmm(@, $0)");
    }

    private static void pools() {
        String window = "(@, $0, $1, $2, ";
        row("maxPool(Shape,Shape,Shape,boolean)", call -> plane(call, "torch.max_pool2d" + window + "[1, 1], $3)"));
        // DJL counts the padding whatever its last argument says
        row(
                "avgPool(Shape,Shape,Shape,boolean,boolean)",
                call -> plane(call, "torch.avg_pool2d" + window + "$3, True)"));
        row("globalMaxPool()", call -> plane(call, "torch.amax(@, [2, 3])"));
        row("globalAvgPool()", call -> plane(call, "torch.mean(@, [2, 3])"));
    }

    private static String plane(Call call, String template) {
        if (call.rank() != 4) throw call.refused("of " + call.rank() + " axes: pool [N, C, H, W]");
        return call.fill(template);
    }

    private static void layers() {
        row("convolution(NDArray,NDArray,NDArray,Shape,Shape,Shape,int)", TraceTable::convolution);
        row(
                "linear(NDArray,NDArray,NDArray)",
                call -> call.fill("torch.linear($0, ") + call.following(1) + ", " + call.following(2) + ")");
        row("embedding(NDArray,NDArray,SparseFormat)", "torch.embedding($1, torch.to($0, 4))");
        row("batchNorm(NDArray,NDArray,NDArray,NDArray,NDArray,int,float,float,boolean)", TraceTable::batchNorm);
        row(
                "layerNorm(NDArray,Shape,NDArray,NDArray,float)",
                call -> call.fill("torch.layer_norm($0, $1, ") + call.following(2) + ", " + call.following(3)
                        + call.fill(", $4)"));
        row("dropout(NDArray,float,boolean)", call -> evaluation(call, 2).fill("$0"));
        row("lstm(NDArray,NDList,NDList,boolean,int,double,boolean,boolean,boolean)", call -> evaluation(call, 6)
                .fill("torch.lstm($0, $1, $2, $3, $4, 0.0, False, $7, $8)"));
    }

    private static String convolution(Call call) {
        return "torch.conv" + call.shape(3).dimension() + call.fill("d($0, ") + call.following(1) + ", "
                + call.following(2) + call.fill(", $3, $4, $5, $6)");
    }

    private static String batchNorm(Call call) {
        int axis = call.integer(5);
        if (axis != 1 && axis != -1) throw call.refused("over axis " + axis + ": normalise axis 1");
        return evaluation(call, 8).fill("torch.batch_norm($0, $3, $4, $1, $2, False, 0.1, $7, True)");
    }

    private static Call evaluation(Call call, int training) {
        if (call.flag(training)) throw call.refused("in training mode: pass the block's training flag on");
        return call;
    }
}
