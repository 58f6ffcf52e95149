// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder, to be compared with another. */
public final class FolderBytes {
    private FolderBytes() {}

    /** The bytes of all files, by their names below the folder. */
    public static Map<String, ByteBuffer> of(Path folder) throws IOException {
        Map<String, ByteBuffer> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                all.put(folder.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        return all;
    }
}
