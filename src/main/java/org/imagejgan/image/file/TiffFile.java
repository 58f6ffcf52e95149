// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TIFF through ImageJ's decoder and encoder. ImageJ fills what is missing of a truncated file with zeros and reports
 * other damage in dialogs, so a file is checked before ImageJ reads its pixels.
 */
final class TiffFile {

    private TiffFile() {}

    static boolean starts(byte[] start) {
        if (start.length < 4) return false;
        boolean little = start[0] == 'I' && start[1] == 'I' && start[2] == 42 && start[3] == 0;
        boolean big = start[0] == 'M' && start[1] == 'M' && start[2] == 0 && start[3] == 42;
        return little || big;
    }

    static ImagePlus read(Path file) throws IOException {
        FileInfo[] pages = pages(file);
        requireOneSize(file, pages);
        long length = Files.size(file);
        for (FileInfo page : pages) requireComplete(file, page, length);
        requireOrder(file, pages);
        int planes = Math.max(pages.length, pages[0].nImages);
        requireMemory(file, planes * planeBytes(pages[0]));
        ImagePlus image;
        try {
            image = new Opener().openTiff(folder(file), name(file));
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
        if (image == null || image.getProcessor() == null || image.getStackSize() < planes) throw damaged(file, null);
        return image;
    }

    private static IOException damaged(Path file, Throwable cause) {
        return new IOException("\"" + file + "\" is a damaged TIFF. Copy or save it again.", cause);
    }

    /** ImageJ answers a lack of memory with a dialog and half a stack. */
    private static void requireMemory(Path file, long needed) throws IOException {
        if (needed <= free()) return;
        System.gc();
        long free = free();
        if (needed > free)
            throw new IOException("\"" + file + "\" needs " + (needed >> 20) + " MiB of memory, and " + (free >> 20)
                    + " MiB are free. Give Java more memory, or open it as a virtual stack.");
    }

    private static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }

    private static FileInfo[] pages(Path file) throws IOException {
        FileInfo[] pages;
        try {
            TiffDirectories.check(file);
            pages = new TiffDecoder(folder(file), name(file)).getTiffInfo();
        } catch (OutOfMemoryError e) {
            // A damaged count asks for an array of gigabytes, which is refused at once.
            throw damaged(file, e);
        } catch (IOException | RuntimeException e) {
            String reason =
                    e.getMessage() == null ? "it is damaged" : e.getMessage().replace('\n', ' ');
            throw new IOException(
                    "\"" + file + "\" cannot be read as TIFF: " + reason
                            + ". Copy it again, or save it as uncompressed TIFF where it can be opened.",
                    e);
        }
        if (pages == null || pages[0].width < 1 || pages[0].height < 1)
            throw new IOException("\"" + file + "\" is a truncated or damaged TIFF: it names no image.");
        return pages;
    }

    private static void requireOneSize(Path file, FileInfo[] pages) throws IOException {
        FileInfo first = pages[0];
        for (FileInfo page : pages) {
            boolean same = page.width == first.width
                    && page.height == first.height
                    && page.getBytesPerPixel() == first.getBytesPerPixel();
            if (same) continue;
            throw new IOException("\"" + file + "\" holds several images that do not make one stack (" + first.width
                    + " x " + first.height + " and " + page.width + " x " + page.height
                    + ", or of different types). Save each as a file of its own.");
        }
    }

    private static void requireComplete(Path file, FileInfo page, long length) throws IOException {
        long end = page.nImages > 1 ? endOfStack(page) : endOfStrips(page);
        boolean plain = page.compression <= FileInfo.COMPRESSION_NONE;
        // Pixels take a bit at least, or a few thousandths of one where a blank plane is compressed.
        end = Math.max(end, planeBytes(page) / (plain ? 8 : 4096));
        if (end > length)
            throw new IOException("\"" + file + "\" is truncated: it has " + length + " bytes of at least " + end
                    + ". Copy or save it again.");
    }

    /** ImageJ reads pages in one go and cannot turn back; it says so in a dialog, after which pages are missing. */
    private static void requireOrder(Path file, FileInfo[] pages) throws IOException {
        for (int i = 1; i < pages.length; i++) {
            long end = pages[i - 1].getOffset() + planeBytes(pages[0]) * Math.max(1, pagePlanes(pages[0]));
            boolean plain = pages[i].compression <= FileInfo.COMPRESSION_NONE;
            if (plain && pages[0].fileType != FileInfo.BITMAP && pages[i].getOffset() < end)
                throw new IOException("\"" + file + "\" is damaged, or its pages are not stored in their order."
                        + " Save it as TIFF again where it can be opened.");
        }
    }

    /** How many planes of {@link #planeBytes} a page holds. */
    private static int pagePlanes(FileInfo page) {
        int bytes = page.getBytesPerPixel();
        boolean together = bytes == 3 || bytes == 4 || bytes == 6;
        return page.samplesPerPixel > 1 && !together ? page.samplesPerPixel : 1;
    }

    /** ImageJ's own stacks: planes one after the other behind one directory. */
    private static long endOfStack(FileInfo page) {
        boolean countKnown = page.nImages < 9999 || page.description != null;
        boolean plain = page.compression == FileInfo.COMPRESSION_NONE && page.fileType != FileInfo.BITMAP;
        if (!plain || !countKnown) return 0;
        long plane = planeBytes(page);
        return page.getOffset() + page.nImages * plane + (page.nImages - 1) * page.getGap();
    }

    private static long endOfStrips(FileInfo page) {
        if (page.stripOffsets == null || page.stripLengths == null) return 0;
        long plane = planeBytes(page);
        boolean plain = page.compression <= FileInfo.COMPRESSION_NONE;
        long end = 0;
        for (int i = 0; i < Math.min(page.stripOffsets.length, page.stripLengths.length); i++) {
            long bytes = page.stripLengths[i] & 0xffffffffL;
            // Some writers give nonsense as the length of the only strip.
            if (plain) bytes = Math.min(bytes, plane);
            end = Math.max(end, (page.stripOffsets[i] & 0xffffffffL) + bytes);
        }
        return end;
    }

    private static long planeBytes(FileInfo page) {
        return (long) page.width * page.height * page.getBytesPerPixel();
    }

    /** Writes all that ImageJ keeps of an image; the encoder's errors come as exceptions, not as dialogs. */
    static void write(ImagePlus image, OutputStream out) throws IOException {
        FileSaver saver = new FileSaver(image);
        FileInfo info = image.getFileInfo();
        info.description = saver.getDescriptionString();
        info.info = image.getInfoProperty();
        info.properties = image.getPropertiesAsArray();
        info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
        info.overlay = FileSaver.getOverlay(image);
        info.sliceLabels = labels(image);
        ImageStack stack = image.getStack();
        if (stack.isVirtual()) info.virtualStack = (VirtualStack) stack;
        if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
        new TiffEncoder(info).write(out);
    }

    private static String[] labels(ImagePlus image) {
        ImageStack stack = image.getStack();
        String[] labels = new String[stack.size()];
        boolean any = false;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = stack.getSliceLabel(i + 1);
            any |= labels[i] != null;
        }
        return any ? labels : null;
    }

    private static String folder(Path file) {
        return file.toAbsolutePath().getParent() + File.separator;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
