// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class QuietLogTest {
    /** As Logback's. */
    public static final class Levels {
        private final String name;

        private Levels(String name) {
            this.name = name;
        }

        public static Levels toLevel(String name) {
            return new Levels(name);
        }

        public static Levels toLevel(int number) {
            throw new AssertionError("asked for " + number);
        }
    }

    /** As Logback's: without a level of its own it has that of the application. */
    public static final class Like {
        private Levels level;

        public Levels getLevel() {
            return level;
        }

        public void setLevel(Levels next) {
            level = next;
        }
    }

    @Test
    void loggersOfApplicationsKeepWarningsAlone() {
        Like logger = new Like();
        QuietLog.quiet(logger);
        assertEquals("WARN", logger.getLevel().name);
    }

    @Test
    void whoSetALevelKeepsIt() {
        Like logger = new Like();
        logger.setLevel(Levels.toLevel("DEBUG"));
        QuietLog.quiet(logger);
        assertEquals("DEBUG", logger.getLevel().name);
    }

    @Test
    void othersStayAsTheyAre() {
        assertDoesNotThrow(() -> QuietLog.quiet(new Object()));
    }

    @Test
    void javasOwnLoggingIsQuietToo() {
        QuietLog.begin();
        Logger logger = Logger.getLogger("ai.djl.pytorch.jni.LibUtils");
        assertFalse(logger.isLoggable(Level.INFO));
        assertTrue(logger.isLoggable(Level.WARNING));
    }
}
