// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.MadeOf;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.ResultMemory;
import org.imagejgan.progress.Progress;

/** Makes images of label images with one model, which stays loaded from image to image. Not safe for several threads. */
public final class RenderLabels implements ImageOperation {
    /**
     * What to do; the components are the keys of the command.
     *
     * @param model path of a package
     * @param instances an image with a number for each object, or a folder with one for each image; empty: objects are
     *     the connected pixels of one label
     * @param reference an image of the same size that objects have their looks from, or a folder; empty for none
     * @param style of all objects: {@code auto}, {@code random}, or 0 to 9
     * @param styles of single objects by their number, as {@code 3=2 7=0}
     * @param seed of what is random
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param tile side of the tiles in pixels, 0 to choose it
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     * @param lazy whether planes are made when they are read, and forgotten again: for results written to a file at once
     */
    public record Options(
            String model,
            String instances,
            String reference,
            String style,
            String styles,
            long seed,
            String slices,
            String channel,
            String device,
            int tile,
            String precision,
            boolean lazy) {
        public Options {
            if (!precision.equals("auto") && !precision.equals("full"))
                throw new IllegalArgumentException("precision=" + precision + " is not known. Allowed: auto, full.");
            Styles.of(style, styles, seed);
        }

        Styles chosen() {
            return Styles.of(style, styles, seed);
        }
    }

    private final Options options;
    private Renderer renderer;

    /** Nothing is loaded before the first image. */
    public RenderLabels(Options options) {
        this.options = options;
    }

    @Override
    public void ready() throws IOException {
        if (renderer == null) renderer = Renderer.open(options);
    }

    /**
     * @return an image of the size and calibration of the labels and of the type and range of the images that the model
     *     was trained on, titled with " rendered"
     */
    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        ready();
        LabelStack labels = LabelStack.of(input, options, progress);
        progress.status("Rendering " + input.title());
        Run run = new Run(labels, progress);
        RenderedStack made = new RenderedStack(labels, renderer.type(), renderer.channels(), run::plane);
        ResultMemory.check(made, input.title(), options.lazy(), "crop it.");
        Rectangle whole = new Rectangle(input.width(), input.height());
        MadeOf of = new MadeOf(" rendered", whole, 1, labels.chosen().kept(labels.image()), options.lazy());
        NewImage result = labels.image().of(made, of);
        result.calibrate(renderer.shown().calibration());
        for (int c = 0; c < made.channels(); c++)
            result.range(c, renderer.shown().low(), renderer.shown().high());
        return result.note(MODEL, options.model())
                .note(DEVICE, renderer.session().report());
    }

    /** One image. */
    private final class Run {
        private final LabelStack labels;
        private final Progress progress;
        private int done;

        Run(LabelStack labels, Progress progress) {
            this.labels = labels;
            this.progress = progress;
        }

        void plane(Place place, List<RandomAccessibleInterval<? extends RealType<?>>> target) {
            if (!labels.chosen().places().contains(place)) return;
            int all = labels.chosen().places().size();
            ObjectsOfPlane objects = ObjectsOfPlane.of(renderer, labels, place, options.chosen());
            RenderedPlane plane = renderer.plane(objects.plane(), objects.looks(), target);
            renderer.render(plane, progress.part(done++ % all, all));
            if (plane.failed() > 0)
                progress.warn("The model gave no number for " + plane.failed() + " pixels; they are 0.");
        }
    }

    @Override
    public void close() throws IOException {
        if (renderer != null) renderer.close();
        renderer = null;
    }
}
