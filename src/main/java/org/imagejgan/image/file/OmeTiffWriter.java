// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.imagejgan.image.tiff.TiffWriter;

/** Writes an image as OME-TIFF: a page for every plane, channels first, and OME-XML. Pages are fetched one by one. */
final class OmeTiffWriter {

    private OmeTiffWriter() {}

    static void write(ImagePlus image, OutputStream out) throws IOException {
        boolean signed = image.getCalibration().isSigned16Bit();
        boolean colour = image.getBitDepth() == 24;
        TiffWriter.Kind kind = new TiffWriter.Kind(
                image.getWidth(),
                image.getHeight(),
                colour ? 8 : image.getBitDepth(),
                image.getBitDepth() == 32 ? 3 : signed ? 2 : 1,
                colour ? 3 : 1);
        byte[] xml = OmeDescription.of(image).getBytes(StandardCharsets.UTF_8);
        TiffWriter.write(
                out,
                kind,
                image.getStackSize(),
                xml,
                plane -> bytes(image.getStack().getProcessor(plane + 1), signed));
    }

    private static byte[] bytes(ImageProcessor plane, boolean signed) {
        int pixels = plane.getPixelCount();
        Object values = plane.getPixels();
        if (values instanceof byte[] bytes) return bytes;
        int size = values instanceof short[] ? 2 : values instanceof float[] ? 4 : 3;
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(size, pixels)).order(ByteOrder.LITTLE_ENDIAN);
        if (values instanceof short[] shorts)
            for (short value : shorts) buffer.putShort((short) (signed ? value - 32768 : value));
        if (values instanceof float[] floats) buffer.asFloatBuffer().put(floats);
        if (values instanceof int[] colours)
            for (int colour : colours)
                buffer.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        return buffer.array();
    }
}
