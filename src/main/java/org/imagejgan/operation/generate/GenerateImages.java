// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/** Makes new images with a model that starts from random numbers, a class or words. */
public final class GenerateImages {
    /**
     * What to make; the components are the keys of the command.
     *
     * @param choice of a model; its seed is that of the first image, the next ones count on from it, so that any one can
     *     be made again
     * @param count how many images
     * @param wanted what they show
     * @param view which of a model's images; empty for the largest
     * @param nearest a folder or file of training images, each image is put beside the most alike of; null for none
     */
    public record Options(ModelChoice choice, int count, Wanted wanted, String view, Path nearest) {}

    private final Options options;

    public GenerateImages(Options options) {
        this.options = options;
    }

    /**
     * Makes the images.
     *
     * @return a stack, one slice an image, labelled with its seed, of the type and range of the training's images
     * @throws IllegalArgumentException if the model starts from an image, or does not know the class or a word
     * @throws org.imagejgan.progress.Cancelled between two images, if the user asked to stop
     */
    public NewImage run(Progress progress) throws IOException {
        try (GeneratorSession session = GeneratorSession.open(options.choice(), progress)) {
            int view = session.view(options.view());
            options.wanted().require(session.forward());
            TrainingPictures known = options.nearest() == null
                    ? null
                    : TrainingPictures.read(options.nearest(), session, view, progress);
            int wide = known == null ? 1 : 2;
            MadePictures made =
                    MadePictures.of(session, view, "-images", new MadePictures.Layout(wide, 1, options.count(), 1));
            NearestReport report = new NearestReport();
            for (int first = 0; first < options.count(); first += session.batch()) {
                progress.check();
                progress.status("Making image " + (first + 1) + " of " + options.count());
                int number = Math.min(session.batch(), options.count() - first);
                List<Picture> pictures = pictures(session, first, number, view);
                for (int i = 0; i < number; i++) {
                    progress.check();
                    made.cell(0, 0, first + i, pictures.get(i), progress);
                    String label = label(session, first + i);
                    if (known != null)
                        label += beside(known.nearest(made.stored(first + i)), made, first + i, report, progress);
                    made.image().label(first + i, label);
                    progress.advance(first + i + 1, options.count());
                }
            }
            if (known != null) report.tell(known.nearestPair(progress), progress);
            return made.by(session).note("GAN seed", options.choice().seed());
        }
    }

    private List<Picture> pictures(GeneratorSession session, int first, int number, int view) {
        List<Long> seeds =
                LongStream.range(0, number).map(i -> seed(first) + i).boxed().toList();
        return session.pictures(session.codes(seeds, options.wanted()), view);
    }

    private long seed(int index) {
        return options.choice().seed() + index;
    }

    private String label(GeneratorSession session, int index) {
        String called = options.wanted().called(session.forward(), seed(index));
        return "seed " + seed(index) + (called.isEmpty() ? "" : " " + called);
    }

    private static String beside(
            TrainingPictures.Near near, MadePictures made, int slice, NearestReport report, Progress progress) {
        made.cell(1, 0, slice, near.picture(), progress);
        report.add(near);
        return String.format(Locale.ROOT, ", nearest %s at %.4f", near.name(), near.distance());
    }
}
