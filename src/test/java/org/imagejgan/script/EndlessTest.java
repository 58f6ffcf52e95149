// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.imagejgan.ChildProcess;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose code has loops. */
class EndlessTest {
    private static final String COUNT = method("count", "for _0 in range(torch.len([1, 2, 3])):", "torch.add(x, 1)");
    /** Takes some seconds. */
    private static final String LONG = method("long", "for _0 in range(2000000):", "torch.neg(x)");

    private static final String ENDLESS = method("endless", "while True:", "torch.neg(x)");

    private static String method(String name, String loop, String step) {
        return "  def " + name + "(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    " + loop + "\n      x = " + step
                + "\n    return x\n";
    }

    @TempDir
    Path folder;

    private TorchModule load(NDManager manager) throws IOException {
        return load(folder, manager);
    }

    private static TorchModule load(Path folder, NDManager manager) throws IOException {
        Path file = folder.resolve("loops.pt");
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchArchive.write(
                    out,
                    List.of(
                            new TorchArchive.Method("count", COUNT),
                            new TorchArchive.Method("long", LONG),
                            new TorchArchive.Method("endless", ENDLESS)),
                    Map.of());
        }
        return TorchModule.load(file, "Loops", manager);
    }

    @Test
    void whatEndsIsComputedWhatDoesNotIsGivenUp() throws IOException {
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                TorchModule module = load(manager)) {
            NDArray x = manager.create(new float[] {5});
            assertEquals(8, module.run("count", new NDList(x)).head().getFloat());
            module.limit(Duration.ofMillis(200));
            long start = System.nanoTime();
            String message = assertThrows(IllegalStateException.class, () -> module.run("long", new NDList(x)))
                    .getMessage();
            assertTrue(System.nanoTime() - start < 30e9);
            assertTrue(message.startsWith("Loops was given up") && message.contains("tile="), message);
            assertThrows(IllegalStateException.class, () -> module.run("count", new NDList(x)));
        }
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                TorchModule module = load(manager)) {
            assertEquals(
                    4,
                    module.run("count", new NDList(manager.create(new float[] {1})))
                            .head()
                            .getFloat());
        }
    }

    @Test
    void theUserCanCancelInsideATile() throws IOException {
        long start = System.nanoTime();
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                TorchModule module = load(manager)) {
            module.listen(new Progress() {
                @Override
                public boolean cancelled() {
                    return System.nanoTime() - start > 2e8;
                }
            });
            NDList x = new NDList(manager.create(new float[] {5}));
            assertThrows(Cancelled.class, () -> module.run("long", x));
        }
        assertTrue(System.nanoTime() - start < 30e9);
    }

    /** What was given up must not keep a program from ending: a batch on a server, or ImageJ. */
    @Test
    void theProgramEndsAllTheSame() throws IOException, InterruptedException {
        ChildProcess child = ChildProcess.run(folder, Endless.class, folder.toString());
        assertTrue(child.ended(), child.said());
        assertTrue(child.said().contains("Loops was given up"), child.said());
        assertEquals(3, child.exit(), child.said());
    }

    /** Runs what never ends, says what comes of it, and ends as the command line does. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException {
            try (NDManager manager = NDManager.newBaseManager("PyTorch");
                    TorchModule module = load(Path.of(arguments[0]), manager)) {
                module.limit(Duration.ofMillis(300));
                module.run("endless", new NDList(manager.create(new float[] {5})));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                System.exit(3);
            }
        }
    }
}
