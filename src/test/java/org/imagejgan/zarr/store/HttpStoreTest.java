// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on this machine that gives ranges, gives none, fails for a while, or forbids. */
class HttpStoreTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7};

    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;
    private HttpStore store;

    @BeforeEach
    void serve() throws IOException {
        // Or each answer waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        store = HttpStore.of("http://localhost:" + server.getAddress().getPort() + "/images/a.zarr/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        byte[] body = BYTES;
        int status = path.startsWith("/images/a.zarr/") ? 200 : 404;
        if (path.endsWith("secret")) status = 403;
        if (path.endsWith("missing")) status = 404;
        if (failures.getAndDecrement() > 0) status = 503;
        if (status == 200 && range != null && !path.endsWith("plain")) {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            int from = ends[0].isEmpty() ? BYTES.length - Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
            int to = ends[0].isEmpty() ? BYTES.length - 1 : Integer.parseInt(ends[1]);
            body = Arrays.copyOfRange(BYTES, from, Math.min(to + 1, BYTES.length));
            status = 206;
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || status >= 400 ? -1 : body.length);
        if (!head && status < 400) exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void keysAreWholeInPartOrAbsent() throws IOException {
        assertArrayEquals(BYTES, store.get("0/c/0").orElseThrow());
        assertTrue(store.has("0/c/0"));
        assertFalse(store.has("missing"));
        assertTrue(store.get("missing").isEmpty());
        assertTrue(store.get("missing", 2, 3).isEmpty());
        for (String key : new String[] {"a", "plain", "a b"}) {
            assertArrayEquals(new byte[] {3, 4, 5}, store.get(key, 2, 3).orElseThrow());
            assertArrayEquals(
                    new byte[] {5, 6, 7}, store.at("0").get(key, -3, 3).orElseThrow());
            assertThrows(IOException.class, () -> store.get(key, 5, 3));
        }
    }

    @Test
    void whatFailsByChanceIsAskedForAgain() throws IOException {
        failures.set(2);
        assertArrayEquals(BYTES, store.get("a").orElseThrow());
        failures.set(9);
        String message = assertThrows(IOException.class, () -> store.get("a")).getMessage();
        assertTrue(message.contains("503") && message.contains("/images/a.zarr/a"), message);
    }

    @Test
    void whatIsForbiddenIsNotTakenForMissing() {
        String message =
                assertThrows(IOException.class, () -> store.get("secret")).getMessage();
        assertTrue(message.contains("403"), message);
        assertThrows(IOException.class, () -> store.put("a", BYTES));
        server.stop(0);
        assertTrue(assertThrows(IOException.class, () -> store.get("a"))
                .getMessage()
                .contains("cannot be read"));
    }

    @Test
    void onlyAddressesAreTaken() {
        assertTrue(HttpStore.isAddress(" https://a.org/b.zarr"));
        assertFalse(HttpStore.isAddress("/data/http.zarr"));
        for (String text : new String[] {"https://", "https://a.org/b.zarr?key=1", "https://a b/c", "ftp://a.org/b"})
            assertThrows(IllegalArgumentException.class, () -> HttpStore.of(text), text);
        assertEquals(
                "https://a.org/b.zarr", HttpStore.of("https://a.org/b.zarr/").place());
    }
}
