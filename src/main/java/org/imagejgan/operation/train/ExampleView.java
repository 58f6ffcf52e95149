// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.model.sampling.Sampling.Sample;
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
    /** Roles whose values are numbers of things. */
    private static final Set<String> MAPS = Set.of("labels", "objects", "pieces");

    // -- before --

    /** The examples as they were read, a column a role. */
    Map<String, Picture> before() {
        Map<String, Picture> columns = new LinkedHashMap<>();
        for (String role : examples.roles()) columns.put(title(role), shown(role, parts(role, 1)));
        return columns;
    }

    /** Colours with their lightness, numbers of things as greys, images as they are. */
    private Picture shown(String role, List<Picture> rows) {
        int channels = rows.get(0).channels();
        if (role.equals("colour") && channels == 3) return column(coloured(planes(rows, 0, 1), planes(rows, 1, 3)));
        if (role.equals("target") && channels == 2 && examples.roles().contains("grey"))
            return column(coloured(parts("image", 1), rows));
        return column(
                MAPS.contains(role) ? rows.stream().map(ExampleView::greys).toList() : rows);
    }

    private static List<Picture> planes(List<Picture> rows, int from, int to) {
        return rows.stream()
                .map(one -> {
                    int plane = one.height() * one.width();
                    float[] values = Arrays.copyOfRange(one.values(), from * plane, to * plane);
                    return new Picture(to - from, one.height(), one.width(), values);
                })
                .toList();
    }

    private static Picture greys(Picture map) {
        float most = 1;
        for (float value : map.values()) most = Math.max(most, value);
        float[] values = map.values().clone();
        for (int i = 0; i < values.length; i++) values[i] /= most;
        return new Picture(map.channels(), map.height(), map.width(), values);
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
        return whole.stream().map(one -> one.middle(size)).toList();
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
            List<Way> ways = Way.of(role, examples.roles(), programs);
            if (!ways.isEmpty()) beside(role, ways, programs, new MethodRun(networks), columns);
        }
        if (columns.isEmpty() && trial.isPresent()) tried(trial.get(), networks, programs.get(0), columns);
        return columns;
    }

    /** Puts down images of a role, and beside them what becomes of them; then what is right, or the way back. */
    private void beside(String role, List<Way> ways, List<Program> all, MethodRun run, Map<String, Picture> columns) {
        int multiple = all.stream().mapToInt(Program::multiple).max().orElse(1);
        List<Picture> given = parts(role, multiple);
        if (given.isEmpty()) return;
        columns.put(title(role), shown(role, given));
        String to = ways.get(0).to();
        boolean only = ways.size() == 1;
        for (Way way : ways) {
            String name = "→ " + (only ? facts.called(to) : way.name());
            List<Picture> made = made(way, given, multiple, run);
            columns.put(name, column(made));
            if (only && examples.apart)
                back(all, to, role)
                        .ifPresent(back -> columns.put(
                                name + " → " + facts.called(role), column(made(back, made, multiple, run))));
        }
        boolean truth = !examples.apart && !to.equals(role) && examples.roles().contains(to);
        if (truth) columns.put(facts.called(to), shown(to, parts(to, multiple)));
    }

    private Optional<Way> back(List<Program> all, String from, String to) {
        return Way.of(from, examples.roles(), all).stream()
                .filter(way -> !from.equals(to) && to.equals(way.to()))
                .findFirst();
    }

    private List<Picture> made(Way way, List<Picture> given, int multiple, MethodRun run) {
        List<Picture> made = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Picture one = given.get(i);
            List<Sample> inputs = new ArrayList<>(
                    List.of(Sample.of(way.program().fixed().map(one::resized).orElse(one))));
            for (String map : way.maps())
                inputs.add(Sample.of(parts(map, multiple).get(i)));
            way.label().ifPresent(inputs::add);
            made.add(run.run(way.program(), inputs));
        }
        return made;
    }

    /** What the trial gives the model, what it makes of that, and what would be right where that is known. */
    private void tried(Trial trial, Networks networks, Program program, Map<String, Picture> columns) {
        RandomGenerator random = new SplittableRandom(1);
        List<Picture> given = new ArrayList<>();
        List<Picture> made = new ArrayList<>();
        List<Picture> right = new ArrayList<>();
        for (int row : rows(examples.count())) {
            Map<String, Picture> example = examples.get(row);
            Optional<Trial.Question> asked = Optional.ofNullable(
                            trial.question().apply(example, random))
                    .or(() -> unanswered(example.get("image"), program));
            if (asked.isEmpty()) return;
            given.add(asked.get().given());
            made.add(trial.answer(networks, asked.get()));
            if (asked.get().truth() != null) right.add(asked.get().truth());
        }
        boolean colours = program.signature().colours();
        columns.put("input" + (learned ? " (learned from)" : ""), column(given));
        columns.put("output", column(colours ? coloured(given, made) : made));
        if (right.size() == given.size()) columns.put("target", column(colours ? coloured(given, right) : right));
    }

    /** Of an image alone nobody knows what is right, but what the model makes of it can be seen; empty if it is too small. */
    private static Optional<Trial.Question> unanswered(Picture image, Program program) {
        int multiple = program.multiple();
        if (image == null || image.size().least() < multiple) return Optional.empty();
        return Optional.of(new Trial.Question(image.middle(SIDE / 2, multiple), null));
    }
}
