// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;
import org.imagejgan.bioimageio.write.PackageWriter;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Methods;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Scope;

/**
 * Writes a trained model as a BioImage.IO package. Before anything is written the recorded programs are run against the
 * originals.
 */
public final class PackageExport {
    private static final String WEIGHTS = "weights.pt";

    private final PackageContent content;
    private final Map<String, TilePasses> passes;
    private final TorchModule module;
    private final NDManager manager;
    private final Map<String, FileContent> files = new LinkedHashMap<>();

    private PackageExport(
            PackageContent content, Map<String, TilePasses> passes, TorchModule module, NDManager manager) {
        this.content = content;
        this.passes = passes;
        this.module = module;
        this.manager = manager;
    }

    /**
     * @param target the zip to make
     * @param networks whose weights are exported as they are now
     * @throws IllegalStateException if a recorded network does not do what the original does
     */
    public static void write(Path target, PackageContent content, Networks networks, boolean overwrite)
            throws IOException {
        try (Scope scope = Scope.in(networks.compute().manager())) {
            Map<String, TilePasses> passes = new LinkedHashMap<>();
            for (Program program : content.programs())
                TilePasses.of(program, scope.manager()).ifPresent(p -> passes.put(program.method(), p));
            List<Recordable> methods = methods(content, passes, scope.manager());
            byte[] archive = ProgramArchive.record(methods, scope.manager());
            try (TorchModule module = TorchModule.ofRecord(archive, WEIGHTS, scope.manager())) {
                ProgramArchive.check(methods, module);
                PackageExport export = new PackageExport(content, passes, module, scope.manager());
                export.files.put(WEIGHTS, FileContent.of(archive));
                PackageWriter.write(target, export.description(), export.files, overwrite);
            }
        }
    }

    /**
     * The programs; those that make what {@code forward} makes, those that keep an image's own values and those that are run
     * in tiles by their norms in every precision.
     */
    private static List<Recordable> methods(PackageContent content, Map<String, TilePasses> passes, NDManager manager) {
        List<Recordable> methods = new ArrayList<>();
        for (Program program : content.programs()) {
            boolean fast = content.forward()
                            .signature()
                            .outputs()
                            .equals(program.signature().outputs())
                    || program.signature().restores()
                    || passes.containsKey(program.method());
            methods.add(new Recordable(
                    program.method(), program.block(), fast, example -> ExampleInputs.of(program, example, manager)));
        }
        passes.values().forEach(p -> methods.addAll(p.methods()));
        return methods;
    }

    /** The description; the files it names are gathered on the way. */
    private ModelDescription description() throws IOException {
        Program program = content.forward();
        RecordedMethod test = test(program);
        ProgramSizes sizes = sizes(program);
        List<TensorDescription> inputs = new ArrayList<>();
        List<Sample> in = new ArrayList<>();
        List<Sample> examples = test.inputs(sizes.example(channels(program)));
        for (int i = 0; i < program.inputs().size(); i++) {
            Input input = program.inputs().get(i);
            TensorDescription tensor = TensorDescriptions.of(input, sizes, test.shape(i));
            boolean image = input.kind() == Signature.Kind.IMAGE;
            Sample raw = image ? RecordedMethod.raw(examples.get(i), input.values()) : examples.get(i);
            in.add(image ? DescribedValues.processed(raw, tensor) : raw);
            inputs.add(image && program.masked() ? TensorDescriptions.holed(tensor) : tensor);
            add(tensor, raw);
        }
        List<Sample> made = test.run(in);
        List<TensorDescription> outputs = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Output output = program.signature().outputs().get(i);
            outputs.add(TensorDescriptions.of(output, inputs.get(0).id(), sizes, pixel(program, output)));
            add(outputs.get(i), DescribedValues.processed(made.get(i), outputs.get(i)));
        }
        files.put("cover.png", FileContent.of(cover(program, sizes, made)));
        files.put("README.md", FileContent.of(ModelReadme.text(content)));
        TorchScriptWeights weights = TorchScriptWeights.of(WEIGHTS, "2.7.1");
        return ModelDescription.of(about(), inputs, outputs, weights, config(sizes));
    }

    /** Width of a pixel in micrometres: all images that a method makes of none show the same scene. */
    private double pixel(Program program, Output output) {
        if (output.width() == 0) return 0;
        int most = program.signature().outputs().stream()
                .mapToInt(Output::width)
                .max()
                .orElseThrow();
        return content.micrometres() * most / output.width();
    }

    private void add(TensorDescription tensor, Sample values) throws IOException {
        files.put(tensor.testTensor().source(), FileContent.of(RecordedMethod.npy(values)));
    }

    private RecordedMethod test(Program program) {
        return new RecordedMethod(program, module, manager);
    }

    private static int channels(Program program) {
        return program.signature().image().map(Input::size).orElse(1);
    }

    private ProgramSizes sizes(Program program) {
        if (program.signature().imageToImage())
            return ProgramSizes.of(program, test(program)::of, passes.containsKey(program.method()));
        return new ProgramSizes(0, program.fixed().orElse(new Size(64, 64)), program.multiple(), true, 1);
    }

    private byte[] cover(Program program, ProgramSizes sizes, List<Sample> made) throws IOException {
        boolean map = program.signature().ofMap();
        if (program.signature().image().isEmpty() && !map)
            return Cover.png(made.get(made.size() - 1).picture());
        Picture shown = content.shown().orElseGet(() -> sizes.shown(channels(program)));
        List<Sample> in = content.shown().isPresent()
                ? List.of(Sample.of(shown))
                : test(program).inputs(shown);
        return Cover.png(
                map ? shown : in.get(0).picture(),
                test(program).run(in).get(0).picture(),
                program.signature().colours());
    }

    private Map<String, Object> config(ProgramSizes forward) {
        Map<String, Object> config = new LinkedHashMap<>(content.config());
        Map<String, Signature> methods = new LinkedHashMap<>();
        for (Program program : content.programs()) {
            boolean first = program == content.forward();
            methods.put(
                    program.method(),
                    program.signature().with((first ? forward : sizes(program)).footprint(program.signature())));
        }
        config.put(Methods.KEY, Configs.toMap(new Methods(methods)));
        if (!passes.isEmpty()) config.put(WholeStatistics.KEY, Configs.toMap(statistics()));
        config.put(Provenance.KEY, Configs.toMap(content.provenance().measured(forward.local())));
        return config;
    }

    private WholeStatistics statistics() {
        Map<String, WholeStatistics.Layers> layers = new LinkedHashMap<>();
        passes.forEach((method, p) ->
                p.layers(module, sizes(p.program())).ifPresent(measured -> layers.put(method, measured)));
        return new WholeStatistics(layers);
    }

    /** A format's description has room for 1024 characters. */
    private static String summary(Card card, Provenance provenance) {
        String text = card.title() + ", trained in ImageJ. Trained on " + provenance.data() + ".";
        return text.substring(0, Math.min(1024, text.length()));
    }

    private About about() {
        Card card = content.card();
        List<String> tags =
                new ArrayList<>(card.tasks().stream().map(Task::tag).sorted().toList());
        tags.addAll(List.of("gan", "imagej"));
        return new About(
                content.name(),
                summary(card, content.provenance()),
                List.of(Author.of("GAN for ImageJ")),
                List.of(new Citation(card.paper(), card.doi(), "")),
                "BSD-2-Clause",
                "README.md",
                List.of("cover.png"),
                tags,
                OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                "0.1.0");
    }
}
