// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Sampling.Sample;

/**
 * What a method can make of the pictures of a role.
 *
 * @param name of the method, or the domain that it is asked for
 * @param label what goes beside the picture, of a method that takes a label
 * @param maps roles whose pictures go beside it
 */
record Way(String name, Program program, Optional<Sample> label, List<String> maps) {
    /** Results beside a picture. */
    private static final int MOST = 5;

    /** A few of those that start from a role; where a method takes a label, its domains. */
    static List<Way> of(String role, Set<String> roles, List<Program> programs) {
        List<Program> able =
                programs.stream().filter(one -> role.equals(start(one, roles))).toList();
        Stream<Way> domains =
                able.stream().filter(Way::labelled).findFirst().stream().flatMap(Way::domains);
        Stream<Way> methods = able.stream()
                .filter(one -> !labelled(one))
                .map(one -> new Way(one.method(), one, Optional.empty(), beside(one, roles)));
        boolean some = able.stream().anyMatch(Way::labelled);
        return (some ? domains : methods).limit(MOST).toList();
    }

    private static boolean labelled(Program program) {
        return program.signature().first(Kind.LABEL).isPresent();
    }

    private static Stream<Way> domains(Program program) {
        Labels labels = program.signature().first(Kind.LABEL).orElseThrow().labels();
        return labels.all().stream().map(domain -> {
            float[] label = labels.asked("domain", domain);
            Sample beside = new Sample(new Shape(1, label.length), label);
            return new Way(domain, program, Optional.of(beside), List.of());
        });
    }

    /** The role that a method starts from; empty if it needs what is not at hand, or does not end with a role. */
    private static String start(Program program, Set<String> roles) {
        List<Input> inputs = program.inputs();
        boolean images = program.signature().outputs().size() == 1
                && !to(program).isEmpty()
                && inputs.stream().skip(1).allMatch(input -> input.kind() == Kind.LABEL || known(input, roles));
        return images && !inputs.isEmpty() ? role(inputs.get(0), roles) : "";
    }

    private static boolean known(Input input, Set<String> roles) {
        return input.kind().map() && !role(input, roles).isEmpty();
    }

    private static List<String> beside(Program program, Set<String> roles) {
        return program.inputs().stream()
                .skip(1)
                .map(input -> role(input, roles))
                .toList();
    }

    private static String role(Input input, Set<String> roles) {
        return switch (input.kind()) {
            case IMAGE -> role(input.values());
            case LABELS -> roles.contains("labels") ? "labels" : "";
            case OBJECTS -> roles.contains("objects") ? "objects" : roles.contains("pieces") ? "pieces" : "";
            default -> "";
        };
    }

    private static String role(Values values) {
        return values.of() == Values.Of.ROLE ? values.unit() : "";
    }

    /** The role that a method ends with; empty for none. */
    static String to(Program program) {
        return role(program.signature().outputs().get(0).values());
    }

    /** The role that it ends with. */
    String to() {
        return to(program);
    }
}
