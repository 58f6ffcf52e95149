// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** The handler behind a traced NDArray: what it is asked to compute is recorded, what it must not tell is refused. */
final class TracedArray implements InvocationHandler, Traced {
    private static final Object[] NONE = {};
    private static final Set<String> FACTS = Set.of("getDevice", "getDataType", "getSparseFormat");
    private static final Set<String> OWNERSHIP =
            Set.of("getName", "setName", "close", "attach", "tempAttach", "detach");

    private final Recording recording;
    private final String reference;
    private final NDArray[] shadows;

    private TracedArray(Recording recording, String reference, NDArray a, NDArray b) {
        this.recording = recording;
        this.reference = reference;
        shadows = new NDArray[] {a, b};
    }

    static NDArray proxy(Recording recording, String reference, NDArray a, NDArray b) {
        TracedArray handler = new TracedArray(recording, reference, a, b);
        return (NDArray) Proxy.newProxyInstance(
                TracedArray.class.getClassLoader(), new Class<?>[] {NDArray.class, Traced.class}, handler);
    }

    @Override
    public String traceReference() {
        return reference;
    }

    @Override
    public NDArray traceShadow(int example) {
        return shadows[example];
    }

    @Override
    public Recording traceRecorder() {
        return recording;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        String name = method.getName();
        if (method.getDeclaringClass() == Traced.class) return Recording.invoke(method, this, arguments);
        if (method.getDeclaringClass() == Object.class) return identity(self, name, arguments);
        if (OWNERSHIP.contains(name)) return null;
        if (FACTS.contains(name)) return Recording.invoke(method, shadows[0], arguments);
        if (arguments.length > 0 && arguments[arguments.length - 1] instanceof NDIndex index)
            return index(method, index);
        return answer((NDArray) self, method, arguments);
    }

    private Object identity(Object self, String name, Object[] arguments) {
        return switch (name) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> reference;
        };
    }

    private NDArray index(Method method, NDIndex index) {
        if (!method.getName().equals("get")) throw refused(method);
        String text = IndexText.of(reference, index);
        return recording.array(
                text, shadows[0].get(shadows[0].getManager(), index), shadows[1].get(shadows[1].getManager(), index));
    }

    private Object answer(NDArray self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getShape" -> FreeShape.of(shadows[0].getShape(), shadows[1].getShape());
            case "getManager" -> recording.manager();
            case "stopGradient", "duplicate" -> self;
            case "hasGradient" -> false;
            case "getNDArrayInternal" -> extension(self);
            case "toByteBuffer" ->
                throw new IllegalStateException(
                        "values of a traced array read: Java code looks at them, or an array captured from outside met it");
            default -> compute(self, method, arguments, shadows);
        };
    }

    private NDArrayEx extension(NDArray self) {
        NDArrayEx[] targets = {shadows[0].getNDArrayInternal(), shadows[1].getNDArrayInternal()};
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals("getArray")
                        ? self
                        : compute(proxy, method, arguments == null ? NONE : arguments, targets);
        return (NDArrayEx)
                Proxy.newProxyInstance(TracedArray.class.getClassLoader(), new Class<?>[] {NDArrayEx.class}, handler);
    }

    private Object compute(Object self, Method method, Object[] arguments, Object[] targets) throws Throwable {
        refuseDoublePromotion(arguments);
        Call call = new Call(reference, shadows[0].getShape().dimension(), method, arguments, Recording::reference);
        Optional<String> text = TraceTable.text(call);
        if (text.isPresent()) return recording.call(text.get(), method, arguments, targets);
        if (method.isDefault()) return InvocationHandler.invokeDefault(self, method, arguments);
        throw refused(method);
    }

    private void refuseDoublePromotion(Object[] arguments) {
        if (arguments.length == 1
                && arguments[0] instanceof Double
                && shadows[0].getShape().isScalar()) {
            throw new IllegalStateException("a scalar array met the double " + arguments[0]
                    + ": DJL computes it in float64, TorchScript would not: write a float, such as 0.5f");
        }
    }

    private static UnsupportedOperationException refused(Method method) {
        return new UnsupportedOperationException(
                "not traceable: " + method.getDeclaringClass().getSimpleName() + "." + Call.signature(method)
                        + ": use an operation that makes a new array, or one of Ops");
    }
}
