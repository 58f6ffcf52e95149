// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagejgan.model.Facts;
import org.imagejgan.model.sampling.Examples;

/**
 * What the images of a row have in common.
 *
 * @param title a class or a caption; empty for nothing
 * @param numbers the label or the tokens
 * @param members examples of it
 */
record Row(String title, Map<String, float[]> numbers, List<Integer> members) {
    private static final int PLAIN = 4;
    private static final int CLASSES = 8;
    private static final int CAPTIONS = 4;

    /** One for each of the first classes, in their order; for a few captions; or a few that differ in nothing. */
    static List<Row> of(Examples examples, Facts facts) {
        Map<String, float[]> first = examples.numbers(0);
        if (first.containsKey("label")) return classes(examples, facts.labels().names());
        if (first.containsKey("tokens")) return captions(examples, facts.words());
        int rows = Math.min(PLAIN, examples.count());
        return IntStream.range(0, rows)
                .mapToObj(row -> new Row("", Map.of(), everyNth(rows, row, examples.count())))
                .toList();
    }

    private static List<Row> classes(Examples examples, List<String> names) {
        return alike("label", examples).stream()
                .sorted((a, b) ->
                        Arrays.compare(b.numbers().get("label"), a.numbers().get("label")))
                .limit(CLASSES)
                .map(row -> row.called(named(row.numbers().get("label"), names)))
                .toList();
    }

    private static String named(float[] label, List<String> names) {
        return IntStream.range(0, Math.min(label.length, names.size()))
                .filter(i -> label[i] == 1)
                .mapToObj(names::get)
                .collect(Collectors.joining(" "));
    }

    private static List<Row> captions(Examples examples, List<String> words) {
        List<Row> all = alike("tokens", examples);
        int count = Math.min(CAPTIONS, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((2 * i + 1) * all.size() / (2 * count)))
                .map(row -> row.called(said(row.numbers().get("tokens"), words)))
                .toList();
    }

    private static String said(float[] tokens, List<String> words) {
        return IntStream.range(0, tokens.length)
                .filter(i -> tokens[i] > 0)
                .mapToObj(i -> words.get((int) tokens[i] - 1))
                .collect(Collectors.joining(" "));
    }

    /** A row for each value of a role. */
    private static List<Row> alike(String role, Examples examples) {
        Map<FloatBuffer, List<Integer>> members = IntStream.range(0, examples.count())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> FloatBuffer.wrap(examples.numbers(i).get(role)), LinkedHashMap::new, Collectors.toList()));
        return members.values().stream()
                .map(all -> new Row("", examples.numbers(all.get(0)), all))
                .toList();
    }

    private static List<Integer> everyNth(int n, int first, int count) {
        return IntStream.range(0, count).filter(i -> i % n == first).boxed().toList();
    }

    private Row called(String name) {
        return new Row(name, numbers, members);
    }

    /** A few of its examples, evenly spread. */
    List<Integer> some(int most) {
        int count = Math.min(most, members.size());
        return IntStream.range(0, count)
                .mapToObj(i -> members.get((2 * i + 1) * members.size() / (2 * count)))
                .toList();
    }
}
