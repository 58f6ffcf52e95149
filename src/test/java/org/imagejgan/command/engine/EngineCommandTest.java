// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.PlainImageJ;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCommandTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private String home;

    /** A terminal: it cannot ask. */
    private final Host terminal = new Host() {
        @Override
        public TrainingListener training() {
            throw new AssertionError("nothing is trained");
        }

        @Override
        public void tell(String message) {
            told.add(message);
        }

        @Override
        public void close() {}
    };

    @BeforeEach
    void useAnotherHome() {
        home = System.getProperty(UserFolder.PROPERTY);
        System.setProperty(UserFolder.PROPERTY, folder.resolve("home").toString());
    }

    @AfterEach
    void restore() {
        if (home == null) System.clearProperty(UserFolder.PROPERTY);
        else System.setProperty(UserFolder.PROPERTY, home);
        PlainImageJ.closeAll();
    }

    private void run(String key, String value) {
        VerbCall call = new VerbCall(Verb.named("engine"));
        call.parameters().set(Map.of(key, value));
        call.run(null, terminal);
    }

    private Path library(String version) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("torch ü").resolve("lib"));
        Files.createFile(lib.resolve("libtorch_cpu.so"));
        if (version != null) Files.writeString(lib.resolveSibling("build-version"), version);
        return lib;
    }

    @Test
    void reportsOnATerminal() {
        run("action", "report");
        assertTrue(told.get(0).startsWith("PyTorch       2.7.1, "), told.toString());
        assertTrue(told.get(0).contains("\ndevice=cpu    CPU, "), told.toString());
    }

    @Test
    void aMacroNeedsNoImageAndIsNotAsked() {
        PlainImageJ.start();
        String options = "library=built-in";
        assertEquals(
                "went on", new Interpreter().run("run('GAN Engine...', '" + options + "'); return 'went on';", ""));
        assertTrue(Files.exists(folder.resolve("home").resolve("settings.txt")));
    }

    @Test
    void withoutAnybodyToAskNothingIsDownloadedAndTheLineIsSaid() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> run("action", "download"));
        boolean served = System.getProperty("os.arch").matches("amd64|x86_64")
                && System.getProperty("os.name").matches("Linux|Windows.*");
        String expected = served ? "https://publish.djl.ai/pytorch/2.7.1/files.txt | grep '^cu128/" : "NVIDIA";
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertFalse(Files.exists(folder.resolve("home")), "something was written");
    }

    @Test
    void aMacroThatAsksForTheDownloadEnds() {
        PlainImageJ.start();
        Interpreter macro = new Interpreter();
        macro.run("run('GAN Engine...', 'action=download'); newImage('x', '8-bit', 8, 8, 1);", "");
        assertTrue(macro.wasError());
        IJ.run((ij.ImagePlus) null, "GAN Engine...", "action=fetch");
        assertTrue(IJ.getErrorMessage().contains("action=fetch is not allowed. Action is report or download."));
    }

    @Test
    void aPyTorchThatIsThereIsChosenAndGivenUp() throws IOException {
        Path lib = library("2.7.1+cu128");
        run("library", lib.toString());
        assertEquals(Optional.of(lib.toString()), UserFolder.get().engine());
        assertTrue(told.get(0).startsWith("From the next start on, PyTorch is that of " + lib), told.get(0));
        run("library", "built-in");
        assertEquals(Optional.empty(), UserFolder.get().engine());
        assertTrue(told.get(1).contains("the one that comes with the plugin"), told.get(1));
    }

    @Test
    void onesThatWouldCrashAreRefused() throws IOException {
        Path lib = library("2.6.0");
        for (Map.Entry<String, String> wrong : Map.of(
                        lib.toString(), "holds PyTorch of 2.6.0, but 2.7.1 is needed",
                        folder.toString(), "holds no PyTorch. Name the lib folder of libtorch 2.7.1",
                        folder.resolve("none").toString(), "does not exist")
                .entrySet()) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> run("library", wrong.getKey()));
            assertTrue(e.getMessage().contains(wrong.getValue()), e.getMessage());
        }
        Files.delete(lib.resolveSibling("build-version"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> run("library", lib.toString()));
        assertTrue(e.getMessage().contains("a version that it does not tell"), e.getMessage());
        assertEquals(Optional.empty(), UserFolder.get().engine());
    }
}
