// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.predict.ModelSession;

/** What a model that knows several translations is asked for: one of its methods, or a label beside the image. */
final class Domain {
    private static final String FIRST = "forward";

    private Domain() {}

    /**
     * Sets the label and tells the method.
     *
     * @param wanted what {@link Labels#asked} takes, or a method's name or that of its result; empty for the first
     * @throws IllegalArgumentException if the model knows no such domain, naming those that it knows
     */
    static String of(ModelSession session, String wanted) {
        String text = wanted.trim();
        Map<String, Signature> methods = new LinkedHashMap<>(session.model().methods());
        methods.values().removeIf(method -> !ofOneImage(method));
        String labelled = labelled(session.model()).orElse("");
        boolean label = !labelled.isEmpty()
                && (labels(methods.get(labelled)).names().contains(text) || !methods.containsKey(text));
        if (text.isEmpty()) return ready(session, FIRST, "");
        if (label) return ready(session, labelled, text);
        Optional<String> method = named(methods, text);
        if (method.isPresent()) return ready(session, method.get(), "");
        throw new IllegalArgumentException("domain=" + text + " is not known to the model "
                + session.model().name() + ". Allowed: " + String.join(", ", known(methods)) + ".");
    }

    /** The method of that name, or else the one whose result is called so. */
    private static Optional<String> named(Map<String, Signature> methods, String wanted) {
        if (methods.containsKey(wanted)) return Optional.of(wanted);
        String name = Signature.called(wanted, wanted);
        return methods.keySet().stream()
                .filter(method -> made(methods.get(method)).equals(name))
                .findFirst();
    }

    /** Whether what is translated and a label are all that a method takes. */
    private static boolean ofOneImage(Signature method) {
        return method.imageToImage() && method.inputs().stream().skip(1).allMatch(input -> input.kind() == Kind.LABEL);
    }

    private static String made(Signature signature) {
        return signature.outputs().get(0).name();
    }

    private static List<String> known(Map<String, Signature> methods) {
        return methods.entrySet().stream()
                .map(method -> method.getKey() + " (" + made(method.getValue()) + ")")
                .toList();
    }

    /** Why a model has no domains, as the end of a sentence; null if it has. */
    static String unfit(ModelPackage model) {
        return labelled(model).isPresent()
                ? null
                : " knows no domains. Use it with GAN Translate, or train one from labelled images with GAN Train Translator.";
    }

    /**
     * All that can be asked for of a model that has domains.
     *
     * @throws IllegalArgumentException if there are too many
     */
    static List<String> all(ModelPackage model) {
        return labels(model.methods().get(labelled(model).orElseThrow())).all();
    }

    /** The method that takes a label beside the image. */
    private static Optional<String> labelled(ModelPackage model) {
        return model.methods().entrySet().stream()
                .filter(one -> one.getValue().imageToImage()
                        && one.getValue().first(Kind.LABEL).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Labels labels(Signature signature) {
        return signature.first(Kind.LABEL).orElseThrow().labels();
    }

    /** Hands the predictor of a method what goes beside the image. */
    private static String ready(ModelSession session, String method, String text) {
        Signature signature = session.model().methods().get(method);
        List<float[]> beside = new ArrayList<>();
        for (Input input : signature.inputs().subList(1, signature.inputs().size()))
            beside.add(input.kind() == Kind.LABEL ? input.labels().asked("domain", text) : new float[input.size()]);
        if (!beside.isEmpty() || !method.equals(FIRST))
            session.predictor(method).beside(beside);
        return method;
    }
}
