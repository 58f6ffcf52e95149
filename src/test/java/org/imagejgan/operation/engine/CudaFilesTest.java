// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a site on this computer, laid out as DJL's. */
class CudaFilesTest {
    private static final String LINUX = "linux-x86_64";
    private static final byte[] LARGE = new byte[200_000];

    static {
        new Random(1).nextBytes(LARGE);
    }

    @TempDir
    private Path folder;

    private final Map<String, byte[]> served = new LinkedHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String site;

    @BeforeEach
    void serve() throws IOException {
        String libraries = "/2.7.1/cu128/" + LINUX + "/native/lib/";
        served.put(libraries + "libtorch.so.gz", packed("torch".getBytes(StandardCharsets.UTF_8)));
        served.put(libraries + "libtorch_cuda.so.gz", packed(LARGE));
        served.put(libraries + "libc%2B%2B.so.1.gz", packed("c".getBytes(StandardCharsets.UTF_8)));
        served.put("/2.7.1/cpu/" + LINUX + "/native/lib/libtorch.so.gz", packed(new byte[1]));
        StringBuilder list = new StringBuilder();
        served.keySet()
                .forEach(path -> list.append(path.substring("/2.7.1/".length())).append("\n"));
        served.put("/2.7.1/files.txt", list.toString().getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort() + "/2.7.1";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        byte[] content = served.get(path);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!head) asked.add(path.substring(path.lastIndexOf('/') + 1));
        if (head && content != null) exchange.getResponseHeaders().set("Content-Length", "" + content.length);
        exchange.sendResponseHeaders(content == null ? 404 : 200, head || content == null ? -1 : content.length);
        if (!head && content != null) exchange.getResponseBody().write(content);
        exchange.close();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void tellsHowMuchItIsBeforeItFetches() throws IOException {
        CudaFiles files = CudaFiles.listed(site, LINUX);
        assertEquals(3, files.count());
        long sum = served.entrySet().stream()
                .filter(file -> file.getKey().contains("cu128"))
                .mapToLong(file -> file.getValue().length)
                .sum();
        assertEquals(sum, files.bytes());
        assertEquals(List.of("files.txt"), asked);
    }

    @Test
    void unpacksAllAndTellsTheVersionLast() throws IOException {
        long[] last = new long[2];
        Progress progress = new Progress() {
            @Override
            public void advance(long done, long total) {
                last[0] = done;
                last[1] = total;
            }
        };
        CudaFiles.listed(site, LINUX).fetch(folder, progress);
        assertEquals(List.of("build-version", "libc++.so.1", "libtorch.so", "libtorch_cuda.so"), files());
        assertArrayEquals(LARGE, Files.readAllBytes(folder.resolve("libtorch_cuda.so")));
        assertEquals("2.7.1+cu128\n", Files.readString(folder.resolve("build-version")));
        assertEquals(last[1], last[0]);
    }

    @Test
    void whatIsWholeIsNotFetchedAgain() throws IOException {
        CudaFiles files = CudaFiles.listed(site, LINUX);
        files.fetch(folder, Progress.NONE);
        Files.delete(folder.resolve("libtorch.so"));
        asked.clear();
        files.fetch(folder, Progress.NONE);
        assertEquals(List.of("libtorch.so.gz"), asked);
        assertEquals("torch", Files.readString(folder.resolve("libtorch.so")));
    }

    @Test
    void cancelledInAFileItLeavesNoPartOfIt() throws IOException {
        Progress impatient = new Progress() {
            private int times;

            @Override
            public void advance(long done, long total) {
                times++;
            }

            @Override
            public boolean cancelled() {
                return times > 3;
            }
        };
        CudaFiles files = CudaFiles.listed(site, LINUX);
        assertThrows(Cancelled.class, () -> files.fetch(folder, impatient));
        assertFalse(files().contains("build-version"));
        assertTrue(files().stream().noneMatch(name -> name.endsWith(".part") || name.equals("libtorch_cuda.so")));
    }

    @Test
    void aFileThatIsBrokenOrMissingIsNamed() throws IOException {
        CudaFiles files = CudaFiles.listed(site, LINUX);
        String broken = "/2.7.1/cu128/" + LINUX + "/native/lib/libtorch_cuda.so.gz";
        served.put(broken, new byte[] {1, 2, 3});
        Exception e = assertThrows(IOException.class, () -> files.fetch(folder, Progress.NONE));
        assertTrue(e.getMessage().contains(broken) && e.getMessage().contains("Run the same again"), e.getMessage());
        assertFalse(files().contains("libtorch_cuda.so"));
        served.remove(broken);
        Exception missing = assertThrows(IOException.class, () -> CudaFiles.listed(site, LINUX));
        assertTrue(missing.getMessage().contains(broken + " answers 404"), missing.getMessage());
    }

    @Test
    void aSiteWithoutAnyForTheSystemIsSaidToHaveNone() {
        Exception e = assertThrows(IOException.class, () -> CudaFiles.listed(site, "win-x86_64"));
        assertTrue(e.getMessage().contains("none for cu128 on win-x86_64"), e.getMessage());
    }

    @Test
    void systemsAreNamedAsDjlNamesThem() {
        assertEquals(LINUX, CudaFiles.system("Linux", "amd64"));
        assertEquals("win-x86_64", CudaFiles.system("Windows 11", "amd64"));
        assertNull(CudaFiles.system("Mac OS X", "aarch64"));
        assertNull(CudaFiles.system("Linux", "aarch64"));
    }

    /** The line that is told where nobody can be asked: it does what fetching does. */
    @Test
    void theLineForAShellDoesTheSame() throws Exception {
        assumeTrue(has("sh") && has("curl"), "There is no sh with curl here");
        Path with = folder.resolve("with space");
        Process shell = new ProcessBuilder("sh", "-c", CudaFiles.line(site, LINUX, with))
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), said);
        assertArrayEquals(LARGE, Files.readAllBytes(with.resolve("libtorch_cuda.so")));
        for (String name : CudaFiles.listed(site, LINUX).names())
            assertTrue(Files.size(with.resolve(name)) > 0, name + " is missing");
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
