// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.image.tiff.TiffBytes;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;
import org.imagejgan.image.tiff.TiffPages;
import org.imagejgan.image.tiff.TiffStack;
import org.imagejgan.image.tiff.UnknownKind;

/**
 * TIFF files in. What ImageJ wrote is read by ImageJ, after its pages were checked; all others are decoded by
 * {@code image.tiff}, since ImageJ guesses where it does not know (decision 13 says what was compared).
 */
final class TiffFile {

    /** Bytes of a plane that are safe: beyond them ImageJ's encoder counts wrong, but for an image of one plane. */
    static final long MOST = Integer.MAX_VALUE - 16;

    private static final long MOST_OF_ONE = 0xffffffffL;

    private TiffFile() {}

    /**
     * Whether planes of so many bytes can be written.
     *
     * @param alone whether ImageJ writes a single one
     */
    static boolean holds(long bytes, boolean alone) {
        return bytes <= (alone ? MOST_OF_ONE : MOST);
    }

    /** @param note what a user should know of how it was read */
    static ImagePlus read(Path file, Consumer<String> note) throws IOException {
        try (TiffBytes bytes = TiffBytes.open(file)) {
            List<TiffPage> all = TiffPages.of(bytes);
            List<TiffPage> pages = TiffPages.main(all);
            if (pages.size() < all.size())
                note.accept((all.size() - pages.size()) + " smaller copies or masks in it were left aside.");
            List<TiffLayout> layouts = layouts(pages);
            requireOneKind(file, layouts);
            String description = pages.get(0).description();
            // ImageJ would take smaller copies for pages.
            boolean alone = pages.size() == all.size();
            tellTurned(pages, note);
            if (alone && ImageJTiff.wrote(file, pages, layouts, description)) return ImageJTiff.read(file);
            if (OmeXml.describes(description)) return OmeTiff.read(file, description, pages, note);
            return DecodedTiff.read(file, TiffStack.planes(pages), note);
        } catch (UnknownKind e) {
            return BioFormats.read(file, note).orElseThrow(() -> refused(file, e));
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("\"")) throw e;
            throw refused(file, e);
        } catch (OutOfMemoryError e) {
            throw refused(file, new IOException("it needs more memory than Java has. Give Java more memory", e));
        } catch (StackOverflowError e) {
            throw refused(file, new IOException("it is damaged: its XML is nested too deep", e));
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(file, e);
        }
    }

    private static void tellTurned(List<TiffPage> pages, Consumer<String> note) throws IOException {
        for (TiffPage page : pages)
            if (page.turned()) {
                note.accept("It asks to be shown turned or mirrored (its orientation); its pixels are read as they are"
                        + " stored.");
                return;
            }
    }

    private static IOException refused(Path file, Exception e) {
        boolean bare = e instanceof IOException && e.getMessage() != null;
        String reason = bare ? e.getMessage().replace('\n', ' ') : "it is damaged";
        return refused(file, reason + ". Copy it again, or save it as uncompressed TIFF where it can be opened.", e);
    }

    private static IOException refused(Path file, String reason, Exception e) {
        return new IOException("\"" + file + "\" cannot be read as TIFF: " + reason, e);
    }

    private static List<TiffLayout> layouts(List<TiffPage> pages) throws IOException {
        List<TiffLayout> layouts = new ArrayList<>();
        for (TiffPage page : pages) layouts.add(TiffLayout.of(page));
        return layouts;
    }

    private static void requireOneKind(Path file, List<TiffLayout> layouts) throws IOException {
        TiffLayout first = layouts.get(0);
        for (TiffLayout page : layouts) {
            boolean same = page.width() == first.width()
                    && page.height() == first.height()
                    && page.bits() == first.bits()
                    && page.format() == first.format()
                    && page.samples() == first.samples()
                    && page.photometric() == first.photometric();
            if (same) continue;
            throw refused(
                    file,
                    "it holds several images that do not make one stack (" + first.width() + " x " + first.height()
                            + " and " + page.width() + " x " + page.height()
                            + ", or of different types). Save each as a file of its own.",
                    null);
        }
    }
}
