// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;

/**
 * The methods of a model that makes images of no image: {@code forward}, or two that do the same one after the other,
 * between which what the first made can be changed.
 *
 * @param forward what the whole model takes
 * @param mapping the first of the two
 * @param synthesis what makes images: the second, or {@code forward}
 */
public record Making(Signature forward, Optional<Signature> mapping, Signature synthesis) {
    /** The name of the first of the two. */
    public static final String MAPPING = "mapping";

    private static final String SYNTHESIS = "synthesis";

    /** @param methods of the model */
    public static Making of(Map<String, Signature> methods) {
        Signature forward = methods.get(ModelSheet.FORWARD);
        boolean both = Stream.of(MAPPING, SYNTHESIS).allMatch(methods::containsKey);
        return both
                ? new Making(forward, Optional.of(methods.get(MAPPING)), methods.get(SYNTHESIS))
                : new Making(forward, Optional.empty(), forward);
    }

    /** The name of the method that makes images. */
    public String method() {
        return mapping.isPresent() ? SYNTHESIS : ModelSheet.FORWARD;
    }

    /** Whether the first of the two made an input of the second. */
    public boolean mapped(Input part) {
        return mapping.stream()
                .flatMap(first -> first.outputs().stream())
                .map(Output::name)
                .anyMatch(part.name()::equals);
    }

    /** What the layers of the network are told, if the model makes that and they can be told different things. */
    public Optional<Input> styles() {
        return synthesis.inputs().stream()
                .filter(part -> mapped(part) && !part.names().isEmpty())
                .findFirst();
    }

    /** The names of those layers; each may stand for several. */
    public List<String> layers() {
        return styles().stream()
                .flatMap(styles -> styles.names().stream())
                .distinct()
                .toList();
    }
}
