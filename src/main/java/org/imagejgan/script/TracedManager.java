// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** The handler behind the manager of traced arrays: arrays it makes become constants of the program. */
final class TracedManager implements InvocationHandler {
    private static final Set<String> RANDOM = Set.of("truncatedNormal", "sampleNormal", "samplePoisson", "sampleGamma");

    private final Recording recording;
    private final NDManager real;

    private TracedManager(Recording recording, NDManager real) {
        this.recording = recording;
        this.real = real;
    }

    static NDManager proxy(Recording recording, NDManager real) {
        return (NDManager) Proxy.newProxyInstance(
                TracedManager.class.getClassLoader(),
                new Class<?>[] {NDManager.class},
                new TracedManager(recording, real));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("random") || RANDOM.contains(name))
            throw new IllegalStateException("random numbers drawn while tracing: make the noise an input of the block");
        if (name.equals("newSubManager") || name.equals("getParentManager")) return self;
        if (method.getReturnType() == void.class) return null;
        if (method.getDeclaringClass() == Object.class) return identity(self, name, arguments);
        if (name.equals("ret") || name.equals("from")) return traced(arguments[0]);
        return constant(Recording.invoke(method, real, arguments));
    }

    private static Object identity(Object self, String name, Object[] arguments) {
        return switch (name) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> "manager of traced arrays";
        };
    }

    private static Object traced(Object given) {
        if (given instanceof NDArray array) Recording.reference(array);
        return given;
    }

    private Object constant(Object made) {
        return made instanceof NDArray array ? recording.tensor(array) : made;
    }
}
