// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Keys that a server gives by http or https; nothing can be put there. What fails by chance is asked for again. */
public final class HttpStore implements Store {
    private static final int TRIES = 3;
    /** As browsers do, or a little more. */
    private static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Integer> ABSENT = Set.of(404, 410);

    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private final String address;
    private final Duration patience;

    private HttpStore(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** The same with a server that is given up after another time without a byte from it. */
    HttpStore patient(Duration other) {
        return new HttpStore(address, other);
    }

    /** Whether a text is the address of something that is read so. */
    public static boolean isAddress(String text) {
        return text.trim().matches("(?i)https?://.*");
    }

    /** @throws IllegalArgumentException if the text is no such address */
    public static HttpStore of(String text) {
        String address = text.trim().replaceAll("/+$", "");
        try {
            URI uri = URI.create(address);
            if (isAddress(address) && uri.getHost() != null && uri.getQuery() == null)
                return new HttpStore(address, PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address: " + e.getMessage() + ".", e);
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no address. It must look like https://server/folder/image.zarr, without a ?.");
    }

    @Override
    public String place() {
        return address;
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        HttpResponse<byte[]> answer = ask(key, "GET", null);
        return ABSENT.contains(answer.statusCode()) ? Optional.empty() : Optional.of(answer.body());
    }

    @Override
    public Optional<byte[]> get(String key, long offset, int length) throws IOException {
        String range = offset < 0 ? String.valueOf(offset) : offset + "-" + (offset + length - 1);
        HttpResponse<byte[]> answer = ask(key, "GET", "bytes=" + range);
        if (ABSENT.contains(answer.statusCode())) return Optional.empty();
        byte[] body = answer.body();
        // A server that knows no ranges gives all.
        boolean all = answer.statusCode() == 200;
        long from = all ? (offset < 0 ? body.length + offset : offset) : 0;
        if (from < 0 || from > body.length - length)
            throw new IOException("\"" + url(key) + "\" is cut off: the server gave " + body.length + " bytes.");
        return Optional.of(Arrays.copyOfRange(body, (int) from, (int) from + length));
    }

    @Override
    public boolean has(String key) throws IOException {
        return !ABSENT.contains(ask(key, "HEAD", null).statusCode());
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        throw new IOException("Nothing can be written to \"" + address + "\". Name a folder on a disk.");
    }

    @Override
    public Store at(String key) {
        return key.isEmpty() ? this : new HttpStore(url(key), patience);
    }

    private String url(String key) {
        return address + "/" + key.replace("%", "%25").replace(" ", "%20");
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    private HttpResponse<byte[]> ask(String key, String method, String range) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(key))).method(method, HttpRequest.BodyPublishers.noBody());
        if (range != null) request.header("Range", range);
        for (int tries = 1; ; tries++) {
            try {
                HttpResponse<byte[]> answer = answer(request.build());
                int status = answer.statusCode();
                if (status / 100 == 2 || ABSENT.contains(status)) return answer;
                if (status < 500 || tries == TRIES) throw refused(key, "the server answers " + status, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw refused(key, "it was interrupted", null);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                if (tries == TRIES || e instanceof SSLException) throw refused(key, reason(e), e);
            }
        }
    }

    /** Waits as long as something comes: a large file may take its time, but a server that falls silent is given up. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        HeardBody heard = new HeardBody();
        CompletableFuture<HttpResponse<byte[]>> coming = Shared.CLIENT.sendAsync(request, head -> heard);
        try {
            while (true) {
                try {
                    return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (heard.silent(patience)) throw new IOException("the server has fallen silent", e);
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SSLException)
            return "no secure connection, for " + e.getMessage()
                    + " (certificates are those that this Java trusts, javax.net.ssl.trustStore)";
        return e.getMessage() == null ? "no connection (" + e.getClass().getSimpleName() + ")" : e.getMessage();
    }

    private Refused refused(String key, String reason, IOException cause) {
        return new Refused(
                "\"" + url(key) + "\" cannot be read: " + reason + ". Check the address and the connection.", cause);
    }

    /** Told from the network's own errors. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message, IOException cause) {
            super(message, cause);
        }
    }
}
