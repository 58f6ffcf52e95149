// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;

/**
 * Applies one operation to every image of a folder. An image that fails is reported and the rest goes on; a result
 * that exists is kept unless {@code overwrite}; sub-folders are left alone. After a cancel the finished results stay.
 *
 * @param input an existing folder with at least one image
 * @param output the folder for the results, made if missing; not {@code input} itself
 */
public record FolderRun(Path input, Path output, boolean overwrite) {

    /** What is done to each image; the image is closed afterwards. */
    @FunctionalInterface
    public interface Operation {
        NewImage apply(OpenImage image, Progress progress) throws IOException;
    }

    /**
     * @throws IllegalArgumentException if the folders cannot be used as said above
     * @throws IOException if a folder cannot be read or made
     */
    public FolderReport run(Operation operation, Progress progress) throws IOException {
        Map<Path, Path> files = OutputNames.in(output, images());
        prepareOutput();
        List<Path> done = new ArrayList<>();
        List<Path> skipped = new ArrayList<>();
        Map<Path, String> failed = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            progress.check();
            String name = file.getKey().getFileName().toString();
            Progress part = new FileProgress(progress, name, index++, files.size());
            if (!overwrite && Files.exists(file.getValue())) skipped.add(file.getValue());
            else if (one(file.getKey(), file.getValue(), operation, part, failed)) done.add(file.getValue());
            part.advance(1, 1);
        }
        return new FolderReport(done, skipped, failed);
    }

    private boolean one(Path from, Path to, Operation operation, Progress progress, Map<Path, String> failed) {
        try {
            progress.status("opening");
            operation.apply(OpenImage.read(from), progress).save(to, overwrite);
            return true;
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed.put(from, reason(e));
            progress.warn(reason(e));
            return false;
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) return "Java's memory is full; start it with more (-Xmx).";
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private List<Path> images() throws IOException {
        List<Path> images = ImageFiles.imagesIn(input);
        if (images.isEmpty())
            throw new IllegalArgumentException("The folder input=" + input + " holds no image. Give one that does.");
        return images;
    }

    private void prepareOutput() throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output))
            throw new IllegalArgumentException(
                    "output=" + output + " is a file. For the images of a folder, name a folder.");
        Files.createDirectories(output);
        if (Files.isSameFile(input, output))
            throw new IllegalArgumentException(
                    "input and output are the same folder, " + output + ". Name another, so that no original is lost.");
        if (!Files.isWritable(output))
            throw new IOException("The folder output=" + output + " cannot be written to. Choose another.");
    }
}
