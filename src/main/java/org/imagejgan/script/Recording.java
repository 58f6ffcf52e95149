// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program so far: every operation is run on both examples and written down once. */
final class Recording {
    /** A list of results, as split gives it. */
    private static final int LIST = 0;

    private final List<TracedLine> steps = new ArrayList<>();
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final Map<NDArray, NDArray> proxies = new IdentityHashMap<>();
    private final NDManager manager;
    private int variables;

    /** Starts with the tensors that keep their names. */
    Recording(NDManager manager, Map<String, NDArray> named) {
        this.manager = TracedManager.proxy(this, manager);
        named.forEach(this::tensor);
    }

    List<TracedLine> steps() {
        return List.copyOf(steps);
    }

    Map<String, NDArray> tensors() {
        return tensors;
    }

    NDManager manager() {
        return manager;
    }

    NDArray input(String name, NDArray a, NDArray b) {
        return TracedArray.proxy(this, name, a, b);
    }

    /** The proxy of a parameter or constant; a new one is named by its content. */
    NDArray tensor(NDArray real) {
        NDArray known = proxies.get(real);
        return known != null ? known : tensor("c_" + digest(real), real);
    }

    private NDArray tensor(String name, NDArray real) {
        tensors.putIfAbsent(name, real);
        NDArray proxy = TracedArray.proxy(this, "self." + name, real, real);
        proxies.put(real, proxy);
        return proxy;
    }

    /** Records an expression over $0, $1, ... as {@link Ops#apply} would run it. */
    NDList record(String expression, int outputs, NDArray... in) {
        String text = Expression.fill(
                expression, Arrays.stream(in).map(Recording::reference).toList());
        NDList[] results = new NDList[2];
        for (int example = 0; example < 2; example++)
            results[example] = Ops.apply(expression, outputs, real(in, example));
        return arrays(text, outputs, results[0], results[1]);
    }

    /** Records the border of a region of low precision. */
    NDArray mark(Marker marker, NDArray array) {
        Traced traced = (Traced) array;
        String name = variable();
        steps.add(precision -> name + " = " + precision.text(marker, traced.traceReference()));
        return TracedArray.proxy(this, name, traced.traceShadow(0), traced.traceShadow(1));
    }

    /** Records a way out of the program. */
    void end(NDArray number, int met, NDArray result) {
        String when = "if bool(torch.eq(" + reference(number) + ", " + met + ")):\n      return ";
        String given = new TracedBlock.Output(reference(result), true).text();
        steps.add(precision -> when + given);
    }

    /** Calls a method on both examples' targets and records its text. */
    Object call(String text, Method method, Object[] arguments, Object[] targets) throws Throwable {
        Object a = invoke(method, targets[0], real(arguments, 0));
        Object b = invoke(method, targets[1], real(arguments, 1));
        if (a instanceof NDList list)
            return arrays(text, method.getName().equals("split") ? LIST : list.size(), list, (NDList) b);
        return array(text, (NDArray) a, (NDArray) b);
    }

    NDArray array(String text, NDArray a, NDArray b) {
        return arrays(text, 1, new NDList(a), new NDList(b)).head();
    }

    private NDList arrays(String text, int outputs, NDList a, NDList b) {
        if (a.size() != b.size())
            throw new IllegalStateException("the number of results of " + text + " depends on a size: " + a.size()
                    + " and " + b.size() + " in the two examples");
        NDList results = new NDList();
        for (int i = 0; i < a.size(); i++) results.add(TracedArray.proxy(this, variable(), a.get(i), b.get(i)));
        assign(results.stream().map(Recording::reference).toList(), text, outputs);
        return results;
    }

    private void assign(List<String> names, String text, int outputs) {
        if (outputs == LIST) {
            String list = variable();
            steps.add(precision -> list + " = " + text);
            for (int i = 0; i < names.size(); i++) {
                String element = names.get(i) + " = " + list + "[" + i + "]";
                steps.add(precision -> element);
            }
        } else {
            String line = String.join(", ", names) + (outputs > 1 ? ", = " : " = ") + text;
            steps.add(precision -> line);
        }
    }

    private String variable() {
        return "v" + variables++;
    }

    /** The text of an array, which has to belong to the trace. */
    static String reference(NDArray array) {
        if (array == null) return "None";
        if (array instanceof Traced traced) return traced.traceReference();
        throw new IllegalStateException("an array captured from outside met a traced one: pass it as an input or a "
                + "parameter, or make it with the manager of the block's input");
    }

    private static NDArray[] real(NDArray[] arrays, int example) {
        return Arrays.stream(arrays)
                .map(array -> (NDArray) real(array, example))
                .toArray(NDArray[]::new);
    }

    private static Object[] real(Object[] values, int example) {
        return Arrays.stream(values).map(value -> real(value, example)).toArray();
    }

    private static Object real(Object value, int example) {
        if (value instanceof NDList list) return new NDList(real(list.toArray(new NDArray[0]), example));
        return value instanceof Traced traced ? traced.traceShadow(example) : value;
    }

    static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String digest(NDArray array) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((array.getDataType() + " " + array.getShape()).getBytes());
            return HexFormat.of().formatHex(digest.digest(array.toByteArray()), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
