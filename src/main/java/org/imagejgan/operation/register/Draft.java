// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.operation.register.TrainingRecord.Course;
import org.imagejgan.operation.register.TrainingRecord.Figures;
import org.imagejgan.operation.register.TrainingRecord.Request;
import org.imagejgan.training.Curves;

/** A record while it changes. Safe for several threads. */
final class Draft {
    private static final int POINTS = 250;
    private static final int NOTES = 40;

    private final String id;
    private final Request request;
    private final String output;
    private final String checkpoint;
    private final String begun;
    private final Curves losses;
    private final Curves checks;
    private final List<String> notes = new ArrayList<>();
    private State state = State.RUNNING;
    private String sentence = "";
    private String system;
    private long step;
    private long steps;
    private long left = -1;
    private String ended = "";
    private long shown;
    private List<Pictures.Column> pictures;

    Draft(String id, Request request, String output, String checkpoint) {
        this.id = id;
        this.request = request;
        this.output = output;
        this.checkpoint = checkpoint;
        begun = now();
        system = "";
        losses = new Curves(POINTS);
        checks = new Curves(POINTS);
        pictures = List.of();
    }

    /** A training that goes on: as it was, but running. */
    Draft(TrainingRecord before) {
        id = before.id();
        request = before.request();
        output = before.output();
        checkpoint = before.checkpoint();
        begun = before.course().begun();
        system = before.course().system();
        steps = before.course().steps();
        step = before.course().step();
        losses = new Curves(POINTS, before.figures().losses());
        checks = new Curves(POINTS, before.figures().checks());
        shown = before.figures().shown();
        pictures = before.figures().pictures();
    }

    private static String now() {
        return Instant.now().toString();
    }

    String id() {
        return id;
    }

    synchronized void note(String note) {
        if (notes.size() < NOTES) notes.add(note);
    }

    synchronized void started(String by, long total) {
        system = by;
        steps = total;
    }

    synchronized void step(long done, long total, Map<String, Double> values, Duration remaining) {
        // After a resume, what came after its checkpoint is made anew.
        if (done <= step) {
            losses.backTo(done - 1);
            checks.backTo(done - 1);
        }
        step = done;
        steps = total;
        left = remaining.toSeconds();
        losses.add(done, values);
    }

    synchronized long steps() {
        return steps;
    }

    synchronized void checked(long at, String metric, double value) {
        checks.add(at, metric, value);
    }

    synchronized void shown(long at, List<Pictures.Column> columns) {
        shown = at;
        pictures = columns;
    }

    /** The model is written: finished, or stopped where steps are left. */
    synchronized void written() {
        end(step >= steps ? State.FINISHED : State.STOPPED, "");
    }

    synchronized void end(State how, String why) {
        state = how;
        sentence = why;
        left = -1;
        ended = now();
    }

    synchronized TrainingRecord record() {
        Course course = new Course(state, sentence, system, List.copyOf(notes), step, steps, left, begun, now(), ended);
        Figures figures = new Figures(losses.copy(), checks.copy(), shown, pictures);
        return new TrainingRecord(
                TrainingRecord.FORMAT, id, request, Worker.here(), course, output, checkpoint, figures);
    }
}
