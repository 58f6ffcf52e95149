// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.Values;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.ome.Multiscale;

/** The planes of an array of OME-Zarr, channels first, read when they are asked for; large ones in parts. */
final class ZarrStack extends BlockStack implements LentPlanes.Source {
    private static final int SIGN = 0x8000;
    /** Rows that are read at once, if chunks have no more. */
    private static final int ROWS = 512;
    /** Bytes of these, at the most. */
    private static final long STRIP = 1 << 27;

    /** Bytes of arrays that are kept to be used again: those of a plane, if it is not large. */
    private static final long BUFFERS = 1 << 26;

    private final Buffers buffers = new Buffers(BUFFERS);
    private final ZarrArray array;
    private final Multiscale image;
    private final PlaneCut cut;
    private final int channels;
    private final int slices;
    private final int frames;

    /**
     * @param whole whether planes are looked at, and so have to fit into memory; else large ones are read in blocks
     * @throws IOException with the bare reason if planes are too large for ImageJ
     */
    ZarrStack(ZarrArray array, Multiscale image, boolean whole) throws IOException {
        super(size(array, image, 'x'), size(array, image, 'y'));
        this.array = array;
        this.image = image;
        channels = size(array, image, 'c');
        slices = size(array, image, 'z');
        frames = size(array, image, 't');
        if ((long) channels * slices * frames > Integer.MAX_VALUE)
            throw new IOException("it has more planes than ImageJ can count, 2^31");
        setBitDepth(depth(array.type()));
        PlaneCut cutIfLarge = PlaneCut.of(getWidth(), getHeight());
        cut = whole || cutIfLarge.isWhole() ? PlaneCut.whole(getWidth(), getHeight()) : cutIfLarge;
        if (cut.isWhole()) requireRoom();
    }

    /** For a plane as a whole. */
    private void requireRoom() throws IOException {
        long pixels = (long) getWidth() * getHeight();
        if (pixels > Integer.MAX_VALUE - 16)
            throw new IOException("its planes have " + pixels + " pixels, and ImageJ's have less than 2^31");
        if (pixels * array.type().bytes() > Integer.MAX_VALUE - 16)
            throw new IOException(
                    "its planes have " + pixels + " pixels of " + array.type().bytes()
                            + " bytes, and up to 2 GB are read at once. Take a coarser level with GAN OME-Zarr");
        // What a whole-number type needs beyond ImageJ's own is kept in floats.
        Room.require(pixels * getBitDepth() / 8);
    }

    private static int size(ZarrArray array, Multiscale image, char name) throws IOException {
        int axis = image.axis(name);
        long size = axis < 0 ? 1 : array.shape()[axis];
        if (size < 1) throw new IOException("its axis " + name + " has the length 0");
        if (size > Integer.MAX_VALUE - 16)
            throw new IOException("its axis " + name + " is longer than ImageJ can show");
        return (int) size;
    }

    private static int depth(DataType type) {
        return switch (type) {
            case BOOL, UINT8 -> 8;
            case UINT16, INT16 -> 16;
            default -> 32;
        };
    }

    int channels() {
        return channels;
    }

    int slices() {
        return slices;
    }

    int frames() {
        return frames;
    }

    @Override
    public PlaneCut cut() {
        // ImageJ's constructor asks before the array is known.
        return cut == null ? PlaneCut.whole(getWidth(), getHeight()) : cut;
    }

    @Override
    public int strip() {
        int chunk = array.chunk()[image.axis('y')];
        int rows = chunk >= ROWS ? chunk : ROWS / chunk * chunk;
        return (int) Math.max(
                1, Math.min(rows, STRIP / ((long) getWidth() * array.type().bytes())));
    }

    @Override
    protected ImageProcessor whole(int n) {
        return processor(pixels(n, null), cut.all());
    }

    @Override
    public Object pixels(int n, Object spare) {
        if (n < 1 || n > size()) throw new IndexOutOfBoundsException("Plane " + n + " of " + size() + ".");
        try {
            if (!cut.isWhole()) requireRoom();
            return read(n - 1, cut.all(), spare);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public ImageProcessor part(int n, Rectangle area) {
        if (area.equals(cut.all())) return whole(n);
        try {
            return processor(read(n - 1, area, null), area);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static ImageProcessor processor(Object pixels, Rectangle area) {
        if (pixels instanceof byte[] bytes) return new ByteProcessor(area.width, area.height, bytes);
        if (pixels instanceof short[] shorts) return new ShortProcessor(area.width, area.height, shorts, null);
        return new FloatProcessor(area.width, area.height, (float[]) pixels);
    }

    /** That of its middle. */
    @Override
    protected void range(ImageProcessor unread, int n) {
        ImageProcessor seen = part(n, PlaneCut.look(getWidth(), getHeight()));
        unread.setMinAndMax(seen.getMin(), seen.getMax());
    }

    private Object read(int index, Rectangle area, Object spare) throws IOException {
        Box box = box(index, area);
        DataType type = array.type();
        Bytes bytes = buffers.take(array.bytes(box));
        array.read(box, bytes.array());
        // Where x comes first, rows and columns are exchanged when the plane is whole.
        boolean turned = image.axis('x') < image.axis('y');
        Object to = spare == null ? PlanePixels.blank(pixelType(), area.width, area.height) : spare;
        Object read = turned ? PlanePixels.blank(pixelType(), area.height, area.width) : to;
        if (read instanceof byte[] pixels) System.arraycopy(bytes.array(), 0, pixels, 0, pixels.length);
        else if (read instanceof short[] pixels) shorts(bytes, type, pixels);
        else Values.floats(bytes, type, (float[]) read);
        buffers.give(bytes);
        if (turned) exchange(read, to, area);
        return to;
    }

    private PixelType pixelType() {
        return switch (getBitDepth()) {
            case 8 -> PixelType.UINT8;
            case 16 -> PixelType.UINT16;
            default -> PixelType.FLOAT32;
        };
    }

    private static void exchange(Object from, Object to, Rectangle area) {
        for (int y = 0; y < area.height; y++)
            for (int x = 0; x < area.width; x++) System.arraycopy(from, x * area.height + y, to, y * area.width + x, 1);
    }

    /** ImageJ keeps signed numbers as unsigned ones that are so much greater. */
    private static void shorts(Bytes bytes, DataType type, short[] to) {
        Values.shorts(bytes, to);
        if (type == DataType.INT16) for (int i = 0; i < to.length; i++) to[i] ^= (short) SIGN;
    }

    private Box box(int index, Rectangle area) {
        int axes = image.axes().size();
        long[] from = new long[axes];
        int[] size = new int[axes];
        for (int i = 0; i < axes; i++) {
            char name = image.axes().get(i).name().charAt(0);
            size[i] = 1;
            switch (name) {
                case 'c' -> from[i] = index % channels;
                case 'z' -> from[i] = index / channels % slices;
                case 't' -> from[i] = index / channels / slices;
                case 'y' -> {
                    from[i] = area.y;
                    size[i] = area.height;
                }
                default -> {
                    from[i] = area.x;
                    size[i] = area.width;
                }
            }
        }
        return new Box(from, size);
    }

    @Override
    public int size() {
        // ImageJ's constructor asks before the array is known.
        return array == null ? 0 : channels * slices * frames;
    }

    @Override
    public String getSliceLabel(int n) {
        String label = image.channel((n - 1) % channels).label();
        return channels > 1 && !label.isEmpty() ? label : null;
    }
}
