// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.Making;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/**
 * A loaded model that makes images of no image. A seed and what is wanted become a {@link Code}, codes become pictures.
 *
 * <p>Of a model with the methods {@code mapping} and {@code synthesis} a code is what the second takes: what the first
 * made, and what else goes in. Of another it is what {@code forward} takes.
 */
public final class GeneratorSession implements AutoCloseable {
    private static final String ATTENTION = "attention";

    /** Pixels of a batch: in more, the processor is busy with one image already. */
    private static final int PIXELS = 1 << 16;

    private static final int MOST = 16;

    private final ModelSession session;
    private final Making methods;
    private final Signature forward;
    private final Signature synthesis;
    private final int side;
    private final int batch;
    private final Rows mapping;
    private final Rows making;

    private GeneratorSession(ModelSession session) {
        this.session = session;
        methods = Making.of(session.model().methods());
        forward = methods.forward();
        if (forward.image().isPresent() || forward.ofMap())
            throw new IllegalArgumentException("The model " + session.model().name()
                    + " starts from an image. Use it with GAN Translate, or with the verb that it was trained for.");
        synthesis = methods.synthesis();
        side = forward.outputs().stream().mapToInt(Output::height).max().orElseThrow();
        batch = Math.max(1, Math.min(MOST, PIXELS / Math.max(1, side * side)));
        mapping = methods.mapping()
                .map(first -> new Rows(session, Making.MAPPING, first, side, batch))
                .orElse(null);
        making = new Rows(session, methods.method(), synthesis, side, batch);
    }

    /**
     * Loads a model.
     *
     * @param choice of a bundled model or a package
     * @throws IllegalArgumentException if it starts from an image
     */
    public static GeneratorSession open(ModelChoice choice, Progress progress) throws IOException {
        ModelSession session = ModelSession.open(
                ModelLibrary.resolve(choice.model(), Task.GENERATE), choice.device(), 0, choice.fast());
        try {
            session.listen(progress);
            return new GeneratorSession(session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public ModelPackage model() {
        return session.model();
    }

    /** What the whole model takes. */
    public Signature forward() {
        return forward;
    }

    /** What a code is made of. */
    public List<Input> parts() {
        return synthesis.inputs();
    }

    /** Whether the model made a part of a code of others. */
    public boolean mapped(Input part) {
        return methods.mapped(part);
    }

    /** What the layers of its network are told, if they can be told different things. */
    Optional<Input> styles() {
        return methods.styles();
    }

    /** The squares that it learned to make; whole images that were not turned where it does not say. */
    public Squares squares() {
        return session.model()
                .provenance()
                .flatMap(made -> Squares.of(made.config()))
                .orElse(new Squares(side, true, Turns.NONE));
    }

    /** How many numbers a part of a code has. */
    int length(Input part) {
        return Wanted.length(part, side);
    }

    /** A part of one code as the method that makes pictures takes it. */
    Sample sample(Input part, float[] value) {
        return new Sample(making.shape(part, 1), value);
    }

    /** What of a model's weights tells it from all others. */
    String fingerprint() {
        return session.model().files().weightsSum();
    }

    /** A stretch of work on the model's device. */
    Scope scope() {
        return session.scope();
    }

    /** Pictures of one code, an array for each input, so that gradients flow into these. */
    NDList differentiable(NDList parts) {
        return session.differentiable(making.method(), parts);
    }

    /** A network of the user's, see {@link Perceptual#load}. */
    Perceptual features(String key, String file) {
        return session.features(key, file);
    }

    /** What is wanted; where that may be of any class, each of them. */
    List<Wanted> each(Wanted wanted) {
        Optional<Input> label = forward.first(Kind.LABEL);
        if (label.isEmpty() || !wanted.label().isEmpty()) return List.of(wanted);
        return label.get().labels().all().stream().map(wanted::of).toList();
    }

    /** Whether a part of a code makes grain alone, and no other picture. */
    boolean grain(Input part) {
        return part.kind() == Kind.NOISE;
    }

    /** How many pictures are made at once. */
    public int batch() {
        return batch;
    }

    /** Device and precision, for logs and results. */
    public String report() {
        return session.report();
    }

    // -- codes --

    /** The code of a seed. @throws IllegalArgumentException if the model does not know what is wanted */
    public Code code(long seed, Wanted wanted) {
        return codes(List.of(seed), wanted).get(0);
    }

    /** The codes of seeds, each the same as alone. */
    public List<Code> codes(List<Long> seeds, Wanted wanted) {
        List<Code> drawn = drawn(seeds, wanted);
        return mapping == null ? drawn : mapped(drawn);
    }

    /** What the whole model takes. */
    private List<Code> drawn(List<Long> seeds, Wanted wanted) {
        wanted.require(forward);
        List<Code> drawn = new ArrayList<>();
        for (long seed : seeds) {
            Map<String, float[]> values = new LinkedHashMap<>();
            List<float[]> all = wanted.drawn(forward, seed, side);
            for (int i = 0; i < all.size(); i++)
                values.put(forward.inputs().get(i).name(), all.get(i));
            drawn.add(new Code(seed, values));
        }
        return drawn;
    }

    private List<Code> mapped(List<Code> drawn) {
        List<Rows.Made> made = mapping.run(drawn);
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Map<String, float[]> values = new LinkedHashMap<>(drawn.get(i).values());
            for (int k = 0; k < mapping.signature().outputs().size(); k++)
                values.put(
                        mapping.signature().outputs().get(k).name(),
                        made.get(i).values().get(k));
            values.keySet().retainAll(names());
            codes.add(new Code(drawn.get(i).place(), values));
        }
        return codes;
    }

    private Set<String> names() {
        return parts().stream().map(Input::name).collect(Collectors.toSet());
    }

    /**
     * What lies between two codes: on the line between what the model made itself and between labels, on the arc between
     * random numbers; noise stays that of the first.
     *
     * @param share 0 for the first, 1 for the second
     * @throws IllegalArgumentException if they are of different words, which have nothing between them
     */
    public Code between(Code first, Code second, double share) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Input part : parts()) {
            float[] a = first.values().get(part.name());
            float[] b = second.values().get(part.name());
            values.put(part.name(), between(part, a, b, share));
        }
        return new Code(first.place(), values);
    }

    /** A code with the grain of another. */
    Code grained(Code code, Code other) {
        Code grained = code;
        for (Input part : parts())
            if (grain(part)) grained = grained.with(part.name(), other.values().get(part.name()));
        return grained;
    }

    private float[] between(Input part, float[] a, float[] b, double share) {
        if (mapped(part)) return Between.line(a, b, share);
        if (grain(part)) return a;
        return switch (part.kind()) {
            case LATENT -> Between.arc(a, b, share);
            case TOKENS -> Between.same(a, b);
            default -> Between.line(a, b, share);
        };
    }

    // -- pictures --

    /** The place of an output among those of the model. @param name of it, empty for the largest */
    public int view(String name) {
        List<Output> outputs = synthesis.outputs();
        if (name.isEmpty())
            return outputs.indexOf(outputs.stream()
                    .max(Comparator.comparing(o -> (long) o.height() * o.width()))
                    .orElseThrow());
        List<String> names = outputs.stream().map(Output::name).toList();
        if (names.contains(name)) return names.indexOf(name);
        throw new IllegalArgumentException(
                "view=" + name + " is none of the model's images. Allowed: " + String.join(", ", names) + ".");
    }

    /** What is said of an output. */
    public Output output(int view) {
        return synthesis.outputs().get(view);
    }

    /** The pictures of codes. @param view the place of an output */
    public List<Picture> pictures(List<Code> codes, int view) {
        return making.run(codes).stream().map(made -> picture(made, view)).toList();
    }

    /** Whether the model can say where it looks at each word. */
    boolean attends() {
        return session.model().methods().containsKey(ATTENTION);
    }

    /** What it says of its pictures of them: the picture first, the maps of the words last. */
    List<Output> attended() {
        return session.model().methods().get(ATTENTION).outputs();
    }

    /** The picture of a seed and of each word of its caption how much each place looks at it, in this order. */
    List<Picture> attended(long seed, Wanted wanted) {
        Rows rows = new Rows(session, ATTENTION, session.model().methods().get(ATTENTION), side, batch);
        Rows.Made made = rows.run(drawn(List.of(seed), wanted)).get(0);
        return List.of(picture(made, 0), picture(made, 1));
    }

    private static Picture picture(Rows.Made made, int view) {
        Shape shape = made.shapes().get(view);
        return new Picture(
                (int) shape.get(0),
                (int) shape.get(1),
                (int) shape.get(2),
                made.values().get(view));
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
