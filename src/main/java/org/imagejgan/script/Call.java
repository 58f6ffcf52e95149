// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A call of a method on a traced array.
 *
 * @param receiver text of the array
 * @param rank its number of axes
 * @param method what is called
 * @param arguments Java values, arrays among them
 * @param names gives the text of an array
 */
record Call(String receiver, int rank, Method method, Object[] arguments, Function<NDArray, String> names) {

    /** The method's name and parameter types, e.g. {@code flatten(int,int)}: the key of {@link TraceTable}. */
    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    /** Fills a template: @ is the receiver, $0, $1, ... are the arguments. */
    String fill(String template) {
        List<String> texts = Arrays.stream(arguments).map(this::literal).toList();
        return Expression.fill(template.replace("@", receiver), texts);
    }

    /** A weight in the type of the first argument, or None. */
    String following(int argument) {
        return arguments[argument] == null ? "None" : fill("torch.type_as($" + argument + ", $0)");
    }

    boolean flag(int argument) {
        return (Boolean) arguments[argument];
    }

    int integer(int argument) {
        return ((Number) arguments[argument]).intValue();
    }

    Shape shape(int argument) {
        return (Shape) arguments[argument];
    }

    UnsupportedOperationException refused(String why) {
        return new UnsupportedOperationException("not traceable: " + method.getName() + " " + why);
    }

    private String literal(Object value) {
        if (value == null) return "None";
        if (value instanceof NDArray array) return names.apply(array);
        if (value instanceof NDList list)
            return list.stream().map(names).toList().toString();
        if (value instanceof Float || value instanceof Double) return Literal.of(((Number) value).doubleValue());
        if (value instanceof Boolean bool) return Literal.of(bool);
        if (value instanceof int[] ints) return Literal.of(ints);
        if (value instanceof long[] longs) return Literal.of(longs);
        return value instanceof Shape shape ? Literal.of(shape) : named(value);
    }

    private String named(Object value) {
        return value instanceof DataType type ? Integer.toString(code(type)) : value.toString();
    }

    /** PyTorch's number of a type. */
    private int code(DataType type) {
        return switch (type) {
            case INT32 -> 3;
            case INT64 -> 4;
            case FLOAT32 -> 6;
            case BOOLEAN -> 11;
            default -> throw refused("to " + type + ": use FLOAT32, INT64, INT32 or BOOLEAN");
        };
    }

    /** All axes from last to first. */
    String reversedAxes() {
        List<Integer> axes = Arrays.asList(new Integer[rank]);
        for (int i = 0; i < rank; i++) axes.set(i, i);
        Collections.reverse(axes);
        return axes.toString();
    }
}
