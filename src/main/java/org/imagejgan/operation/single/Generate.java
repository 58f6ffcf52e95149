// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Scales;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/**
 * Makes new images like the one that a model was trained on. Equal seeds give equal images, whatever their count.
 *
 * @param width in pixels, 0 for the trained one
 * @param height in pixels, 0 for the trained one
 * @param start the first scale whose noise is new: 0 for all new, more keeps the image's layout
 */
public record Generate(ModelChoice model, int count, int width, int height, int start) {
    /** Fewer pixels than this at the coarsest scale hold no layout. */
    private static final int LEAST = 3;

    public Generate {
        if (count < 1) throw new IllegalArgumentException("count=" + count + " must be at least 1.");
        if (width < 0 || height < 0)
            throw new IllegalArgumentException(
                    "width=" + width + " and height=" + height + " must be 0 (as trained) or a number of pixels.");
    }

    /**
     * @return a stack, one slice an image, of the training image's type, values, pixel size and unit
     * @throws IllegalArgumentException if the model is none of a single image, or size and start do not fit it
     * @throws org.imagejgan.progress.Cancelled between two images, if the user asked to stop
     */
    public NewImage run(Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            session.requireScale(start);
            warn(session, progress);
            Size size = size(session.scales());
            SourcePixels pixels = session.pixels();
            session.memory().check(size, pixels.bytes(size, count));
            NewImage result = pixels.blank(session.name() + "-samples", size, count, 1);
            List<Scale> scales = session.scales().resized(size);
            int failed = 0;
            for (int i = 0; i < count; i++) {
                progress.check();
                progress.status("Making image " + (i + 1) + " of " + count);
                failed += pixels.write(sample(session, scales, i), result, new Place(i, 0), Selection.ALL);
                progress.advance(i + 1, count);
            }
            SourcePixels.warn(failed, progress);
            return session.signed(result);
        }
    }

    private Picture sample(SingleImageSession session, List<Scale> scales, int index) {
        try (Scope scope = session.scope()) {
            return session.generate(session.noise(index, scales, start, scope));
        }
    }

    private void warn(SingleImageSession session, Progress progress) {
        boolean fromImage = Arrays.stream(Purpose.values()).anyMatch(p -> p.startsFromImage() && session.servesFor(p));
        if (fromImage && start == 0 && !session.scales().injectedNoise())
            progress.warn("The model " + session.name() + " was trained to " + session.purpose()
                    + ": its first scale knows images, not noise. Use start=1, or train with purpose=generate.");
    }

    private Size size(Scales scales) {
        Size trained = scales.size();
        Size size = new Size(height == 0 ? trained.height() : height, width == 0 ? trained.width() : width);
        Size first = scales.scales().get(0).size();
        int least = Math.max(least(first.height(), trained.height()), least(first.width(), trained.width()));
        if (size.least() < least)
            throw new IllegalArgumentException("width=" + size.width() + " height=" + size.height()
                    + " is too small for this model. Each must be at least " + least + ".");
        return size;
    }

    private static int least(int first, int last) {
        return (int) Math.ceil((double) LEAST * last / first);
    }
}
