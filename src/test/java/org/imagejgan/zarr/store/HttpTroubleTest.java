// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is slow, falls silent, cuts off, breaks down, or sends elsewhere. */
class HttpTroubleTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8};

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private HttpStore store;

    @BeforeEach
    void serve() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        store = HttpStore.of("http://localhost:" + server.getAddress().getPort() + "/a.zarr")
                .patient(Duration.ofMillis(700));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().replace("/a.zarr/", "");
        switch (path) {
            case "trickle" -> bytes(exchange, BYTES.length, 200);
            case "silent" -> bytes(exchange, 3, 30_000);
            case "mute" -> Thread.sleep(30_000);
            case "cut" -> bytes(exchange, 5, 0);
            case "cut-once" -> bytes(exchange, asked.get() == 1 ? 5 : BYTES.length, 0);
            case "broken" -> exchange.sendResponseHeaders(500, -1);
            case "moved" -> {
                exchange.getResponseHeaders().set("Location", "/a.zarr/here");
                exchange.sendResponseHeaders(302, -1);
            }
            case "circle" -> {
                exchange.getResponseHeaders().set("Location", "/a.zarr/circle");
                exchange.sendResponseHeaders(302, -1);
            }
            default -> here(exchange);
        }
    }

    /** So many of the bytes that are promised, each after a pause. */
    private static void bytes(HttpExchange exchange, int count, long pause) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, BYTES.length);
        for (int i = 0; i < count; i++) {
            exchange.getResponseBody().write(BYTES[i]);
            exchange.getResponseBody().flush();
            Thread.sleep(pause);
        }
    }

    private static void here(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        byte[] body = range == null ? BYTES : Arrays.copyOfRange(BYTES, 2, 5);
        assertTrue(range == null || range.equals("bytes=2-4"), range);
        exchange.sendResponseHeaders(range == null ? 200 : 206, body.length);
        exchange.getResponseBody().write(body);
    }

    private String failure(String key) {
        long start = System.nanoTime();
        String message = assertThrows(IOException.class, () -> store.get(key)).getMessage();
        assertTrue(System.nanoTime() - start < 20e9, "it takes its time");
        assertTrue(
                message.startsWith("\"http://localhost:") && message.contains("/a.zarr/" + key + "\" cannot be read: "),
                message);
        return message;
    }

    @Test
    void slowBytesAreWaitedForAsLongAsTheyCome() throws IOException {
        assertArrayEquals(BYTES, store.get("trickle").orElseThrow());
        assertEquals(1, asked.get());
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        assertTrue(failure("silent").contains("the server has fallen silent"));
        assertEquals(3, asked.get());
        assertTrue(failure("mute").contains("the server has fallen silent"));
    }

    @Test
    void whatIsCutOffIsAskedForAgainAndNeverTakenForWhole() throws IOException {
        assertArrayEquals(BYTES, store.get("cut-once").orElseThrow());
        assertEquals(2, asked.get());
        failure("cut");
        assertEquals(5, asked.get());
    }

    @Test
    void aServerThatBreaksDownIsNotAnImageWithoutChunks() {
        assertTrue(failure("broken").contains("the server answers 500"));
        assertEquals(3, asked.get());
        assertThrows(IOException.class, () -> store.has("broken"));
        assertThrows(IOException.class, () -> store.get("broken", 0, 2));
    }

    @Test
    void whatHasMovedIsFollowedWithItsRangeButNotInCircles() throws IOException {
        assertArrayEquals(BYTES, store.get("moved").orElseThrow());
        assertArrayEquals(new byte[] {3, 4, 5}, store.get("moved", 2, 3).orElseThrow());
        failure("circle");
    }
}
