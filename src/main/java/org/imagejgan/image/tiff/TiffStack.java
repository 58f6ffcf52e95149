// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Planes that lie behind the pixels of a file's first page and have no pages of their own: ImageJ, NIH Image, MetaMorph
 * (STK) and tifffile write such stacks, each with its own word for their number.
 */
public final class TiffStack {
    /** A field with a value for each plane ("UIC2"). */
    static final int METAMORPH = 33629;
    /** The header of NIH Image files. */
    static final int NIH_IMAGE = 43314;

    private static final int NIH_PLANES = 260;
    private static final Pattern IMAGEJ = Pattern.compile("(?m)^images=(\\d{1,18})\\s*$");
    private static final Pattern TIFFFILE = Pattern.compile("^\\{\"shape\": \\[([\\d, ]+)].*\"truncated\": true");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private TiffStack() {}

    /** How many planes a file says to have, by its first page; 1 if it does not say. */
    public static long named(TiffPage first) throws IOException {
        String description = first.description();
        if (description.startsWith("ImageJ=")) {
            Matcher images = IMAGEJ.matcher(description);
            return images.find() ? Math.max(1, Long.parseLong(images.group(1))) : 1;
        }
        Matcher shape = TIFFFILE.matcher(description);
        if (shape.find()) return planes(shape.group(1), TiffLayout.of(first));
        if (first.has(METAMORPH)) return Math.max(1, first.count(METAMORPH));
        byte[] nih = first.bytes(NIH_IMAGE);
        boolean told = nih != null && nih.length >= NIH_PLANES + 2;
        return told
                ? Math.max(1, ByteBuffer.wrap(nih).order(first.file().order()).getShort(NIH_PLANES))
                : 1;
    }

    private static long planes(String shape, TiffLayout layout) {
        long samples = NUMBER.matcher(shape)
                .results()
                .map(MatchResult::group)
                .mapToLong(Long::parseLong)
                .reduce(1, Math::multiplyExact);
        return samples / ((long) layout.width() * layout.height() * layout.samples());
    }

    /** How many planes fit behind the place of the first, up to what is no pixels: fields of pages, or the end. */
    public static long room(List<TiffPage> pages, TiffLayout layout) throws IOException {
        TiffPage first = pages.get(0);
        long end = first.file().length();
        for (TiffPage page : pages) if (page.directory() > first.place()) end = Math.min(end, page.directory());
        return Math.max(0, end - first.place()) / layout.planeBytes();
    }

    /**
     * The pages, or a page for each of the planes behind the first if the file says that there are more than pages.
     *
     * @throws IOException with the bare reason if they are not all there
     */
    public static List<TiffPage> planes(List<TiffPage> pages) throws IOException {
        TiffPage first = pages.get(0);
        long named = named(first);
        if (named <= pages.size()) return pages;
        TiffLayout layout = TiffLayout.of(first);
        boolean plain = layout.compression() == TiffLayout.UNCOMPRESSED && !layout.tiled() && first.inOrder();
        long held = plain ? room(pages, layout) : pages.size();
        if (named > held)
            throw new IOException("it is truncated: it says that it has " + named + " planes, and it holds " + held);
        List<TiffPage> planes = new ArrayList<>();
        for (int plane = 0; plane < named; plane++) planes.add(first.behind(plane * layout.planeBytes()));
        return planes;
    }
}
