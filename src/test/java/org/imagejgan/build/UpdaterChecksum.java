// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What ImageJ's updater compares jars by: SHA-1 of the names and contents of their entries, sorted by name, so that a jar
 * that was packed again is the same. Of a manifest nothing but its name counts; of properties not the comments, where Java
 * writes the date.
 */
final class UpdaterChecksum {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private UpdaterChecksum() {}

    /** In hexadecimal digits. */
    static String of(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            List<? extends ZipEntry> entries =
                    zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
                if (!entry.getName().equals(MANIFEST)) update(digest, zip, entry);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            if (entry.getName().endsWith(".properties")) {
                digest.update(withoutComments(in.readAllBytes()));
                return;
            }
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) digest.update(buffer, 0, read);
        }
    }

    /**
     * As the updater does it: of a line that begins with # its end alone is left. What follows an empty line, or one of
     * nothing but #, it does not take for the beginning of a line.
     */
    static byte[] withoutComments(byte[] text) {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        boolean begins = true;
        for (int i = 0; i < text.length; i++) {
            if (!begins || text[i] != '#') {
                begins = !begins && text[i] == '\n';
                left.write(text[i]);
                continue;
            }
            int first = i;
            while (first < text.length && text[first] == '#') first++;
            i = first;
            while (i < text.length && text[i] != '\n') i++;
            if (i < text.length) left.write('\n');
            begins = i > first;
        }
        return left.toByteArray();
    }
}
