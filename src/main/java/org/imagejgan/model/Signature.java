// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.description.Identifiers;
import org.imagejgan.model.sampling.Size;

/**
 * What a method of a model takes and gives: the one place that knows. Systems state it, packages keep it, verbs read it.
 *
 * @param inputs in the order the network takes them
 * @param outputs in the order it gives them
 * @param footprint how the image input must be cut; {@link Footprint#NONE} without one
 */
public record Signature(List<Input> inputs, List<Output> outputs, Footprint footprint) {
    /** What an input is; without the batch axis. */
    public enum Kind {
        /** {@code [channels, h, w]}. */
        IMAGE,
        /** {@code [1, h, w]} as large as the image before it, 1 where the image has a hole and 0 elsewhere. */
        MASK,
        /** Standard normal numbers, {@code [channels, h, w]} of any height and width or of a fixed shape. */
        NOISE,
        /** Standard normal numbers, or what another method made of them, of any fixed shape. */
        LATENT,
        /** {@code [classes]}: 1 for the class, or one number an attribute. */
        LABEL,
        /** {@code [length]}: places in the vocabulary, from 1; 0 for no word. */
        TOKENS,
        /** {@code [1]}. */
        NUMBER,
        /** {@code [1, h, w]}: the number of a class at each pixel, one of the names, never scaled. */
        LABELS,
        /** {@code [1, h, w]}: the number of an object at each pixel, 0 for none; whole, below 2^24, never scaled. */
        OBJECTS,
        /** {@code [channels, h, w]}: what another method of the model made for each pixel. */
        FEATURES;

        /** Whether its numbers stand for things and are no brightness: what lies between two of them means nothing. */
        public boolean map() {
            return this == LABELS || this == OBJECTS;
        }
    }

    /**
     * One input.
     *
     * @param shape without the batch axis; 0 where any length goes
     * @param values of an image
     * @param names of classes, attributes, words or layers, in their order; empty where there are none
     * @param labels what the places of a label mean
     */
    public record Input(Kind kind, String name, List<Integer> shape, Values values, List<String> names, Labels labels) {
        public Input {
            require(name);
        }

        private Input(Kind kind, String name, List<Integer> shape, Values values, List<String> names) {
            this(kind, name, shape, values, names, Labels.NONE);
        }

        public static Input image(int channels, Values values) {
            return new Input(Kind.IMAGE, "image", List.of(channels, 0, 0), values, List.of());
        }

        public static Input mask() {
            return new Input(Kind.MASK, "mask", List.of(1, 0, 0), Values.NONE, List.of());
        }

        public static Input noise(String name, int channels) {
            return new Input(Kind.NOISE, name, List.of(channels, 0, 0), Values.NONE, List.of());
        }

        /** Of a fixed shape, whichever the network cuts into the noise of its layers. */
        public static Input noise(String name, List<Integer> shape) {
            return new Input(Kind.NOISE, name, List.copyOf(shape), Values.NONE, List.of());
        }

        public static Input latent(String name, Integer... shape) {
            return new Input(Kind.LATENT, name, List.of(shape), Values.NONE, List.of());
        }

        /**
         * What the layers of a network are told, {@code [1, layers, size]}, made by another method.
         *
         * @param layers what each of them forms, such as {@code coarse} or {@code fine}: layers of one name are changed
         *     together
         */
        public static Input styles(String name, List<String> layers, int size) {
            List<Integer> shape = List.of(1, layers.size(), size);
            return new Input(Kind.LATENT, name, shape, Values.NONE, List.copyOf(layers));
        }

        /** A label of classes that exclude each other. */
        public static Input label(String name, List<String> classes) {
            return label(name, Labels.of(name, classes));
        }

        public static Input label(String name, Labels labels) {
            return new Input(Kind.LABEL, name, List.of(labels.size()), Values.NONE, labels.names(), labels);
        }

        public static Input tokens(String name, int length, List<String> vocabulary) {
            return new Input(Kind.TOKENS, name, List.of(length), Values.NONE, List.copyOf(vocabulary));
        }

        /** @param numbers of the classes, as texts */
        public static Input labels(List<String> numbers) {
            return new Input(Kind.LABELS, "labels", List.of(1, 0, 0), Values.AS_THEY_ARE, List.copyOf(numbers));
        }

        public static Input objects() {
            return new Input(Kind.OBJECTS, "objects", List.of(1, 0, 0), Values.AS_THEY_ARE, List.of());
        }

        public static Input features(int channels) {
            return new Input(Kind.FEATURES, "features", List.of(channels, 0, 0), Values.NONE, List.of());
        }

        public static Input number(String name) {
            return new Input(Kind.NUMBER, name, List.of(1), Values.NONE, List.of());
        }

        /** Channels of an image, length of a vector. */
        public int size() {
            return shape.get(0);
        }

        /** The shape of so many of it, batch axis first; free sides are as long as those given. */
        public Shape shape(int count, Size free) {
            long[] sides = new long[1 + shape.size()];
            sides[0] = count;
            for (int i = 1; i < sides.length; i++) {
                int length = shape.get(i - 1);
                sides[i] = length > 0 ? length : i == shape.size() ? free.width() : free.height();
            }
            return new Shape(sides);
        }

        /** Whether its height and width are free. */
        public boolean spatial() {
            return shape.size() == 3 && shape.get(1) == 0;
        }

        private Input valued(UnaryOperator<Values> change) {
            return kind == Kind.IMAGE ? new Input(kind, name, shape, change.apply(values), names, labels) : this;
        }

        private boolean drawn() {
            return kind == Kind.NOISE || kind == Kind.LATENT || kind == Kind.TOKENS;
        }

        /** Whether it is a map or features, which must be cut along with what they lie beside. */
        private boolean beside() {
            return kind.map() || kind == Kind.FEATURES;
        }

        /** Whether it is what stands in an image of the user's. */
        private boolean pixels() {
            return kind == Kind.IMAGE || kind.map();
        }
    }

    /**
     * One output, an image {@code [channels, h, w]}.
     *
     * @param height rows; 0 where they follow from the input
     * @param width columns; the same
     */
    public record Output(String name, int channels, int height, int width, Values values) {
        public Output {
            require(name);
        }

        /** As large as the input, or so many times as the footprint says. */
        public static Output image(int channels, Values values) {
            return new Output("result", channels, 0, 0, values);
        }

        /** Of one size, made from no image. */
        public static Output made(String name, int channels, Size size, Values values) {
            return new Output(name, channels, size.height(), size.width(), values);
        }
    }

    /** A text of the user's as the name of an input or output: in small letters, with {@code _} for what has no place there. */
    public static String called(String text, String otherwise) {
        String name = text.trim().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}_]+", "_");
        return Identifiers.isTensorId(name) ? name : otherwise;
    }

    /** Refused when it is stated, and not when a training has ended. */
    private static void require(String name) {
        if (!Identifiers.isTensorId(name))
            throw new IllegalArgumentException(
                    "An input or output is called " + Identifiers.TENSOR_RULE + ", not '" + name + "'.");
    }

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** An image, what may go beside it, and an image. */
    public static Signature image(Input image, Output output, Input... more) {
        List<Input> inputs = Stream.concat(Stream.of(image), Stream.of(more)).toList();
        return new Signature(inputs, List.of(output), Footprint.NONE);
    }

    /** Images from anything but an image. */
    public static Signature made(List<Input> inputs, Output... outputs) {
        return new Signature(inputs, List.of(outputs), Footprint.NONE);
    }

    public Signature with(Footprint measured) {
        return new Signature(inputs, outputs, measured);
    }

    /** The same with other values of its images. */
    Signature valued(UnaryOperator<Values> in, UnaryOperator<Values> out) {
        return new Signature(
                inputs.stream().map(i -> i.valued(in)).toList(),
                outputs.stream()
                        .map(o -> new Output(o.name(), o.channels(), o.height(), o.width(), out.apply(o.values())))
                        .toList(),
                footprint);
    }

    /** The image it starts from; empty if it starts from none. */
    public Optional<Input> image() {
        return inputs.stream().filter(input -> input.kind() == Kind.IMAGE).findFirst();
    }

    /** The first input of a kind. */
    public Optional<Input> first(Kind kind) {
        return inputs.stream().filter(input -> input.kind() == kind).findFirst();
    }

    /** Whether it takes a mask beside its image. */
    public boolean masked() {
        return first(Kind.MASK).isPresent();
    }

    /** Whether it makes one image of one image or map; a label, numbers and a mask may go beside it. */
    public boolean imageToImage() {
        boolean first = !inputs.isEmpty() && inputs.get(0).pixels();
        return first && outputs.size() == 1 && inputs.stream().skip(1).noneMatch(i -> i.drawn() || i.beside());
    }

    /** Whether it takes maps or features beside each other, so that it is given whole images and never tiles. */
    public boolean wholeOnly() {
        return !imageToImage() && inputs.stream().anyMatch(Input::beside);
    }

    /** Whether it starts from a map of classes or objects. */
    public boolean ofMap() {
        return !inputs.isEmpty() && inputs.get(0).kind().map();
    }

    /** Whether it makes one image of one image, with nothing beside it but a mask. */
    public boolean ofImages() {
        return imageToImage() && inputs.stream().skip(1).allMatch(input -> input.kind() == Kind.MASK);
    }

    /** Whether its result is given in the input's own values. */
    public boolean restores() {
        return outputs.get(0).values().equals(Values.OWN);
    }

    /** Whether it takes the lightness of an image and gives its colours. */
    public boolean colours() {
        return outputs.get(0).values().equals(Values.CHROMA);
    }

    /**
     * How the inputs of a network must be cut.
     *
     * @param multiple sides are {@code least + n · multiple}
     * @param least the smallest side, or the only one
     * @param halo how far the network looks, in pixels of the input
     * @param local whether that is all: a network that looks at the whole image cannot be run in tiles
     * @param fixed whether {@code least} is the only side
     * @param scale pixels of the output for each pixel of the input, along one axis
     */
    public record Footprint(int multiple, int least, int halo, boolean local, boolean fixed, int scale) {
        /** Of a method without an image. */
        public static final Footprint NONE = new Footprint(1, 1, 0, true, false);

        /** Of a network whose output is as large as its input. */
        public Footprint(int multiple, int least, int halo, boolean local, boolean fixed) {
            this(multiple, least, halo, local, fixed, 1);
        }

        /** The shortest side that is allowed and holds so many pixels. */
        public int holding(int pixels) {
            return least + (Math.max(0, pixels - least) + multiple - 1) / multiple * multiple;
        }
    }

    /** What the methods of a package of ours take and give, kept in its description's config under {@value #KEY}. */
    public record Methods(Map<String, Signature> methods) {
        /** The key of this record in a package's config. */
        public static final String KEY = "imagejgan_methods";
    }
}
