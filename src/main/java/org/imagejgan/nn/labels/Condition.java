// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.labels;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagejgan.nn.Centred;
import org.imagejgan.script.Ops;

/**
 * What an image is made of, and how networks are told it: planes of classes and of edges between things (Wang et al. 2018,
 * pix2pixHD, Sec. 3.4), or an image. Recordable.
 *
 * @param kind of it
 * @param classes the numbers of the classes as texts; of a map of objects none, since all are of one class
 */
public record Condition(Kind kind, List<String> classes) {
    /** The kinds. */
    public enum Kind {
        /** An ordinary image, {@code [n, c, h, w]} in [0, 1]. */
        IMAGE(List.of("image")),
        /** The number of a class at each pixel, {@code [n, 1, h, w]}. */
        CLASSES(List.of("labels")),
        /** The number of an object at each pixel, 0 for none, {@code [n, 1, h, w]}. */
        OBJECTS(List.of("objects")),
        /** First classes, then objects. */
        BOTH(List.of("labels", "objects"));

        private final List<String> roles;

        Kind(List<String> roles) {
            this.roles = roles;
        }

        /** The roles of examples that it is made of. */
        public List<String> roles() {
            return roles;
        }
    }

    /** How many classes there are; the ground of objects is one. */
    public int count() {
        return kind == Kind.OBJECTS ? 2 : classes.size();
    }

    /** By the roles of examples and the classes of their maps; an image if there are none. */
    public static Condition of(Map<String, ?> roles, Map<String, ?> classes) {
        for (Kind kind : List.of(Kind.BOTH, Kind.CLASSES, Kind.OBJECTS))
            if (roles.keySet().containsAll(kind.roles)) return new Condition(kind, List.copyOf(classes.keySet()));
        return new Condition(Kind.IMAGE, List.of());
    }

    /** How many planes there are. @param channels of an image */
    public int planes(int channels) {
        return kind == Kind.IMAGE ? channels : count() + 1;
    }

    /** Its maps of a batch, or its image. @param batch gives what a role is */
    public List<NDArray> maps(Function<String, NDArray> batch) {
        return kind.roles.stream().map(batch).toList();
    }

    /** The objects of a batch; of classes alone their connected pieces. */
    public NDArray objects(Function<String, NDArray> batch) {
        return batch.apply(kind == Kind.CLASSES ? "pieces" : "objects");
    }

    /**
     * The planes: 1 or 0 for each class, then 1 or 0 for edges, those of the last map; or an image around 0.
     *
     * @param maps of the kind's roles; of both, classes alone will do
     */
    public NDArray of(List<NDArray> maps) {
        NDArray first = maps.get(0);
        return kind == Kind.IMAGE ? Centred.of(first) : things(first).concat(edges(maps.get(maps.size() - 1)), 1);
    }

    /** {@code [n, 1, h, w]} to {@code [n, count, h, w]}: in each plane 1 where its class is, 0 elsewhere. */
    public NDArray things(NDArray map) {
        String planes = kind == Kind.OBJECTS
                ? "torch.eq($0, 0.0), torch.ne($0, 0.0)"
                : classes.stream()
                        .map(number -> "torch.eq($0, " + Float.parseFloat(number) + ")")
                        .collect(Collectors.joining(", "));
        return Ops.op("torch.type_as(torch.cat([" + planes + "], 1), $0)", map);
    }

    /**
     * {@code [n, 1, h, w]} to the same: 1 where one of the four neighbours inside the image has another number, 0
     * elsewhere. A border between two objects is two pixels wide.
     */
    public static NDArray edges(NDArray numbers) {
        String across = "torch.logical_or(" + differing(3, 1, 0, 0, 0) + ", " + differing(3, 0, 1, 0, 0) + ")";
        String down = "torch.logical_or(" + differing(2, 0, 0, 1, 0) + ", " + differing(2, 0, 0, 0, 1) + ")";
        return Ops.op("torch.type_as(torch.logical_or(" + across + ", " + down + "), $0)", numbers);
    }

    /** Where a pixel differs from the one before it along an axis, moved to either of them by padding. */
    private static String differing(int axis, int left, int right, int top, int bottom) {
        String differs = "torch.ne(torch.slice($0, " + axis + ", 1), torch.slice($0, " + axis + ", 0, -1))";
        return "torch.constant_pad_nd(torch.type_as(" + differs + ", $0), [" + left + ", " + right + ", " + top + ", "
                + bottom + "], 0)";
    }
}
