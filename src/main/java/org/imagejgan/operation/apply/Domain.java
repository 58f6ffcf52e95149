// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.pack.Domains;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.predict.ModelSession;

/** What a model that knows several translations is asked for: one of its methods, or a label beside the image. */
final class Domain {
    private static final String FIRST = "forward";

    private Domain() {}

    /**
     * Sets the label and tells the method.
     *
     * @param wanted what {@link org.imagejgan.model.Labels#asked} takes, or a method's name or that of its result; empty for the first
     * @throws IllegalArgumentException if the model knows no such domain, naming those that it knows
     */
    static String of(ModelSession session, String wanted) {
        String text = wanted.trim();
        Domains domains = Domains.of(session.model().methods());
        Optional<String> labelled = domains.labelled();
        boolean label = labelled.isPresent()
                && (domains.labels().names().contains(text)
                        || !domains.methods().containsKey(text));
        if (text.isEmpty()) return ready(session, FIRST, "");
        if (label) return ready(session, labelled.get(), text);
        Optional<String> method = domains.named(text);
        if (method.isPresent()) return ready(session, method.get(), "");
        throw new IllegalArgumentException("domain=" + text + " is not known to the model "
                + session.model().name() + ". Allowed: " + String.join(", ", domains.known()) + ".");
    }

    /** Why a model has no domains, as the end of a sentence; null if it has. */
    static String unfit(ModelPackage model) {
        return Domains.of(model.methods()).labelled().isPresent()
                ? null
                : " knows no domains. Use it with GAN Translate, or train one from labelled images with GAN Train Translator.";
    }

    /**
     * All that can be asked for of a model that has domains.
     *
     * @throws IllegalArgumentException if there are too many
     */
    static List<String> all(ModelPackage model) {
        return Domains.of(model.methods()).labels().all();
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
