// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.predict.ModelSession;

/** What a model that knows several translations is asked for: one of its methods, or a label beside the image. */
final class Domain {
    private Domain() {}

    /**
     * Sets the label and tells the method.
     *
     * @param wanted a method's name, or names of the label's classes and attributes between spaces; empty for the first
     * @throws IllegalArgumentException if the model knows no such domain, naming those that it knows
     */
    static String of(ModelSession session, String wanted) {
        Map<String, Signature> methods = session.model().methods();
        String method = methods.containsKey(wanted) ? wanted : "forward";
        Signature signature = methods.get(method);
        List<float[]> beside = new ArrayList<>();
        String asked = methods.containsKey(wanted) ? "" : wanted.trim();
        for (Input input : signature.inputs().subList(1, signature.inputs().size())) {
            beside.add(input.kind() == Kind.LABEL ? label(input, asked, session) : new float[input.size()]);
            if (input.kind() == Kind.LABEL) asked = "";
        }
        if (!asked.isEmpty()) throw unknown(asked, List.copyOf(methods.keySet()), session);
        if (!beside.isEmpty() || methods.size() > 1) session.predictor(method).beside(beside);
        return method;
    }

    private static float[] label(Input input, String asked, ModelSession session) {
        float[] label = new float[input.size()];
        if (asked.isEmpty()) label[0] = 1;
        else
            for (String name : input.asked(asked)) {
                int place = input.names().indexOf(name);
                if (place < 0) throw unknown(name, input.names(), session);
                label[place] = 1;
            }
        return label;
    }

    private static IllegalArgumentException unknown(String asked, List<String> known, ModelSession session) {
        return new IllegalArgumentException("domain=" + asked + " is not known to the model "
                + session.model().name() + ". Allowed: " + String.join(", ", known) + ".");
    }
}
