// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imagejgan.disk.Kind;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.image.tiff.TiffBytes;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.ome.OmeGroup;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.HttpStore;

/**
 * Image files in and out, without a window, a dialog or a printed line. TIFF keeps all that ImageJ keeps in it; files
 * named .ome.tif are OME-TIFF; PNG, JPEG, GIF and BMP hold single pictures. Every failure is an {@link IOException} whose
 * message names the file and what to do.
 */
public final class ImageFiles {
    /** The note of an image that says in which version of OME-Zarr it is written. */
    public static final String ZARR_VERSION = "OME-Zarr version";

    /** The version that is written where an image has no such note. */
    public static final String ZARR_NEWEST = Multiscale.NEWEST;

    /** The one before, which such a note may name. */
    public static final String ZARR_OLDER = Multiscale.OLDER;

    /**
     * The note of an image that says all that its pixels follow from, so that other processes go on with its OME-Zarr;
     * without it, that is all its notes.
     */
    public static final String ZARR_JOB = "OME-Zarr job";

    private static final Set<String> TIFF = Set.of("tif", "tiff");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    private ImageFiles() {}

    /**
     * Reads an image into memory. What it is is told by its first bytes, not by its name.
     *
     * @throws IOException if the file is missing, a folder, empty, truncated, damaged, not an image that can be read
     *     here, or holds several images that do not make one stack
     */
    public static ImagePlus open(Path file) throws IOException {
        return open(file, note -> {});
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param note is told what of the file is not in the image: equal words for equal things, without the file's name
     */
    public static ImagePlus open(Path file, Consumer<String> note) throws IOException {
        if (!Files.exists(file)) throw new NoSuchFileException("There is no file \"" + file + "\". Check the path.");
        if (OmeGroup.isOne(file)) return OmeZarr.open(new FolderStore(file), note);
        if (Files.isDirectory(file))
            throw new IOException("\"" + file + "\" is a folder; an image file was expected here.");
        if (Kind.isSpecial(file))
            throw new IOException(
                    "\"" + file + "\" is " + Kind.of(file) + "; an image file was expected here. Copy it to a file.");
        byte[] start = start(file);
        if (start.length == 0)
            throw new IOException("\"" + file + "\" is empty (0 bytes). Copy or save the image again.");
        if (TiffBytes.starts(start)) return TiffFile.read(file, note);
        if (PictureFile.starts(start)) return PictureFile.read(file, note);
        return BioFormats.read(file, note)
                .orElseThrow(
                        () -> new IOException(
                                "\"" + file + "\" is not an image that can be read here (TIFF, PNG, JPEG,"
                                        + " GIF or BMP; in Fiji also what Bio-Formats reads). Open it in ImageJ and save it as TIFF."));
    }

    static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            throw new IOException("\"" + file + "\" cannot be read: " + Refusal.reason(e) + ".", e);
        }
    }

    /**
     * Writes an image in the format that the file's extension names, as a {@link WholeFile}. The image's title, file and
     * "changes" flag stay as they are.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws IllegalArgumentException if the extension is unknown or its format cannot hold this image
     * @throws FileAlreadyExistsException if the file exists and must not be replaced
     * @throws IOException if it cannot be written
     */
    public static void save(ImagePlus image, Path file, boolean overwrite) throws IOException {
        save(image, file, overwrite, Progress.NONE);
    }

    /**
     * As {@link #save(ImagePlus, Path, boolean)}.
     *
     * @param progress is told what is gone on with, and can stop what takes long
     */
    public static void save(ImagePlus image, Path file, boolean overwrite, Progress progress) throws IOException {
        requireHolds(image, file);
        if (isZarr(file)) {
            OmeZarrWriter.write(image, file, overwrite, progress);
            return;
        }
        new WholeFile(file, overwrite).write(out -> {
            if (isOme(file)) OmeTiffWriter.write(image, out);
            else if (TIFF.contains(extension(file))) ImageJTiff.write(image, out);
            else PictureFile.write(image, extension(file), out);
        });
    }

    /** Whether the format that a file's extension names can hold an image without loss of planes or of bit depth. */
    public static boolean holds(Path file, ImagePlus image) {
        String extension = extension(file);
        // More pixels than a Java array holds are written block by block alone.
        boolean array = (long) image.getWidth() * image.getHeight() <= Integer.MAX_VALUE - 8;
        return array
                        && TIFF.contains(extension)
                        && TiffFile.holds(planeBytes(image), !isOme(file) && image.getStackSize() == 1)
                || isZarr(file)
                || PICTURES.contains(extension) && PictureFile.holds(extension, image);
    }

    private static void requireHolds(ImagePlus image, Path file) {
        String extension = extension(file);
        if (!TIFF.contains(extension) && !PICTURES.contains(extension) && !isZarr(file))
            throw new IllegalArgumentException("\"" + file + "\" does not say how to save: its name must end in .tif,"
                    + " .tiff, .png, .jpg, .jpeg, .gif, .bmp or .zarr.");
        if (!holds(file, image))
            throw new IllegalArgumentException("A ." + extension + " file cannot hold \"" + image.getTitle() + "\" ("
                    + image.getBitDepth() + "-bit, " + image.getStackSize() + " planes"
                    + (planeBytes(image) > TiffFile.MOST
                            ? ", each larger than 2 GB). Save it as .zarr."
                            : "). Save it as .tif."));
    }

    /** Whether it is a folder that is not itself an image, as an OME-Zarr is. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path) && !OmeGroup.isOne(path);
    }

    /** Whether a text is the address of something on a server, which {@link #open(String, Consumer)} opens. */
    public static boolean isAddress(String text) {
        return HttpStore.isAddress(text);
    }

    /** Whether a path is that of an OME-Zarr, which is a folder and one image, or of an image in one. */
    public static boolean isZarr(Path file) {
        return OmeGroup.isNamed(file);
    }

    /**
     * Opens what a server gives.
     *
     * @param address of an OME-Zarr, with http or https
     * @throws IllegalArgumentException if it is no address
     * @throws IOException as {@link #open(Path)} does
     */
    public static ImagePlus open(String address, Consumer<String> note) throws IOException {
        return OmeZarr.open(HttpStore.of(address), note);
    }

    private static long planeBytes(ImagePlus image) {
        return (long) image.getWidth() * image.getHeight() * Math.max(1, image.getBytesPerPixel());
    }

    private static boolean isOme(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ome.tif") || name.endsWith(".ome.tiff");
    }

    /** Whether a name ends like that of an image that {@link #open} reads, upper or lower case. */
    public static boolean isImage(Path file) {
        String extension = extension(file);
        return TIFF.contains(extension) || PICTURES.contains(extension) || extension.equals("zarr");
    }

    /**
     * The files of a folder, but not of folders in it, whose names end like those of images, in the order of their
     * names; hidden files are left out. They are not opened: some may turn out to be damaged, links without a target, or
     * pipes.
     *
     * @throws IOException if it is missing, not a folder or cannot be read
     */
    public static List<Path> imagesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IOException("\"" + folder + "\" is not a folder. Name an existing folder with images in it.");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::isImage)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !isFolder(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IOException("The folder \"" + folder + "\" cannot be read: " + Refusal.reason(e) + ".", e);
        }
    }

    private static String extension(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString();
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
