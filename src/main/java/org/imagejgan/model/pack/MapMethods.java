// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;

/**
 * The methods of a model that renders maps of classes or objects, found by what they take.
 *
 * @param render makes the image of all maps that the model knows, and of features where it knows such
 * @param signature its own
 * @param looks makes features of an image and its objects
 * @param palette makes features of a map and the number of a style
 */
public record MapMethods(String render, Signature signature, Optional<String> looks, Optional<String> palette) {

    /** @throws IllegalArgumentException if none of a model's methods renders, saying what it takes instead */
    public static MapMethods of(String model, Map<String, Signature> methods) {
        Optional<String> looks = named(methods, MapMethods::looks);
        Optional<String> palette = named(methods, MapMethods::palette);
        String render = methods.keySet().stream()
                .filter(method -> renders(methods.get(method), palette.isPresent()))
                .max(Comparator.comparing(method -> methods.get(method).inputs().size()))
                .orElseThrow(() -> new IllegalArgumentException("The model " + model + " makes images of "
                        + methods.values().iterator().next().inputs().stream()
                                .map(Input::name)
                                .toList()
                        + ", not of labels, so it renders none. Use a model that GAN Train Translator has made of label"
                        + " maps; others are for GAN Translate or GAN Generate."));
        boolean styled = methods.get(render).first(Kind.FEATURES).isPresent();
        return new MapMethods(
                render, methods.get(render), styled ? looks : Optional.empty(), styled ? palette : Optional.empty());
    }

    private static Optional<String> named(Map<String, Signature> methods, Predicate<Signature> wanted) {
        return methods.keySet().stream()
                .filter(method -> wanted.test(methods.get(method)))
                .findFirst();
    }

    private static boolean renders(Signature signature, boolean featured) {
        return signature.ofMap()
                && signature.outputs().size() == 1
                && kinds(signature).allMatch(kind -> kind.map() || featured && kind == Kind.FEATURES);
    }

    private static boolean looks(Signature signature) {
        return kinds(signature).toList().equals(List.of(Kind.IMAGE, Kind.OBJECTS));
    }

    private static boolean palette(Signature signature) {
        return signature.ofMap() && kinds(signature).skip(1).toList().equals(List.of(Kind.NUMBER));
    }

    private static Stream<Kind> kinds(Signature signature) {
        return signature.inputs().stream().map(Input::kind);
    }

    /** Whether objects can look differently. */
    public boolean styled() {
        return palette.isPresent();
    }

    /** The numbers of the classes that the model knows; empty where it knows objects alone. */
    public List<Integer> classes() {
        return signature.first(Kind.LABELS).stream()
                .flatMap(input -> input.names().stream())
                .map(name -> (int) Double.parseDouble(name))
                .toList();
    }
}
