// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.model.Card;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.labels.Condition;
import org.imagejgan.nn.labels.ObjectMeans;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;

/**
 * Packages that render maps of labels as a trained model does, by a rule that can be told beforehand: red, green and blue
 * are 60 for each place of the class, 30 less at edges, and with features 50 times these more; all averaged over 3 × 3.
 */
public final class ToyRenderer {
    /** Class numbers; 0 is the ground. */
    public static final List<String> CLASSES = List.of("0", "1", "7");

    private static final Values COLOURS = Values.range(0, 255, "", "RGB");

    private ToyRenderer() {}

    /** Classes alone, whose numbers make the edges: run in tiles. */
    public static Path classesAlone(Path file) throws IOException {
        return write(file, 1);
    }

    /** Classes, and objects where the verb finds or is given them. */
    public static Path classes(Path file) throws IOException {
        return write(file, 2);
    }

    /** The same with looks of objects: three features, of an image's mean colours or of ten styles. */
    public static Path featured(Path file) throws IOException {
        return write(file, 5);
    }

    private static Path write(Path file, int methods) throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = new Networks(compute).add("generator", new Constant(1));
            ((Constant) networks.get("generator")).array().set(new float[] {1});
            Provenance provenance = new Provenance(
                    Provenance.FORMAT, "toy-renderer", Map.of(), 1, 3, false, true, 1, 1, "toys", "tests");
            PackageExport.write(
                    file,
                    PackageContent.of("Toy renderer", card(), programs(networks).subList(0, methods), provenance),
                    networks,
                    true);
        }
        return file;
    }

    private static Card card() {
        return new Card(
                "toy-renderer",
                "Toy renderer",
                "Nobody, A toy of labels, Tests 2025",
                "10.48550/arXiv.1711.11585",
                Set.of(Task.TRANSLATE),
                Set.of(Need.PAIRED));
    }

    private static List<Program> programs(Networks networks) {
        Input labels = Input.labels(CLASSES);
        Input objects = Input.objects();
        Input features = Input.features(3);
        List<Program> programs = new ArrayList<>(List.of(
                program("forward", networks, Signature.image(labels, result()), (gain, in) -> {
                    return image(in.get(0), in.get(0), null, gain);
                }),
                program("rendered", networks, Signature.image(labels, result(), objects), (gain, in) -> {
                    return image(in.get(0), in.get(1), null, gain);
                })));
        Output made = Output.image(3, Values.NONE);
        programs.add(program("styled", networks, Signature.image(labels, result(), objects, features), (gain, in) -> {
            return image(in.get(0), in.get(1), in.get(2), gain);
        }));
        programs.add(program("looks", networks, Signature.image(Input.image(3, COLOURS), made, objects), (gain, in) -> {
            return ObjectMeans.of(Ops.op("torch.sub(torch.mul($0, 2.0), $1)", in.get(0), gain), in.get(1));
        }));
        programs.add(program("palette", networks, Signature.image(labels, made, Input.number("style")), (gain, in) -> {
            return Ops.op(
                    "torch.add(torch.mul(torch.cat([$0, $0, $0], 1), 0.0), torch.mul(torch.reshape($1, [-1, 1, 1, 1]),"
                            + " 0.1))",
                    in.get(0),
                    in.get(1).mul(gain));
        }));
        return programs;
    }

    private static Output result() {
        return Output.image(3, COLOURS);
    }

    private interface Rule {
        NDArray apply(NDArray gain, List<NDArray> inputs);
    }

    private static Program program(String method, Networks networks, Signature signature, Rule rule) {
        Assembly assembly = new Assembly(Map.of("generator", networks.get("generator")), (parts, in) -> {
            return List.of(rule.apply(parts.run("generator", in.get(0)), in));
        });
        return Program.of(method, assembly, signature, 4);
    }

    private static NDArray image(NDArray labels, NDArray numbers, NDArray features, NDArray gain) {
        NDArray planes = new Condition(Condition.Kind.CLASSES, CLASSES).things(labels);
        NDArray grey = Ops.op(
                "torch.sub(torch.add(torch.mul(torch.slice($0, 1, 1, 2), 0.23529412), torch.mul(torch.slice($0, 1, 2, 3),"
                        + " 0.47058824)), torch.mul($1, 0.11764706))",
                planes,
                Condition.edges(numbers));
        NDArray colours = Ops.op("torch.mul(torch.cat([$0, $0, $0], 1), $1)", grey, gain);
        if (features != null) colours = Ops.op("torch.add($0, torch.mul($1, 0.19607843))", colours, features);
        return Ops.op("torch.avg_pool2d($0, [3, 3], [1, 1], [1, 1])", colours);
    }
}
