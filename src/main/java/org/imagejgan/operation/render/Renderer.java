// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.MapMethods;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.PlaneParts;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;

/** A model that is loaded to render label planes. Not safe for several threads. */
final class Renderer implements AutoCloseable {
    /** What a display shows where a model does not say. */
    private static final double WHITE = 255;

    private final ModelSession session;
    private final MapMethods methods;
    private final Map<Integer, Picture> palettes = new HashMap<>();

    private Renderer(ModelSession session) {
        this.session = session;
        methods = MapMethods.of(session.model().name(), session.model().methods());
    }

    /** @throws IllegalArgumentException if the model renders no labels */
    static Renderer open(RenderLabels.Options options) throws IOException {
        if (options.model().isBlank())
            throw new IllegalArgumentException(
                    "model= is missing. Name a model that GAN Train Translator has made of label maps.");
        ModelSession session = ModelSession.open(
                ModelLibrary.resolve(options.model(), Task.TRANSLATE),
                options.device(),
                options.tile(),
                options.precision().equals("auto"));
        try {
            return new Renderer(session);
        } catch (IllegalArgumentException e) {
            session.close();
            throw e;
        }
    }

    String name() {
        return session.model().name();
    }

    MapMethods methods() {
        return methods;
    }

    ModelSession session() {
        return session;
    }

    // -- what it makes --

    private Output output() {
        return methods.signature().outputs().get(0);
    }

    int channels() {
        return output().channels();
    }

    private boolean ranged() {
        return output().values().of() == Values.Of.RANGE;
    }

    /** That of the training's images; else RGB or 8-bit. */
    PixelType type() {
        PixelType usual = channels() == 3 ? PixelType.RGB : PixelType.UINT8;
        PixelType type = PixelType.named(output().values().type()).orElse(usual);
        return type == PixelType.RGB && channels() != 3 ? PixelType.UINT8 : type;
    }

    /** Between pixels and what the network makes. */
    Normalizer scale() {
        Values values = output().values();
        return ranged() ? Normalizer.fixed(values.low(), values.high(), 0, 1) : Normalizer.fixed(0, WHITE, 0, 1);
    }

    /** Shows the range of the training's images. */
    Values shown() {
        return ranged() ? output().values() : Values.range(0, WHITE, "", "");
    }

    /** A plane to be rendered into others. */
    RenderedPlane plane(LabelPlane plane, Looks looks, List<RandomAccessibleInterval<? extends RealType<?>>> target) {
        return new RenderedPlane(maps(plane, looks), target, scale());
    }

    /** Renders it, in tiles if it is large. */
    void render(RenderedPlane plane, Progress progress) {
        session.listen(progress);
        session.predictor(methods.render()).run(plane, progress);
    }

    /** What renders parts of it anew. */
    PlaneParts parts(RenderedPlane plane) {
        return session.predictor(methods.render()).parts(plane);
    }

    MapTiles maps(LabelPlane plane, Looks looks) {
        return new MapTiles(plane, methods.signature().inputs(), looks);
    }

    // -- looks --

    /** The looks of objects by their styles; @throws IllegalArgumentException if the model knows no looks but some are asked */
    Looks looks(Styles styles, boolean reference) {
        if (!methods.styled() && (styles.asked() || reference))
            throw new IllegalArgumentException("The model " + name()
                    + " gives every object of a class the same look. Leave out style=, styles= and reference=, or train one"
                    + " with looks=true.");
        return new Looks(styles, new Looks.Palette() {
            @Override
            public int place(int label) {
                List<Integer> classes = methods.classes();
                return classes.isEmpty() ? Math.min(label, 1) : classes.indexOf(label);
            }

            @Override
            public float[] look(int place, int style) {
                Picture table = palettes.computeIfAbsent(style, Renderer.this::palette);
                float[] look = new float[table.channels()];
                for (int c = 0; c < look.length; c++) look[c] = table.values()[c * table.width() + place];
                return look;
            }
        });
    }

    /** The looks of all classes in a style, {@code [k, 1, classes]}. */
    private Picture palette(int style) {
        List<Integer> classes = methods.classes().isEmpty() ? List.of(0, 1) : methods.classes();
        float[] map = new float[classes.size()];
        IntStream.range(0, map.length).forEach(i -> map[i] = classes.get(i));
        Sample numbers = new Sample(new Shape(1, 1, 1, map.length), map);
        Sample which = new Sample(new Shape(1, 1), new float[] {style});
        return session.run(methods.palette().orElseThrow(), List.of(numbers, which))
                .get(0);
    }

    /**
     * The features of a plane's objects in an image of them.
     *
     * @throws IllegalArgumentException if the image has another size, or other channels than the model knows
     */
    Picture features(LabelPlane plane, OpenImage reference, OpenImage.Place place) {
        String method = methods.looks()
                .orElseThrow(() -> new IllegalArgumentException("The model " + name()
                        + " takes no looks from an image. Leave out reference=, or train one with looks=true."));
        var image = session.model().methods().get(method).inputs().get(0);
        int multiple = session.model().footprint(method).multiple();
        return new Reference(reference, place, image, name())
                .with(plane, multiple, samples -> session.run(method, samples).get(0));
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
