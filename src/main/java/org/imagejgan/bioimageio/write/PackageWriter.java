// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.Sha256;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.disk.WholeFile;

/**
 * Writes a model package. The same description and files give the same bytes. A failure leaves nothing half-made and
 * what was there before as it was.
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
        new WholeFile(target, overwrite).write(out -> writeZip(out, description, files));
    }

    private static void writeZip(OutputStream out, ModelDescription description, Map<String, FileContent> files)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Map<String, String> sums = new LinkedHashMap<>();
        for (Map.Entry<String, FileContent> entry : files.entrySet())
            sums.put(entry.getKey(), writeEntry(zip, entry.getKey(), entry.getValue()));
        String text = DescriptionWriter.text(description, sums);
        writeEntry(zip, "rdf.yaml", FileContent.of(text.getBytes(StandardCharsets.UTF_8)));
        zip.finish();
    }

    private static String writeEntry(ZipOutputStream zip, String name, FileContent content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        String sum = Sha256.write(content, zip);
        zip.closeEntry();
        return sum;
    }
}
