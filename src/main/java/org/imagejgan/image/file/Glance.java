// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.tiff.TiffBytes;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;
import org.imagejgan.image.tiff.TiffPages;
import org.imagejgan.image.tiff.TiffStack;
import org.imagejgan.zarr.store.FolderStore;

/** What can be told of an image file without reading its pixels. */
public final class Glance {
    /** The last bytes of every PNG. */
    private static final long PNG_END = 0x49454E44_AE426082L;

    private Glance() {}

    /** The bytes that its pixels take in memory, about; the length of the file where it does not tell. */
    public static long bytes(Path file) throws IOException {
        // The planes of an OME-Zarr are read when they are asked for.
        if (Files.isDirectory(file)) return 0;
        byte[] start = ImageFiles.start(file);
        long length = Files.size(file);
        try {
            if (TiffBytes.starts(start)) return Math.max(length, tiff(file));
            return PictureFile.starts(start) ? Math.max(length, PictureFile.bytes(file)) : length;
        } catch (IOException | RuntimeException e) {
            // It is damaged: whoever reads it will say so.
            return length;
        }
    }

    private static long tiff(Path file) throws IOException {
        try (TiffBytes bytes = TiffBytes.open(file)) {
            List<TiffPage> pages = TiffPages.main(TiffPages.of(bytes));
            long all = 0;
            for (TiffPage page : pages) {
                TiffLayout layout = TiffLayout.of(page);
                all += (long) layout.width() * layout.height() * layout.samples() * ((layout.bits() + 7) / 8);
            }
            return all;
        }
    }

    /**
     * Whether it is a TIFF or a picture, and all that it speaks of lies in it: false for one that is empty, cut off, or
     * something else.
     */
    public static boolean whole(Path file) throws IOException {
        if (Files.isDirectory(file)) return OmeZarr.isWhole(new FolderStore(file));
        byte[] start = ImageFiles.start(file);
        try {
            if (TiffBytes.starts(start)) return wholeTiff(file);
            return PictureFile.isPng(start) ? wholePng(file) : PictureFile.starts(start);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean wholeTiff(Path file) throws IOException {
        try (TiffBytes bytes = TiffBytes.open(file)) {
            for (TiffPage page : TiffStack.planes(TiffPages.of(bytes))) if (!page.complete()) return false;
            return true;
        }
    }

    private static boolean wholePng(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - Long.BYTES));
            return bytes.readLong() == PNG_END;
        }
    }
}
