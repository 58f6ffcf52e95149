// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;

/**
 * A verb with a model whose results are checked. The model stays loaded from image to image. Not safe for several threads.
 *
 * @see #verbs
 */
public final class AppliedModel implements AutoCloseable {
    private static final String DENOISE = "denoise";
    private static final String TRANSLATE = "translate";
    /** The verb whose results are larger than their inputs. */
    public static final String ENLARGE = "superresolve";

    /** What a result notes of a model that was trained on its image. */
    private static final String SELF = "self";

    private final String verb;
    private final String model;
    private final String domain;
    private final String device;
    private final int tile;
    private final String precision;
    private final ImageOperation operation;

    /**
     * @param verb {@code denoise}, {@code superresolve} or {@code translate}
     * @param model as that verb takes it; empty for the one that it chooses
     * @param domain as {@code translate} takes it; empty for others
     * @param device as for all verbs, as are {@code tile} and {@code precision}
     */
    public AppliedModel(String verb, String model, String domain, String device, int tile, String precision) {
        if (!domain.isBlank() && !verb.equals(TRANSLATE))
            throw new IllegalArgumentException("domain=" + domain + " has no effect with verb=" + verb
                    + ". Leave it out, or give verb=" + TRANSLATE + ".");
        this.verb = verb;
        this.model = model;
        this.domain = domain;
        this.device = device;
        this.tile = tile;
        this.precision = precision;
        operation = operation(model);
    }

    private ImageOperation operation(String named) {
        ApplyModel.Options options = new ApplyModel.Options(named, "all", "all", device, tile, precision, false);
        return switch (verb) {
            case DENOISE -> ApplyModel.denoise(options, 1);
            case ENLARGE -> ApplyModel.superResolve(options, "auto");
            case TRANSLATE -> ApplyModel.translate(options, domain);
            default -> throw new IllegalArgumentException("verb=" + verb + " is not known. Allowed: " + verbs() + ".");
        };
    }

    /** The verbs that are known. */
    public static List<String> verbs() {
        return List.of(DENOISE, ENLARGE, TRANSLATE);
    }

    /**
     * The planes of an image that are compared, alone: what is not compared is not computed. A selection does not count.
     *
     * @param input of the check, whose shown plane is the current one; {@code image} itself or of the same dimensions
     */
    public static OpenImage chosen(OpenImage image, OpenImage input, Comparison how) {
        List<Integer> channels = image.channels() == 1
                ? List.of(0)
                : PlaneChoice.of(image, "all", how.channel()).channels();
        List<Place> places =
                Subject.places(input, how).stream().map(image.places()::get).toList();
        return PlaneCopy.of(image, new PlaneChoice(channels, places));
    }

    /** What the model makes of an image; see {@link ImageOperation#run} for what it throws. */
    public NewImage result(OpenImage input, Progress progress) throws IOException {
        return operation.run(input, progress);
    }

    /**
     * How far a result moves when its input is turned, mirrored and shifted by a pixel, which takes eleven times as long as
     * the result did; empty for a model that is trained on each image anew.
     */
    public Optional<Movement> movement(OpenImage input, NewImage result, Progress progress) throws IOException {
        String used = result.note("GAN model");
        if (SELF.equals(used)) {
            progress.note("model=self is trained on each image anew, so how far its result moves is not measured.");
            return Optional.empty();
        }
        OpenImage made = result.open();
        Movement movement = new Movement(made, made.width() / input.width());
        if (used == null || used.equals(model)) {
            move(input, operation, movement, progress);
            return Optional.of(movement);
        }
        // The same model for all: what the verb chooses may hang on how an image lies.
        try (ImageOperation same = operation(used)) {
            move(input, same, movement, progress);
        }
        return Optional.of(movement);
    }

    private static void move(OpenImage input, ImageOperation same, Movement movement, Progress progress)
            throws IOException {
        List<Move> moves = Move.all();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            OpenImage moved = PlaneCopy.changed(input, move::there);
            Progress part = new Unheard(progress.part(i + 1, moves.size() + 1));
            movement.add(move, same.run(moved, part).open());
        }
    }

    @Override
    public void close() throws IOException {
        operation.close();
    }

    /** What is said of an image that is moved was said of it before. */
    private record Unheard(Progress whole) implements Progress {
        @Override
        public void status(String message) {
            whole.status(message);
        }

        @Override
        public void note(String message) {}

        @Override
        public void advance(long done, long total) {
            whole.advance(done, total);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
