// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums in lower-case hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** The sum of all that is left of a stream. */
    public static String of(InputStream stream) throws IOException {
        MessageDigest digest = digest();
        try (DigestInputStream reader = new DigestInputStream(stream, digest)) {
            reader.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes a content and returns its sum; the stream stays open. */
    public static String write(FileContent content, OutputStream target) throws IOException {
        MessageDigest digest = digest();
        DigestOutputStream writer = new DigestOutputStream(target, digest);
        content.writeTo(writer);
        writer.flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
