// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/** One level down and up with residual blocks, in low precision but for the final sum: what the tests export. */
final class SmallUnet extends AbstractBlock {
    private static final int WIDTH = 16;

    private final Parameter first = weight("first", WIDTH, 1, 3, 3);
    private final Parameter down = weight("down", WIDTH, WIDTH, 2, 2);
    private final Parameter inner = weight("inner", WIDTH, WIDTH, 3, 3);
    private final Parameter bias = weight("bias", WIDTH);
    private final Parameter scale = weight("scale", WIDTH);
    private final Parameter up = weight("up", WIDTH, WIDTH, 2, 2);
    private final Parameter last = weight("last", 1, WIDTH, 3, 3);

    static SmallUnet create(NDManager manager) {
        SmallUnet net = new SmallUnet();
        net.setInitializer(new NormalInitializer(0.15f), parameter -> true);
        net.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8));
        return net;
    }

    private Parameter weight(String name, long... shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(shape))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.head();
        NDArray wide = Ops.conv2d(Ops.reflectPad(Ops.low(x), 1), get(store, first, x), get(store, bias, x), 1, 0, 1, 1);
        NDArray deep = Ops.conv2d(wide, get(store, down, x), null, 2, 0, 1, 1);
        for (int i = 0; i < 2; i++) {
            NDArray active = Ops.batchNormStatistics(deep, get(store, scale, x), get(store, bias, x));
            active = active.getNDArrayInternal().leakyRelu(0.1f);
            deep = deep.add(Ops.conv2d(active, get(store, inner, x), get(store, bias, x), 1, 1, 1, 1));
        }
        NDArray back = Ops.convTranspose(deep, get(store, up, x), get(store, bias, x), 2, 0, 0)
                .add(wide);
        return new NDList(x.add(Ops.full(Ops.conv2d(back, get(store, last, x), null, 1, 1, 1, 1))));
    }

    private static NDArray get(ParameterStore store, Parameter parameter, NDArray like) {
        return store.getValue(parameter, like.getDevice(), false);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
