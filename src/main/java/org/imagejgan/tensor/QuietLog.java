// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps DJL's reports of what it unpacks and sets from the console of an application that brings a logger of its own, as
 * Fiji does; warnings stay. Loggers differ in how they are told, and none is a library of this plugin, so they are told by
 * reflection: one that cannot be stays as it is.
 */
final class QuietLog {
    private static final String DJL = "ai.djl";
    private static final String WARN = "WARN";
    /** Of a logger that reads it when the first of its loggers is made. */
    private static final String SIMPLE = "org.slf4j.simpleLogger.log." + DJL;

    /** Java's own logging forgets a logger, and its level, that nobody holds. */
    private static final Logger JAVA = Logger.getLogger(DJL);

    private QuietLog() {}

    /** Before DJL's first class is loaded, which has a logger. */
    static void begin() {
        if (System.getProperty(SIMPLE) == null) System.setProperty(SIMPLE, WARN);
        if (JAVA.getLevel() == null) JAVA.setLevel(Level.WARNING);
        quiet(LoggerFactory.getLogger(DJL));
    }

    /** Tells a logger that has a level, unless somebody set one; by what Logback and its like have in common. */
    static void quiet(Object logger) {
        try {
            Object level = logger.getClass().getMethod("getLevel").invoke(logger);
            if (level != null) return;
            for (Method method : logger.getClass().getMethods())
                if (method.getName().equals("setLevel") && method.getParameterCount() == 1)
                    method.invoke(logger, warning(method.getParameterTypes()[0]));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // It has no level to set, or none of that name: what it prints is for its application to say.
            return;
        }
    }

    private static Object warning(Class<?> levels) throws ReflectiveOperationException {
        for (Method method : levels.getMethods())
            if (Modifier.isStatic(method.getModifiers())
                    && method.getName().equals("toLevel")
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == String.class) return method.invoke(null, WARN);
        throw new NoSuchMethodException(levels + " has no level by name");
    }
}
