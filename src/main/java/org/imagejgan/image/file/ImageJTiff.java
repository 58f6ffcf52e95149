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
import java.util.List;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;
import org.imagejgan.image.tiff.TiffStack;

/**
 * TIFF through ImageJ's decoder and encoder. ImageJ fills what is missing of a truncated file with zeros and reports
 * other damage in dialogs, so a file is checked before ImageJ reads its pixels.
 */
final class ImageJTiff {

    private ImageJTiff() {}

    /** Whether ImageJ wrote it, or a program that writes as ImageJ does, and ImageJ reads it right. */
    static boolean wrote(Path file, List<TiffPage> pages, List<TiffLayout> layouts, String description)
            throws IOException {
        if (!description.startsWith("ImageJ=") || pages.get(0).big()) return false;
        for (int i = 0; i < pages.size(); i++) {
            TiffLayout page = layouts.get(i);
            boolean grey = page.samples() == 1
                    && (page.bits() == 8 && page.format() == TiffLayout.UNSIGNED
                            || page.bits() == 16 && page.format() != TiffLayout.FLOAT
                            || page.bits() == 32 && page.format() == TiffLayout.FLOAT);
            boolean colour = page.photometric() == TiffLayout.RGB && page.samples() == 3 && page.bits() == 8;
            boolean plain = page.compression() == TiffLayout.UNCOMPRESSED
                    && page.predictor() == 1
                    && !page.reversed()
                    && !page.tiled()
                    && !page.planar();
            if (!plain || !grey && !colour || !pages.get(i).inOrder()) return false;
        }
        return follows(pages, layouts.get(0)) && understands(file, pages, layouts);
    }

    /** Whether ImageJ takes the fields for what they are: of doubled ones it takes the last, of some types other bytes. */
    private static boolean understands(Path file, List<TiffPage> pages, List<TiffLayout> layouts) throws IOException {
        FileInfo[] infos = pages(file);
        long named = TiffStack.named(pages.get(0));
        boolean all = named > 1 ? infos.length == 1 && infos[0].nImages == named : infos.length == pages.size();
        if (!all) return false;
        for (int i = 0; i < infos.length; i++) {
            TiffLayout page = layouts.get(i);
            boolean same = infos[i].width == page.width()
                    && infos[i].height == page.height()
                    && infos[i].getOffset() == pages.get(i).place()
                    && infos[i].getBytesPerPixel() == page.samples() * page.bits() / 8
                    && infos[i].whiteIsZero == (page.photometric() == TiffLayout.WHITE_IS_ZERO);
            if (!same) return false;
        }
        return true;
    }

    /**
     * Whether ImageJ finds all planes: it looks at the first page alone where the description names several images, and
     * cannot turn back where it does not.
     */
    private static boolean follows(List<TiffPage> pages, TiffLayout layout) throws IOException {
        long named = TiffStack.named(pages.get(0));
        if (pages.size() > 1 && named > 1 && named != pages.size()) return false;
        if (pages.size() == 1 && named > TiffStack.room(pages, layout)) return false;
        for (int i = 1; i < pages.size(); i++) {
            long gap = pages.get(i).place() - pages.get(i - 1).place() - layout.planeBytes();
            if (gap < 0 || gap > 0 && named > 1) return false;
        }
        return true;
    }

    /** @throws IOException whose message names the file if it is truncated or damaged */
    static ImagePlus read(Path file) throws IOException {
        FileInfo[] pages = pages(file);
        long length = Files.size(file);
        for (FileInfo page : pages) requireComplete(file, page, length);
        int planes = Math.max(pages.length, pages[0].nImages);
        Room.require(planes * planeBytes(pages[0]));
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

    /** What ImageJ understands of a classic TIFF's pages. @throws IOException if it understands nothing */
    static FileInfo[] pages(Path file) throws IOException {
        FileInfo[] pages;
        try {
            pages = new TiffDecoder(folder(file), name(file)).getTiffInfo();
        } catch (OutOfMemoryError | RuntimeException e) {
            // A damaged count asks for an array of gigabytes, which is refused at once.
            throw damaged(file, e);
        }
        if (pages == null || pages[0].width < 1 || pages[0].height < 1)
            throw new IOException("\"" + file + "\" is a truncated or damaged TIFF: it names no image.");
        return pages;
    }

    private static void requireComplete(Path file, FileInfo page, long length) throws IOException {
        long end = page.nImages > 1 ? endOfStack(page) : endOfStrips(page);
        end = Math.max(end, planeBytes(page));
        if (end > length)
            throw new IOException("\"" + file + "\" is truncated: it has " + length + " bytes of at least " + end
                    + ". Copy or save it again.");
    }

    /** ImageJ's own stacks: planes one after the other behind one page. */
    private static long endOfStack(FileInfo page) {
        long plane = planeBytes(page);
        return page.getOffset() + page.nImages * plane + (page.nImages - 1) * page.getGap();
    }

    private static long endOfStrips(FileInfo page) {
        if (page.stripOffsets == null || page.stripLengths == null) return 0;
        long plane = planeBytes(page);
        long end = 0;
        for (int i = 0; i < Math.min(page.stripOffsets.length, page.stripLengths.length); i++) {
            // Some writers give nonsense as the length of the only strip.
            long bytes = Math.min(page.stripLengths[i] & 0xffffffffL, plane);
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
