// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server on this machine that gives the files of a folder, whole. */
public final class FolderServer implements AutoCloseable {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Path folder;
    private final long delay;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> asked = new TreeMap<>();
    private int now;
    private int most;

    public FolderServer(Path folder) throws IOException {
        this(folder, 0);
    }

    /** @param delay of each answer in milliseconds, as that of a server far away */
    public FolderServer(Path folder, long delay) throws IOException {
        this(folder, delay, HttpServer.create(HERE, 0));
    }

    /** The same by TLS. */
    public FolderServer(Path folder, SSLContext keys) throws IOException {
        this(folder, 0, secure(keys));
    }

    private static HttpServer secure(SSLContext keys) throws IOException {
        HttpsServer server = HttpsServer.create(HERE, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys));
        return server;
    }

    private FolderServer(Path folder, long delay, HttpServer server) {
        this.folder = folder;
        this.delay = delay;
        this.server = server;
        // Or each answer waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server.createContext("/", exchange -> {
            count(exchange.getRequestURI().getPath(), 1);
            try {
                answer(exchange);
            } finally {
                count(null, -1);
                exchange.close();
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    private synchronized void count(String path, int more) {
        if (path != null) asked.merge(path.substring(1), 1, Integer::sum);
        now += more;
        most = Math.max(most, now);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        boolean there = Files.isRegularFile(file);
        byte[] body = there ? Files.readAllBytes(file) : new byte[0];
        boolean given = there && exchange.getRequestMethod().equals("GET");
        exchange.sendResponseHeaders(there ? 200 : 404, given && body.length > 0 ? body.length : -1);
        if (given) exchange.getResponseBody().write(body);
    }

    /** Of the folder, with a slash at its end. */
    public String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort() + "/";
    }

    /** How often each path was asked for. */
    public synchronized Map<String, Integer> asked() {
        return new TreeMap<>(asked);
    }

    /** How many were answered side by side. */
    public synchronized int most() {
        return most;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
