// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.TorchLibrary;

/**
 * The libraries of a PyTorch for NVIDIA's GPUs, as DJL's site has them: a list of files, each compressed by itself. What is
 * there whole is not fetched twice; the file that tells the version comes last, so that a folder without all of them is
 * refused.
 */
public final class CudaFiles {
    /** The bindings of this plugin know this CUDA. */
    private static final String FLAVOR = "cu128";

    private static final String SITE = "https://publish.djl.ai/pytorch/";
    private static final String LIST = "files.txt";
    private static final String VERSION = "build-version";
    private static final String PACKED = ".gz";
    private static final int BUFFER = 1 << 16;
    private static final int TIMEOUT = 30_000;

    private final String site;
    private final List<String> files;
    private final long bytes;

    private CudaFiles(String site, List<String> files, long bytes) {
        this.site = site;
        this.files = files;
        this.bytes = bytes;
    }

    /**
     * Whether there are any for a system.
     *
     * @return as DJL names it, such as {@code linux-x86_64}; null if there are none
     */
    public static String system(String name, String processor) {
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        if (intel && name.startsWith("Linux")) return "linux-x86_64";
        return intel && name.startsWith("Windows") ? "win-x86_64" : null;
    }

    /** The folder for them in a folder. */
    public static Path folder(Path in, String system) {
        return in.resolve("pytorch-" + TorchLibrary.needed() + "-" + FLAVOR + "-" + system);
    }

    /** Where they are fetched from. */
    public static String site() {
        return SITE + TorchLibrary.needed();
    }

    /** A line for a shell that does the same as {@link #fetch}, and asks nobody. */
    public static String line(String site, String system, Path folder) {
        return "mkdir -p \"" + folder + "\" && cd \"" + folder + "\" && for f in $(curl -fs " + site + "/" + LIST
                + " | grep '^" + FLAVOR + "/" + system + "/'); do curl -fs \"" + site
                + "/$f\" | gunzip > \"$(basename \"${f%.gz}\" | sed 's/%2B/+/g')\" || exit 1; done; echo "
                + TorchLibrary.needed() + " > " + VERSION;
    }

    /**
     * Asks the site what there is and how large it is.
     *
     * @param site as {@link #site}
     * @throws IOException if it does not answer or has none for the system; the message is a sentence
     */
    public static CudaFiles listed(String site, String system) throws IOException {
        try (InputStream in = open(site + "/" + LIST).getInputStream()) {
            String prefix = FLAVOR + "/" + system + "/";
            List<String> files = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(prefix) && line.endsWith(PACKED))
                    .toList();
            if (files.isEmpty()) throw new IOException("it has none for " + FLAVOR + " on " + system);
            long bytes = 0;
            for (String file : files) bytes += size(site + "/" + file);
            return new CudaFiles(site, files, bytes);
        } catch (IOException e) {
            throw new IOException(
                    "PyTorch for CUDA could not be asked for at " + site + ": " + e.getMessage()
                            + ". Look at the connection to the internet, or fetch PyTorch " + TorchLibrary.needed()
                            + " yourself and name its lib folder with library=...",
                    e);
        }
    }

    private static HttpURLConnection open(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT);
        connection.setReadTimeout(TIMEOUT);
        return connection;
    }

    private static long size(String address) throws IOException {
        HttpURLConnection connection = open(address);
        connection.setRequestMethod("HEAD");
        int code = connection.getResponseCode();
        if (code != HttpURLConnection.HTTP_OK) throw new IOException(address + " answers " + code);
        return Math.max(0, connection.getContentLengthLong());
    }

    public int count() {
        return files.size();
    }

    /** To be fetched; on disk they take more, as they are compressed. */
    public long bytes() {
        return bytes;
    }

    /**
     * Fetches what is not there yet.
     *
     * @throws org.imagejgan.progress.Cancelled if the user cancels; what is whole stays, and is not fetched again
     * @throws IOException if one cannot be fetched or written; the message is a sentence
     */
    public void fetch(Path folder, Progress progress) throws IOException {
        Counted counted = new Counted(progress, bytes);
        for (String file : files) {
            Path to = folder.resolve(name(file));
            progress.status("fetching " + to.getFileName());
            if (!Files.exists(to)) fetch(site + "/" + file, to, counted);
        }
        progress.advance(bytes, bytes);
        new WholeFile(folder.resolve(VERSION), true)
                .write(out ->
                        out.write((TorchLibrary.needed() + "+" + FLAVOR + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static void fetch(String address, Path to, Counted counted) throws IOException {
        try (InputStream in = open(address).getInputStream();
                InputStream plain = new GZIPInputStream(counted.of(in), BUFFER)) {
            new WholeFile(to, false).write(plain::transferTo);
        } catch (IOException e) {
            throw new IOException(
                    address + " could not be fetched to " + to + ": " + e.getMessage()
                            + ". Run the same again: what is there already is kept.",
                    e);
        }
    }

    private static String name(String file) {
        String packed = file.substring(file.lastIndexOf('/') + 1);
        return URLDecoder.decode(packed.substring(0, packed.length() - PACKED.length()), StandardCharsets.UTF_8);
    }

    /** The names of the files in the folder, once all are fetched. */
    List<String> names() {
        List<String> names = new ArrayList<>(files.stream().map(CudaFiles::name).toList());
        names.add(VERSION);
        return names;
    }

    /** Reports the bytes that were read so far, and lets the user cancel between them. */
    private static final class Counted {
        private final Progress progress;
        private final long total;
        private long read;

        Counted(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        InputStream of(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    progress.check();
                    int count = super.read(into, offset, length);
                    read += Math.max(0, count);
                    progress.advance(Math.min(read, total), total);
                    return count;
                }
            };
        }
    }
}
