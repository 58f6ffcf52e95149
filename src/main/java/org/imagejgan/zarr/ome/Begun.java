// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Work that was begun at a place, beside work that is to go on there; both as what must be the same for that. Its
 * {@code job}, where it has one, is a verb with its keys in braces, {@code by} a model and {@code of} the sum of an image.
 *
 * @param there what was begun
 * @param here what is to go on
 */
public record Begun(JsonNode there, JsonNode here) {
    private static final String JOB = "job";
    private static final String SUM = "[0-9a-f]{1,8}";

    /** Whether what was begun goes on here. */
    public boolean same() {
        return there.equals(here);
    }

    /** Whether several processes can be at work on what was begun. */
    public boolean shared() {
        return there.has(JOB);
    }

    /** In what both differ, as the end of a sentence: {@code there strength=1, here strength=0.5}. */
    public String difference() {
        List<String> was = pieces(there);
        List<String> is = pieces(here);
        List<String> only = new ArrayList<>(is);
        only.removeAll(was);
        was.removeAll(is);
        if (was.isEmpty() && only.isEmpty()) return "the image is another one";
        return "there " + words(was) + ", here " + words(only);
    }

    private static String words(List<String> pieces) {
        return pieces.isEmpty() ? "not so" : String.join(" ", pieces);
    }

    /** What a user can give: the sum says nothing to anybody. */
    private static List<String> pieces(JsonNode work) {
        List<String> pieces = new ArrayList<>();
        Arrays.stream(work.path(JOB).asText().split("[{}]|, | of (?=" + SUM + "$)"))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty() && !piece.matches(SUM))
                .map(piece -> piece.replaceFirst("^by ", "model="))
                .forEach(pieces::add);
        if (work.has("version")) pieces.add("format=" + work.get("version").asText());
        return pieces;
    }
}
