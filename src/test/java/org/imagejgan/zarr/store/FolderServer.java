// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server on this machine that gives the files of a folder, whole. */
public final class FolderServer implements AutoCloseable {
    private final HttpServer server;

    public FolderServer(Path folder) throws IOException {
        // Or each answer waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean there = Files.isRegularFile(file);
            byte[] body = there ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
            if (there && exchange.getRequestMethod().equals("GET"))
                exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Of the folder, with a slash at its end. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
