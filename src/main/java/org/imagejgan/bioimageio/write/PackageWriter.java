// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.Sha256;
import org.imagejgan.bioimageio.description.ModelDescription;

/**
 * Writes a model package. The same description and files give the same bytes. The zip is written beside its place
 * and renamed when whole, so a failure leaves nothing half-made and what was there before as it was.
 */
public final class PackageWriter {
    // Zip entries have no earlier time than this, and a fixed one keeps packages reproducible.
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackageWriter() {}

    /**
     * Writes a package of format 0.5; sums are worked out from the files, whatever the description says of them.
     *
     * @param target the zip to make; its folder is made if need be
     * @param description what to write; every file it names is among {@code files}
     * @param files the content of each file by its name, a plain one without folders
     * @param overwrite whether an existing target is replaced
     * @throws IllegalArgumentException if the format does not allow the description or the files; the message names
     *     the key, what is allowed and what was given
     * @throws FileAlreadyExistsException if the target exists and is not to be replaced
     */
    public static void write(
            Path target, ModelDescription description, Map<String, FileContent> files, boolean overwrite)
            throws IOException {
        DescriptionRules.check(description, files);
        if (!overwrite && Files.exists(target))
            throw new FileAlreadyExistsException(target.toString(), null, "choose another name or allow overwriting");
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not createTempFile: what it makes only its owner may read, and so it stays when renamed.
        Path beside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            writeZip(beside, description, files);
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeZip(Path file, ModelDescription description, Map<String, FileContent> files)
            throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            Map<String, String> sums = new LinkedHashMap<>();
            for (Map.Entry<String, FileContent> entry : files.entrySet())
                sums.put(entry.getKey(), writeEntry(zip, entry.getKey(), entry.getValue()));
            String text = DescriptionWriter.text(description, sums);
            writeEntry(zip, "rdf.yaml", FileContent.of(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String writeEntry(ZipOutputStream zip, String name, FileContent content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        String sum = Sha256.write(content, zip);
        zip.closeEntry();
        return sum;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
