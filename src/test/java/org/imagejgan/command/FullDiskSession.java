// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.disk.UserFolder;

/** Runs one line on a small disk that is nearly full, and the same line again once there is room. */
public final class FullDiskSession {
    private FullDiskSession() {}

    /** @param args the folder, the bytes to leave free at first, and the line */
    public static void main(String[] args) throws IOException {
        Path disk = Path.of(args[0]);
        System.setProperty(UserFolder.PROPERTY, disk.resolveSibling("user").toString());
        Path ballast = disk.resolve("ballast");
        long room = Files.getFileStore(disk).getUsableSpace() - Long.parseLong(args[1]);
        Files.write(ballast, new byte[(int) room]);
        List<String> line = List.of(args).subList(2, args.length);
        System.out.println("code " + Main.run(line, System.out, System.out));
        list(disk);
        Files.delete(ballast);
        System.out.println("code " + Main.run(line, System.out, System.out));
        list(disk);
        System.exit(0);
    }

    private static void list(Path disk) throws IOException {
        try (Stream<Path> all = Files.walk(disk)) {
            all.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> System.out.println("file " + disk.relativize(file)));
        }
    }
}
