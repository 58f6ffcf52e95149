// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.write.PackageWriter;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.script.Ops;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.TracedBlock;
import org.imagejgan.script.Tracer;
import org.imagejgan.script.Weights;

/** A package of somebody else, of a network in one line, with any steps before and after it. */
public final class ForeignPackage {
    /** Gives what it gets. */
    public static final String SAME = "torch.mul($0, 1)";

    public int in = 1;
    public int out = 1;
    public int scale = 1;
    public int halo;
    public boolean mask;
    public AxisSize size = new AxisSize.Parameterized(16, 8);
    public List<Processing> before = List.of();
    public List<Processing> after = List.of();

    private final Block block;

    public ForeignPackage(Block block) {
        this.block = block;
    }

    /** @param expression of TorchScript; $0 is the image, $1 the mask */
    public ForeignPackage(String expression) {
        this(new DeclaredBlock() {
            @Override
            protected NDList forwardInternal(
                    ParameterStore weights, NDList in, boolean training, PairList<String, Object> more) {
                return new NDList(Ops.op(expression, in.toArray(new NDArray[0])));
            }
        });
    }

    public ForeignPackage steps(List<Processing> first, List<Processing> then) {
        before = first;
        after = then;
        return this;
    }

    public Path write(Path target) throws IOException {
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put("weights.pt", FileContent.of(archive()));
        int side = size instanceof AxisSize.Fixed fixed ? fixed.length() : ((AxisSize.Parameterized) size).min();
        files.put("in.npy", FileContent.of(npy(in, side)));
        files.put("mask.npy", FileContent.of(npy(1, side)));
        files.put("out.npy", FileContent.of(npy(out, scale * side)));
        files.put("README.md", FileContent.of("# Made up\n\n# Validation\nNone.\n".getBytes()));
        List<TensorDescription> inputs = new ArrayList<>();
        inputs.add(tensor("raw", in, space("y", size), space("x", size), "in.npy", before));
        if (mask) inputs.add(tensor("mask", 1, like("y", 1), like("x", 1), "mask.npy", List.of()));
        else files.remove("mask.npy");
        TensorDescription made = tensor("made", out, like("y", scale), like("x", scale), "out.npy", after);
        TorchScriptWeights weights = TorchScriptWeights.of("weights.pt", "2.7.1");
        PackageWriter.write(
                target, ModelDescription.of(about(), inputs, List.of(made), weights, Map.of()), files, true);
        return target;
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            manager.getEngine().setRandomSeed(3);
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            NDList a = inputs(manager, 1, 32, 48);
            NDList b = inputs(manager, 2, 64, 80);
            TracedBlock program = Tracer.trace(block, manager, a, b, Weights.of(block));
            TorchArchive.write(written, List.of(program.method("forward", Precision.FLOAT32)), program.tensors());
        }
        return written.toByteArray();
    }

    private NDList inputs(NDManager manager, int batch, int height, int width) {
        NDList inputs = new NDList(manager.ones(new Shape(batch, in, height, width)));
        if (mask) inputs.add(manager.ones(new Shape(batch, 1, height, width)));
        return inputs;
    }

    private static AxisDescription space(String id, AxisSize size) {
        return AxisDescription.space(id, size);
    }

    private AxisDescription like(String id, int times) {
        AxisDescription axis = AxisDescription.space(id, new AxisSize.Reference("raw", id, 0));
        axis = times == 1 ? axis : axis.withScale(1.0 / times, "");
        return halo > 0 ? axis.withHalo(halo) : axis;
    }

    private static TensorDescription tensor(
            String id, int channels, AxisDescription y, AxisDescription x, String test, List<Processing> steps) {
        List<AxisDescription> axes = List.of(AxisDescription.batch(), AxisDescription.channels(channels), y, x);
        return TensorDescription.of(id, axes, DataDescription.FLOAT32, test, steps);
    }

    private static byte[] npy(int channels, int side) throws IOException {
        float[] values = new float[channels * side * side];
        for (int i = 0; i < values.length; i++) values[i] = i % 7;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new NpyArray(new int[] {1, channels, side, side}, values).write(written);
        return written.toByteArray();
    }

    private static About about() {
        return new About(
                "Made up model",
                "For tests.",
                List.of(Author.of("Nobody")),
                List.of(new Citation("Nobody, Nothing, Nowhere 2020", "10.1000/182", "")),
                "BSD-2-Clause",
                "README.md",
                List.of(),
                List.of("test"),
                OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                "0.1.0");
    }
}
