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
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imagejgan.disk.WholeFile;

/**
 * All that a training needs to go on as if it had never stopped: position, weights, moments, running means, buffers. A
 * zip of {@code position.json} and {@code arrays}; the one before the newest is kept beside it as {@code .previous}. Nothing
 * is compressed: of weights that saves a few percent, and the training waits for it.
 */
final class Checkpoint {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final String ARRAYS = "arrays";
    /** Of earlier versions. */
    private static final String COMPRESSED = "arrays.npz";

    private Checkpoint() {}

    /** Writes beside, then renames, so that a crash leaves the last good one. */
    static void write(Path file, Position position, Map<String, NDArray> arrays) throws IOException {
        new WholeFile(file, true, previous(file)).write(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("position.json"));
            zip.write(JSON.writeValueAsBytes(position));
            zip.putNextEntry(new ZipEntry(ARRAYS));
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
        return list.encode();
    }

    static Position position(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return JSON.readValue(entry(zip, "position.json"), Position.class);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /** The arrays by name, owned by {@code manager}. */
    static NDList arrays(Path file, NDManager manager) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return NDList.decode(manager, entry(zip, zip.getEntry(COMPRESSED) == null ? ARRAYS : COMPRESSED));
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Java's zip files do not look at the sums of their entries. */
    private static byte[] entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException("it holds no " + name);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() == entry.getCrc()) return bytes;
        }
        throw new IOException("its " + name + " are not those that were written");
    }

    private static IOException damaged(Path file, Exception e) {
        return new IOException("The checkpoint " + file + " is damaged (" + e.getMessage() + ").", e);
    }
}
