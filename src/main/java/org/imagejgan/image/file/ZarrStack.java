// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.Values;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.ome.Multiscale;

/** The planes of an array of OME-Zarr, channels first, read when they are asked for. */
final class ZarrStack extends VirtualStack implements LentPlanes.Source {
    private static final int SIGN = 0x8000;

    /** Bytes of arrays that are kept to be used again: those of a plane, if it is not large. */
    private static final long BUFFERS = 1 << 26;

    private final Buffers buffers = new Buffers(BUFFERS);
    private final ZarrArray array;
    private final Multiscale image;
    private final int channels;
    private final int slices;
    private final int frames;

    /** @throws IOException with the bare reason if planes are too large for ImageJ */
    ZarrStack(ZarrArray array, Multiscale image) throws IOException {
        super(size(array, image, 'x'), size(array, image, 'y'), null, "");
        this.array = array;
        this.image = image;
        channels = size(array, image, 'c');
        slices = size(array, image, 'z');
        frames = size(array, image, 't');
        long pixels = (long) getWidth() * getHeight();
        if (pixels > Integer.MAX_VALUE - 16 || (long) channels * slices * frames > Integer.MAX_VALUE)
            throw new IOException("its planes have " + pixels + " pixels, and ImageJ's have less than 2^31");
        if (pixels * array.type().bytes() > Integer.MAX_VALUE - 16)
            throw new IOException(
                    "its planes have " + pixels + " pixels of " + array.type().bytes()
                            + " bytes, and up to 2 GB are read at once. Take a coarser level with GAN OME-Zarr");
        setBitDepth(depth(array.type()));
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
    public ImageProcessor getProcessor(int n) {
        Object pixels = pixels(n, null);
        if (pixels instanceof byte[] bytes) return new ByteProcessor(getWidth(), getHeight(), bytes);
        if (pixels instanceof short[] shorts) return new ShortProcessor(getWidth(), getHeight(), shorts, null);
        return new FloatProcessor(getWidth(), getHeight(), (float[]) pixels);
    }

    @Override
    public Object pixels(int n, Object spare) {
        if (n < 1 || n > size()) throw new IndexOutOfBoundsException("Plane " + n + " of " + size() + ".");
        try {
            return plane(n - 1, spare);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Object plane(int index, Object spare) throws IOException {
        Box box = box(index);
        DataType type = array.type();
        Bytes bytes = buffers.take(array.bytes(box));
        array.read(box, bytes.array());
        // Where x comes first, rows and columns are exchanged when the plane is whole.
        boolean turned = image.axis('x') < image.axis('y');
        Object to = spare == null ? PlanePixels.blank(pixelType(), getWidth(), getHeight()) : spare;
        Object read = turned ? PlanePixels.blank(pixelType(), getHeight(), getWidth()) : to;
        if (read instanceof byte[] pixels) System.arraycopy(bytes.array(), 0, pixels, 0, pixels.length);
        else if (read instanceof short[] pixels) shorts(bytes, type, pixels);
        else Values.floats(bytes, type, (float[]) read);
        buffers.give(bytes);
        if (turned) exchange(read, to);
        return to;
    }

    private PixelType pixelType() {
        return switch (getBitDepth()) {
            case 8 -> PixelType.UINT8;
            case 16 -> PixelType.UINT16;
            default -> PixelType.FLOAT32;
        };
    }

    private void exchange(Object from, Object to) {
        for (int y = 0; y < getHeight(); y++)
            for (int x = 0; x < getWidth(); x++) System.arraycopy(from, x * getHeight() + y, to, y * getWidth() + x, 1);
    }

    /** ImageJ keeps signed numbers as unsigned ones that are so much greater. */
    private static void shorts(Bytes bytes, DataType type, short[] to) {
        Values.shorts(bytes, to);
        if (type == DataType.INT16) for (int i = 0; i < to.length; i++) to[i] ^= (short) SIGN;
    }

    private Box box(int index) {
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
                case 'y' -> size[i] = getHeight();
                default -> size[i] = getWidth();
            }
        }
        return new Box(from, size);
    }

    @Override
    public Object getPixels(int n) {
        return pixels(n, null);
    }

    @Override
    public int size() {
        // ImageJ's constructor asks before the array is known.
        return array == null ? 0 : channels * slices * frames;
    }

    @Override
    public int getSize() {
        return size();
    }

    @Override
    public String getSliceLabel(int n) {
        String label = image.channel((n - 1) % channels).label();
        return channels > 1 && !label.isEmpty() ? label : null;
    }
}
