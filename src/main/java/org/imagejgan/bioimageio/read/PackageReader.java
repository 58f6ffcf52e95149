// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.PackageFiles;
import org.imagejgan.bioimageio.Sha256;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;

/**
 * An open model package. Files keep their place until it is closed;
 * those of a zip are unpacked when their path is asked for, and removed again.
 */
public final class PackageReader implements Closeable {
    private final PackageFiles files;
    private final ModelDescription description;
    private String weightsSum;
    private long weightsSize;

    private PackageReader(PackageFiles files, ModelDescription description) {
        this.files = files;
        this.description = description;
    }

    /**
     * Opens a package, reads all of its description and checks the sums of its weights and test tensors.
     *
     * @param path a zip, a folder with a {@code rdf.yaml}, or that file itself
     * @throws PackageException if it is damaged, does not keep to the format, or cannot be run here; the message
     *     names the file, the key, what was expected and what was found
     * @throws IOException if it cannot be read
     */
    public static PackageReader open(Path path) throws IOException {
        PackageFiles files = PackageFiles.open(path);
        try {
            ModelDescription description = DescriptionReader.read(files);
            PackageReader reader = new PackageReader(files, description);
            reader.checkSums();
            return reader;
        } catch (ZipException | EOFException e) {
            files.close();
            throw new PackageException(
                    files.label(), "the package is damaged (" + e.getMessage() + "); fetch or copy it again.", e);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /**
     * Reads the description alone, and checks no other file: for lists, which must be fast.
     *
     * @throws PackageException if it does not keep to the format
     * @throws IOException if it cannot be read
     */
    public static ModelDescription describe(Path path) throws IOException {
        try (PackageFiles files = PackageFiles.open(path)) {
            return DescriptionReader.read(files);
        }
    }

    /** @throws PackageException if it is no model that takes one flat image, and perhaps a mask, and gives one image */
    public void requireImageToImage() throws IOException {
        ImageToImage.check(description, files.label() + ", " + files.description());
    }

    public ModelDescription description() {
        return description;
    }

    /** A file of the package on disk, to be read only, until this is closed. */
    public Path file(String source) throws IOException {
        return files.path(source);
    }

    /**
     * The TorchScript archive on disk, until this is closed.
     *
     * @throws PackageException if it is no longer what was opened
     */
    public Path weights() throws IOException {
        Path file = file(description.weights().file().source());
        try (InputStream stream = Files.newInputStream(file)) {
            String sum = Sha256.of(stream);
            if (sum.equals(weightsSum)) return file;
            throw new PackageException(
                    files.label(), "weights", "the file that was there when it was opened", "another");
        }
    }

    /** Bytes of the TorchScript archive. */
    public long weightsSize() {
        return weightsSize;
    }

    /** SHA-256 of the TorchScript archive as it was opened. */
    public String weightsSum() {
        return weightsSum;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private void checkSums() throws IOException {
        ImageToImage.requireTorchScript(description, files.label() + ", " + files.description());
        weightsSum = checkSum("weights.torchscript", description.weights().file());
        weightsSize = files.size(description.weights().file().source());
        List<TensorDescription> tensors = new ArrayList<>(description.inputs());
        tensors.addAll(description.outputs());
        for (TensorDescription tensor : tensors) {
            if (tensor.testTensor() != null) checkSum("test_tensor of " + tensor.id(), tensor.testTensor());
        }
    }

    private String checkSum(String key, FileReference reference) throws IOException {
        String where = files.label() + ", " + files.description();
        if (reference.isRemote())
            throw new PackageException(
                    where,
                    key + ".source",
                    "a file in the package",
                    reference.source() + " (download the whole package from its web page first)");
        String found;
        try (InputStream stream = files.stream(reference.source())) {
            found = Sha256.of(stream);
        }
        String expected = reference.sha256().strip().toLowerCase(Locale.ROOT);
        if (!expected.isEmpty() && !expected.equals(found))
            throw new PackageException(
                    where, key + ".sha256", expected, found + " for " + reference.source() + " (it was changed)");
        return found;
    }
}
