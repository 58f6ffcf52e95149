// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Makes a film that goes from image to image; the components are keys of the command.
 *
 * @param choice of a model; its seed is that of the first image where no sources are named
 * @param sources seeds and latent files; empty for two seeds, or for one where classes or captions differ
 * @param label classes between semicolons, one for all or for each
 * @param caption texts, the same
 * @param truncation as {@link Wanted} has it
 * @param view which of a model's images; empty for the largest
 * @param steps frames between two images
 * @param closed whether the film goes back to the first
 * @param fps frames a second
 */
public record Interpolate(
        ModelChoice choice,
        String sources,
        String label,
        String caption,
        double truncation,
        String view,
        int steps,
        boolean closed,
        double fps) {

    /** An image that the film goes through. */
    private record Stop(String name, Code code) {}

    private record Frame(String name, Code code) {}

    /**
     * Makes the film.
     *
     * @return a time stack
     * @throws IllegalArgumentException if there are less than two images, or nothing lies between them
     */
    public NewImage run(Progress progress) throws IOException {
        try (GeneratorSession session = GeneratorSession.open(choice, progress)) {
            int shown = session.view(view);
            List<Frame> frames = frames(session, stops(session, progress));
            MadePictures made =
                    MadePictures.of(session, shown, "-interpolation", new MadePictures.Layout(1, 1, 1, frames.size()));
            for (int first = 0; first < frames.size(); first += session.batch()) {
                progress.check();
                List<Frame> some = frames.subList(first, Math.min(frames.size(), first + session.batch()));
                List<Picture> pictures =
                        session.pictures(some.stream().map(Frame::code).toList(), shown);
                for (int i = 0; i < some.size(); i++) {
                    made.frame(first + i, pictures.get(i), progress);
                    made.image().label(first + i, some.get(i).name());
                }
                progress.advance((long) first + some.size(), frames.size());
            }
            made.image().framesPerSecond(fps);
            return made.by(session);
        }
    }

    // -- stops --

    private List<Stop> stops(GeneratorSession session, Progress progress) throws IOException {
        List<String> labels = Sources.parts(label);
        List<String> captions = Sources.parts(caption);
        int said = Math.max(labels.size(), captions.size());
        Sources named = Sources.of("sources", sources);
        List<String> texts = named.texts().isEmpty() ? seeds(said) : named.texts();
        if (said > 0 && texts.stream().noneMatch(Sources::seed))
            throw new IllegalArgumentException(
                    "label= and caption= say what images of seeds show; latent files have it in them. Leave them empty.");
        int number = Math.max(said, texts.size());
        if (number < 2)
            throw new IllegalArgumentException("sources=" + sources
                    + " is one image; there is nothing between it and itself. Name two or more, such as 1; 2.");
        texts = each("sources", texts, number);
        labels = each("label", labels, number);
        captions = each("caption", captions, number);
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            progress.check();
            Wanted wanted = new Wanted(labels.get(i), captions.get(i), truncation);
            Code code = named.code(texts.get(i), session, wanted, null, progress);
            stops.add(new Stop(called(texts.get(i), wanted), code));
        }
        return stops;
    }

    private static String called(String text, Wanted wanted) {
        String said = (" " + wanted.label() + " " + wanted.caption())
                .replaceAll("\\s+", " ")
                .stripTrailing();
        return Sources.called(text) + (Sources.seed(text) ? said : "");
    }

    /** One seed where classes or words differ, else two. */
    private List<String> seeds(int said) {
        return LongStream.range(0, said > 1 ? 1 : 2)
                .mapToObj(i -> String.valueOf(choice.seed() + i))
                .toList();
    }

    /** One for each image: one that is given for all, or nothing. */
    private static List<String> each(String key, List<String> given, int number) {
        if (given.isEmpty()) return Collections.nCopies(number, "");
        if (given.size() == 1) return Collections.nCopies(number, given.get(0));
        if (given.size() == number) return given;
        throw new IllegalArgumentException(key + "= names " + given.size() + " where there are " + number
                + " images. Name one for all, or one for each, with semicolons between them.");
    }

    // -- frames --

    private List<Frame> frames(GeneratorSession session, List<Stop> stops) {
        List<Frame> frames = new ArrayList<>();
        int legs = closed ? stops.size() : stops.size() - 1;
        for (int leg = 0; leg < legs; leg++) {
            Stop from = stops.get(leg);
            Stop to = stops.get((leg + 1) % stops.size());
            for (int step = 0; step <= steps; step++) {
                double share = (double) step / (steps + 1);
                String name = step == 0 ? from.name() : between(from, to, share);
                // Noise of the first throughout: it would flicker.
                Code code = session.grained(
                        session.between(from.code(), to.code(), share),
                        stops.get(0).code());
                frames.add(new Frame(name, code.at(frames.size())));
            }
        }
        Stop last = stops.get(stops.size() - 1);
        if (!closed)
            frames.add(new Frame(
                    last.name(),
                    session.grained(last.code(), stops.get(0).code()).at(frames.size())));
        return frames;
    }

    private static String between(Stop from, Stop to, double share) {
        return String.format(Locale.ROOT, "%s to %s, %.0f %%", from.name(), to.name(), 100 * share);
    }
}
