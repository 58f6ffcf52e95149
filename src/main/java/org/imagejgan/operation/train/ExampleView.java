// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Trial;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.training.MethodRun;

/**
 * A few examples in columns, and what a model makes of them: each time the same parts of the same examples. Methods that
 * start from images of a role stand beside these; where they end with another role, what is right stands beside, or the
 * way back.
 *
 * @param examples those that are shown
 * @param learned whether the model learns from them
 */
record ExampleView(Gathered examples, Facts facts, boolean learned) {
    private static final int ROWS = 3;
    private static final int SIDE = 256;
    private static final int GAP = 4;
    /** Results beside an image. */
    private static final int MOST = 5;

    // -- before --

    /** The examples as they were read, a column a role. */
    Map<String, Picture> before() {
        Map<String, Picture> columns = new LinkedHashMap<>();
        for (String role : examples.roles()) {
            List<Picture> rows = parts(role, 1);
            boolean colours = role.equals("target") && rows.get(0).channels() == 2;
            columns.put(title(role), column(colours ? coloured(parts("image", 1), rows) : rows));
        }
        return columns;
    }

    private String title(String role) {
        boolean first = role.equals(examples.roles().iterator().next());
        return facts.called(role) + (learned && first ? " (learned from)" : "");
    }

    private static Picture column(List<Picture> rows) {
        return Picture.stacked(rows, GAP);
    }

    private static List<Picture> coloured(List<Picture> lightness, List<Picture> chroma) {
        return IntStream.range(0, chroma.size())
                .mapToObj(i -> PictureImage.coloured(lightness.get(i), chroma.get(i)))
                .toList();
    }

    /** The middles of a few pictures of a role, all of one size whose sides are multiples; none if one is too small. */
    private List<Picture> parts(String role, int multiple) {
        List<Picture> whole = rows(examples.count(role)).stream()
                .map(i -> examples.picture(role, i))
                .toList();
        int height = side(whole.stream().mapToInt(Picture::height).min().orElse(0), multiple);
        int width = side(whole.stream().mapToInt(Picture::width).min().orElse(0), multiple);
        if (height == 0 || width == 0) return List.of();
        Size size = new Size(height, width);
        return whole.stream()
                .map(one -> one.cropped((one.height() - height) / 2, (one.width() - width) / 2, size))
                .toList();
    }

    private static int side(int length, int multiple) {
        return Math.min(length, SIDE) / multiple * multiple;
    }

    private static List<Integer> rows(int count) {
        return IntStream.range(0, Math.min(ROWS, count))
                .map(i -> (2 * i + 1) * count / (2 * Math.min(ROWS, count)))
                .boxed()
                .toList();
    }

    // -- while it is trained --

    /**
     * What the model makes now. Empty if it makes no image of an image.
     *
     * @param trial how it is tried, which tells what methods on an image's own scale are given
     */
    Map<String, Picture> made(Networks networks, List<Program> programs, Optional<Trial> trial) {
        Map<String, Picture> columns = new LinkedHashMap<>();
        for (String role : examples.roles()) {
            List<Program> able = programs.stream()
                    .filter(one -> role.equals(from(one)))
                    .limit(MOST)
                    .toList();
            if (!able.isEmpty()) beside(role, able, programs, new MethodRun(networks), columns);
        }
        if (columns.isEmpty() && trial.isPresent()) tried(trial.get(), networks, programs.get(0), columns);
        return columns;
    }

    /** Puts down images of a role, and beside them what becomes of them. */
    private void beside(
            String role, List<Program> able, List<Program> all, MethodRun run, Map<String, Picture> columns) {
        int multiple = all.stream().mapToInt(Program::multiple).max().orElse(1);
        List<Picture> given = parts(role, multiple);
        if (given.isEmpty()) return;
        columns.put(title(role), column(given));
        for (Program program : able) {
            String to = role(program.signature().outputs().get(0).values());
            boolean only = able.size() == 1 && !to.isEmpty();
            String name = "→ " + (only ? facts.called(to) : program.method());
            List<Picture> made = of(given, one -> run.run(program, one));
            columns.put(name, column(made));
            if (!only || to.equals(role) || !examples.roles().contains(to)) continue;
            if (!examples.apart) columns.put(facts.called(to), column(parts(to, multiple)));
            else
                back(all, to, role)
                        .ifPresent(way -> columns.put(
                                name + " → " + facts.called(role), column(of(made, one -> run.run(way, one)))));
        }
    }

    private static List<Picture> of(List<Picture> given, UnaryOperator<Picture> method) {
        return given.stream().map(method).toList();
    }

    private static Optional<Program> back(List<Program> all, String from, String to) {
        return all.stream()
                .filter(one -> from.equals(from(one))
                        && to.equals(role(one.signature().outputs().get(0).values())))
                .findFirst();
    }

    /** The role of the images that a method starts from; empty if it needs something else. */
    private static String from(Program program) {
        Signature signature = program.signature();
        boolean alone = signature.ofImages() && !signature.masked();
        return alone && program.inputs().get(0).kind() == Kind.IMAGE
                ? role(program.inputs().get(0).values())
                : "";
    }

    private static String role(Values values) {
        return values.of() == Values.Of.ROLE ? values.unit() : "";
    }

    /** What the trial gives the model, what it makes of that, and what would be right. */
    private void tried(Trial trial, Networks networks, Program program, Map<String, Picture> columns) {
        RandomGenerator random = new SplittableRandom(1);
        List<Picture> given = new ArrayList<>();
        List<Picture> made = new ArrayList<>();
        List<Picture> right = new ArrayList<>();
        for (int row : rows(examples.count())) {
            Trial.Question asked = trial.question().apply(examples.get(row), random);
            if (asked == null) return;
            given.add(asked.given());
            made.add(trial.answer(networks, asked));
            right.add(asked.truth());
        }
        boolean colours = program.signature().colours();
        columns.put("input" + (learned ? " (learned from)" : ""), column(given));
        columns.put("output", column(colours ? coloured(given, made) : made));
        columns.put("target", column(colours ? coloured(given, right) : right));
    }
}
