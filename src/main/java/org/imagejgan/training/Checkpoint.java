// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imagejgan.disk.WholeFile;

/**
 * All that a training needs to go on as if it had never stopped: position, weights, moments, running means, buffers. A
 * zip of {@code position.json} and {@code arrays.npz}; the one before the newest is kept beside it as {@code .previous}.
 */
final class Checkpoint {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Checkpoint() {}

    /** Writes beside, then renames, so that a crash leaves the last good one. */
    static void write(Path file, Position position, Map<String, NDArray> arrays) throws IOException {
        new WholeFile(file, true, previous(file)).write(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("position.json"));
            zip.write(JSON.writeValueAsBytes(position));
            zip.putNextEntry(new ZipEntry("arrays.npz"));
            zip.write(encode(arrays));
            zip.finish();
        });
    }

    static Path previous(Path file) {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    private static byte[] encode(Map<String, NDArray> arrays) {
        NDList list = new NDList();
        arrays.forEach((name, array) -> {
            NDArray named = array.stopGradient();
            named.setName(name);
            list.add(named);
        });
        return list.encode(NDList.Encoding.NPZ);
    }

    static Position position(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = entry(zip, "position.json")) {
            return JSON.readValue(in, Position.class);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /** The arrays by name, owned by {@code manager}. */
    static NDList arrays(Path file, NDManager manager) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = entry(zip, "arrays.npz")) {
            return NDList.decode(manager, in.readAllBytes());
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException("it holds no " + name);
        return zip.getInputStream(entry);
    }

    private static IOException damaged(Path file, Exception e) {
        return new IOException("The checkpoint " + file + " is damaged (" + e.getMessage() + ").", e);
    }
}
