// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ai.djl.ndarray.NDList;
import ij.ImagePlus;
import java.io.IOException;
import org.imagejgan.image.EnlargedImage;
import org.imagejgan.image.FreshImage;
import org.imagejgan.image.Selection;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Size;
import org.imagejgan.operation.SourcePixels.Shown;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/** Enlarges the image that a model was trained on: its finest scale adds detail in many small steps. */
public final class Enlarge {
    /** The step that the authors train for; a factor of 4 takes six. */
    private static final double STEP = Math.cbrt(2);

    private static final double MOST = 16;

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model path of a package of a single-image model, best one trained to super-resolve
     * @param factor how much wider and higher, above 1 to 16
     * @param seed of the noise
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     */
    public record Options(String model, double factor, long seed, String device) {
        public Options {
            if (!(factor > 1 && factor <= MOST))
                throw new IllegalArgumentException("factor=" + factor + " must be above 1 and at most 16.");
        }
    }

    private final Options options;

    public Enlarge(Options options) {
        this.options = options;
    }

    /**
     * Enlarges the shown plane.
     *
     * @param input stays as it is
     * @return a new image of the training image's type with the input's colours and unit and smaller pixels
     * @throws IllegalArgumentException if the image does not fit the model, or the model cannot do this
     * @throws org.imagejgan.progress.Cancelled between two steps, if the user asked to stop
     */
    public ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(options.model(), options.device())) {
            session.requireInjection("enlarge");
            SourcePixels pixels = session.pixels();
            Picture given = pixels.read(input, progress);
            warn(session, given.size(), progress);
            Size size = given.size().times(options.factor(), options.factor());
            session.memory().check(size, pixels.bytes(size, 1));
            progress.status("Enlarging " + input.getTitle() + " to " + size);
            Picture made = enlarged(session, given, progress);
            ImagePlus result = pixels.blank(input.getTitle() + " enlarged", size, 1, 1);
            SourcePixels.warn(pixels.write(made, result, new Shown(0, 0), Selection.ALL), progress);
            FreshImage.copyColours(input, result);
            double across = (double) size.width() / input.getWidth();
            double down = (double) size.height() / input.getHeight();
            result.setCalibration(EnlargedImage.calibration(input, across, down));
            session.sign(result, options.seed());
            return result;
        }
    }

    private static void warn(SingleImageSession session, Size given, Progress progress) {
        if (!session.servesFor(Purpose.SUPER_RESOLVE))
            progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                    + "; enlarging needs purpose=super-resolve to be sharp.");
        if (!given.equals(session.scales().size()))
            progress.warn("The image has " + given + " pixels, but the model learned from "
                    + session.scales().size() + ": its finest detail may be of another size.");
    }

    private Picture enlarged(SingleImageSession session, Picture given, Progress progress) {
        int steps = (int) Math.max(1, Math.round(Math.log(options.factor()) / Math.log(STEP)));
        Picture picture = given;
        for (int i = 1; i <= steps; i++) {
            progress.check();
            double factor = i == steps ? options.factor() : Math.pow(options.factor(), (double) i / steps);
            session.seed(options.seed(), i);
            picture = detailed(session, picture.resized(given.size().times(factor, factor)));
            progress.advance(i, steps);
        }
        return picture;
    }

    /** The finest scale on an image; what lies outside [0, 1], which it has never seen, is put back as it was. */
    private static Picture detailed(SingleImageSession session, Picture image) {
        Picture cut = SourcePixels.cut(image);
        Scale finest = session.scales().scales().get(session.last());
        try (Scope scope = session.scope()) {
            NDList noise = new NDList(session.fresh(finest.resized(image.size()), scope));
            Picture made = session.from(session.last(), cut, noise, scope);
            float[] values = made.values().clone();
            for (int i = 0; i < values.length; i++) values[i] += image.values()[i] - cut.values()[i];
            return new Picture(image.channels(), image.height(), image.width(), values);
        }
    }
}
