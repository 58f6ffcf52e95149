// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * The pixels of one page.
 *
 * @param planes a plane for each sample of a pixel, row by row; {@code byte[]}, {@code short[]} or {@code float[]}
 * @param rounded whether whole numbers had more digits than a float keeps
 */
public record TiffPlanes(TiffLayout layout, PlaneKind kind, Object[] planes, boolean rounded) {

    /** @throws IOException with the bare reason if it is cut off, damaged or of a kind that cannot be read here */
    public static TiffPlanes of(TiffPage page) throws IOException {
        TiffLayout layout = TiffLayout.of(page);
        TiffBlocks blocks = new TiffBlocks(page, layout);
        TiffSamples samples = new TiffSamples(layout, page.file().order());
        PlaneKind kind = PlaneKind.of(layout);
        int pixels = layout.width() * layout.height();
        Object[] planes = IntStream.range(0, layout.samples())
                .mapToObj(i -> kind.array(pixels))
                .toArray();
        int index = 0;
        for (int group = 0; group < (layout.planar() ? layout.samples() : 1); group++)
            for (int row = 0; row < layout.blocksDown(); row++)
                for (int column = 0; column < layout.blocksAcross(); column++) {
                    byte[] block = blocks.block(index++, layout.rows(row));
                    for (int sample = 0; sample < layout.samplesInBlock(); sample++)
                        place(samples, block, row, column, sample, layout, planes[group + sample]);
                }
        return new TiffPlanes(layout, kind, planes, samples.rounded());
    }

    private static void place(
            TiffSamples samples, byte[] block, int row, int column, int sample, TiffLayout layout, Object plane)
            throws IOException {
        int top = row * layout.blockHeight();
        int left = column * layout.blockWidth();
        int count = Math.min(layout.blockWidth(), layout.width() - left);
        int rows = Math.min(layout.rows(row), layout.height() - top);
        for (int y = 0; y < rows; y++) samples.copy(block, y, sample, count, plane, (top + y) * layout.width() + left);
    }

    /** Bytes that all planes of a page take. */
    public static long bytes(TiffLayout layout) {
        return (long) layout.width()
                * layout.height()
                * layout.samples()
                * PlaneKind.of(layout).bytes();
    }
}
