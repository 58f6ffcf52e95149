// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What is known of one training.
 *
 * @param format of the file, from 1
 * @param id its name in the register
 * @param output the model that it writes
 * @param checkpoint where it is kept to go on with
 */
public record TrainingRecord(
        int format,
        String id,
        Request request,
        Worker worker,
        Course course,
        String output,
        String checkpoint,
        Figures figures) {
    static final int FORMAT = 1;

    /**
     * What the user asked for.
     *
     * @param verb the word for it on the command line
     * @param given the keys that were not left at their defaults, as they were written
     * @param values all keys; files and folders with their full paths
     * @param image the open image that is learned from, and its file; each empty where there is none
     */
    public record Request(
            String verb, Map<String, String> given, Map<String, String> values, String image, String file) {}

    /**
     * How it went.
     *
     * @param sentence why it failed; else empty
     * @param system the method that learns; empty before it is chosen
     * @param notes what was found in the images, and what was chosen
     * @param step steps done
     * @param steps steps in all; 0 before they are known
     * @param left seconds that remain, about; -1 before they are known
     * @param begun when it was first begun
     * @param told when it was last written here
     * @param ended when it ended; empty while it runs
     */
    public record Course(
            State state,
            String sentence,
            String system,
            List<String> notes,
            long step,
            long steps,
            long left,
            String begun,
            String told,
            String ended) {}

    /**
     * What was measured and seen.
     *
     * @param checks values of trials by their metric
     * @param shown the step of the pictures
     * @param pictures that stand beside each other in the picture of this record
     */
    public record Figures(
            Map<String, NavigableMap<Long, Double>> losses,
            Map<String, NavigableMap<Long, Double>> checks,
            long shown,
            List<Pictures.Column> pictures) {}

    /** How it stands now: one that runs no more without having said so has died. */
    @JsonIgnore
    public State state() {
        if (course.state() != State.RUNNING) return course.state();
        boolean lives = worker.equals(Worker.here()) ? Recording.runs(id) : worker.lives(Instant.parse(course.told()));
        return lives ? State.RUNNING : State.DIED;
    }

    /** The model that it writes. */
    @JsonIgnore
    public Path model() {
        return Path.of(output);
    }

    /** Where its images are, in words. */
    @JsonIgnore
    public String data() {
        for (String key : List.of("input", "pairs", "captions")) {
            String value = request.values().getOrDefault(key, "");
            if (!value.isBlank()) return value;
        }
        return request.image().isEmpty() ? "" : "the open image " + request.image();
    }

    /** The last value of the first metric, or of the first loss where nothing was tried; empty where there is none. */
    @JsonIgnore
    public String figure() {
        for (Map<String, NavigableMap<Long, Double>> curves : List.of(figures.checks(), figures.losses()))
            for (Map.Entry<String, NavigableMap<Long, Double>> curve : curves.entrySet())
                if (!curve.getValue().isEmpty())
                    return String.format(
                            java.util.Locale.ROOT,
                            "%s %.4g",
                            curve.getKey(),
                            curve.getValue().lastEntry().getValue());
        return "";
    }
}
