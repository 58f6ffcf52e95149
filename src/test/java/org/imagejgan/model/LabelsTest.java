// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.model.Labels.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places of labels, and what words make of them. */
class LabelsTest {
    private static final Attribute STAIN = new Attribute("", "stain", List.of("A", "B", "stain C"));
    private static final Attribute OLD = new Attribute("", "old", List.of());
    private static final Attribute FIXED = new Attribute("", "fixed", List.of());
    private static final Labels ONE = Labels.of("kind", List.of("A", "stain C", "stain"));
    private static final Labels SEVERAL = new Labels(List.of(STAIN, OLD, FIXED));
    private static final Labels JOINT = new Labels(List.of(
            new Attribute("left", "old", List.of()),
            new Attribute("left", "male", List.of()),
            new Attribute("right", "mood", List.of("calm", "angry")),
            new Attribute("right", "view", List.of("front", "side", "calm"))));

    @Test
    void placesComeInTheOrderOfTheAttributesAndSetsLast() {
        assertEquals(List.of("A", "stain C", "stain"), ONE.names());
        assertEquals(List.of("A", "B", "stain C", "old", "fixed"), SEVERAL.names());
        assertEquals(
                List.of("old", "male", "mood=calm", "angry", "front", "side", "view=calm", "left", "right"),
                JOINT.names());
        assertEquals(9, JOINT.size());
        assertEquals(7, JOINT.known());
    }

    @Test
    void partsAreJudgedTogether() {
        assertEquals(List.of(new Part(0, 3, true, -1)), ONE.parts());
        assertEquals(List.of(new Part(0, 3, true, -1), new Part(3, 5, false, -1)), SEVERAL.parts());
        assertEquals(
                List.of(new Part(0, 2, false, 7), new Part(2, 4, true, 8), new Part(4, 7, true, 8)), JOINT.parts());
    }

    @Test
    void whatIsSaidOfAnImageBecomesItsLabel() {
        assertArrayEquals(new float[] {0, 1, 0, 0, 1}, SEVERAL.label("", List.of("B", "0", "1")));
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0, 0, 1, 0}, JOINT.label("left", List.of("1", "0")));
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 0, 0, 1}, JOINT.label("right", List.of("angry", "front")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 0 0 0 0",
        "A, 1 0 0 0 0",
        "stain=A, 1 0 0 0 0",
        "' stain C ', 0 0 1 0 0",
        "stain=stain C old, 0 0 1 1 0",
        "old stain C fixed=1, 0 0 1 1 1",
        "fixed  B old=0, 0 1 0 0 1"
    })
    void wordsAreLabels(String text, String places) {
        assertArrayEquals(places(places), SEVERAL.asked("domain", text));
    }

    private static float[] places(String text) {
        String[] words = text.split(" ");
        float[] places = new float[words.length];
        for (int i = 0; i < places.length; i++) places[i] = Float.parseFloat(words[i]);
        return places;
    }

    /** A value that was not given becomes none of the others. */
    @Test
    void ofValuesThatExcludeEachOtherOneHolds() {
        assertArrayEquals(new float[] {0, 0, 1}, ONE.asked("domain", "stain"));
        assertArrayEquals(new float[] {0, 1, 0}, ONE.asked("domain", "stain C"));
        assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 1, 0, 1}, JOINT.asked("domain", "mood=calm view=calm"));
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0, 0, 1, 0}, JOINT.asked("domain", "male"));
    }

    @ParameterizedTest
    @CsvSource({
        "up, 'domain=up is not known to the model. Allowed: A, B, stain C, old, fixed.'",
        "A up B, 'domain=up B is not known'",
        "A B, says two things of stain. Name one.",
        "A old=0 old, says two things of old. Name one.",
        "old, 'domain=old does not say stain, which the model cannot see in an image. Add one of: stain=A, stain=B'"
    })
    void tooMuchAndTooLittleIsRefused(String text, String says) {
        refused(SEVERAL, text, says);
    }

    private static void refused(Labels labels, String text, String says) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> labels.asked("domain", text));
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void oneSetIsAskedForAtATime() {
        refused(JOINT, "old angry front", "names attributes of the sets left and right");
        refused(JOINT, "angry", "does not say view");
        refused(JOINT, "calm", "domain=calm is not known to the model. Allowed: old, male, mood=calm, angry,");
        refused(JOINT, "left", "domain=left is not known");
    }

    @Test
    void allDomainsCanBeAskedFor() {
        assertEquals(List.of("A", "stain C", "stain"), ONE.all());
        assertEquals(
                List.of("A", "A fixed", "A old", "A old fixed", "B", "B fixed"),
                SEVERAL.all().subList(0, 6));
        assertEquals(12, SEVERAL.all().size());
        assertEquals(
                List.of("old=0 male=0", "male", "old", "old male", "mood=calm front"),
                JOINT.all().subList(0, 5));
        for (Labels labels : List.of(ONE, SEVERAL, JOINT))
            assertEquals(
                    labels.all().size(),
                    labels.all().stream()
                            .map(text -> List.of(places(labels.asked("domain", text))))
                            .distinct()
                            .count());
    }

    private static List<Float> places(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    @Test
    void moreDomainsThanAnybodyLooksAtAreRefused() {
        Labels many = new Labels(IntStream.range(0, 40)
                .mapToObj(i -> new Attribute("", "a" + i, List.of()))
                .toList());
        Exception e = assertThrows(IllegalArgumentException.class, many::all);
        assertTrue(e.getMessage().contains("more than 64 domains"), e.getMessage());
        refused(many, "b", "is not known");
        assertEquals(1, many.asked("domain", "a7")[7]);
    }

    @Test
    void theyAreKeptInPackages() {
        Signature.Input label = Signature.Input.label("label", JOINT);
        assertEquals(label, Configs.fromMap(Configs.toMap(label), Signature.Input.class, "It"));
        assertEquals(9, label.size());
    }

    /** Two to the fortieth of them are counted, not made. */
    @Test
    void attributesWithoutNumberAreNotListed() {
        List<Attribute> many = IntStream.range(0, 40)
                .mapToObj(i -> new Attribute("", "trait" + i, List.of()))
                .toList();
        assertEquals(List.of(), new Labels(many).listed());
        assertThrows(IllegalArgumentException.class, new Labels(many)::all);
        assertEquals(List.of("A", "stain C", "stain"), ONE.listed());
        assertEquals(64, new Labels(many.subList(0, 6)).listed().size());
    }
}
