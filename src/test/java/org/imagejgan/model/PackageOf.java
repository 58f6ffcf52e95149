// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
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
import org.imagejgan.bioimageio.write.PackageWriter;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.TracedBlock;
import org.imagejgan.script.Tracer;
import org.imagejgan.script.Weights;

/** A package as somebody else might have made it: any network of one channel, any sizes, no provenance. */
public final class PackageOf implements AutoCloseable {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Block block;

    public PackageOf(Block block) {
        this.block = block;
        manager.getEngine().setRandomSeed(3);
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
    }

    /** What the network makes of a picture in one go. */
    public float[] whole(Picture p) {
        NDArray in = manager.create(p.values(), new Shape(1, 1, p.height(), p.width()));
        return block.forward(new ParameterStore(manager, false), new NDList(in), false)
                .head()
                .toFloatArray();
    }

    public Path write(Path target, AxisSize y, AxisSize x, int halo) throws IOException {
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put("weights.pt", FileContent.of(archive()));
        files.put("in.npy", FileContent.of(npy(least(y), least(x))));
        files.put("out.npy", FileContent.of(npy(least(y), least(x))));
        files.put("README.md", FileContent.of("# Made up\n\n# Validation\nNone.\n".getBytes()));
        TensorDescription in = tensor("raw", List.of(space("y", y), space("x", x)), "in.npy");
        TensorDescription out = tensor("made", List.of(same("y", y, halo), same("x", x, halo)), "out.npy");
        TorchScriptWeights weights = TorchScriptWeights.of("weights.pt", "2.7.1");
        PackageWriter.write(
                target, ModelDescription.of(about(), List.of(in), List.of(out), weights, Map.of()), files, false);
        return target;
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NDList a = new NDList(manager.ones(new Shape(1, 1, 32, 48)));
        NDList b = new NDList(manager.ones(new Shape(2, 1, 64, 80)));
        TracedBlock program = Tracer.trace(block, manager, a, b, Weights.of(block));
        TorchArchive.write(out, List.of(program.method("forward", Precision.FLOAT32)), program.tensors());
        return out.toByteArray();
    }

    private static int least(AxisSize size) {
        return size instanceof AxisSize.Fixed fixed ? fixed.length() : ((AxisSize.Parameterized) size).min();
    }

    private static byte[] npy(int height, int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NpyArray(
                        new int[] {1, 1, height, width},
                        Phantom.clean(1, height, width).values())
                .write(out);
        return out.toByteArray();
    }

    private static AxisDescription space(String id, AxisSize size) {
        return AxisDescription.space(id, size);
    }

    private static AxisDescription same(String id, AxisSize size, int halo) {
        AxisSize made = halo == 0 && size instanceof AxisSize.Fixed ? size : new AxisSize.Reference("raw", id, 0);
        return AxisDescription.space(id, made).withHalo(halo);
    }

    private static TensorDescription tensor(String id, List<AxisDescription> space, String test) {
        List<AxisDescription> axes =
                List.of(AxisDescription.batch(), AxisDescription.channels(1), space.get(0), space.get(1));
        return TensorDescription.of(id, axes, DataDescription.FLOAT32, test, List.of());
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

    @Override
    public void close() {
        manager.close();
    }
}
