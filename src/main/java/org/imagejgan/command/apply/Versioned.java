// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.zip.CRC32;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Progress;

/**
 * A verb whose results are written in some version of OME-Zarr, where they are written as that.
 *
 * @param format the version
 * @param keys what pixels follow from beside model and image, for work on one OME-Zarr that processes elsewhere may go on
 *     with; empty for other work
 */
record Versioned(ImageOperation verb, String format, String keys) implements ImageOperation {

    /** For results of which none is shared out. */
    Versioned(ImageOperation verb, String format) {
        this(verb, format, "");
    }

    @Override
    public void ready() throws IOException {
        verb.ready();
    }

    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        NewImage made = verb.run(input, progress);
        if (!keys.isEmpty()) made.note(ImageFiles.ZARR_JOB, keys + model(made) + " of " + sum(input));
        return format.equals(ImageFiles.ZARR_NEWEST) ? made : made.note(ImageFiles.ZARR_VERSION, format);
    }

    /** Without its folder, which has other names elsewhere. */
    private static String model(NewImage made) {
        String model = made.note(MODEL);
        return model == null ? "" : " by " + model.replaceAll("[^=]*[/\\\\](?=.)", "");
    }

    /** Tells images apart that have the same name and size, by their first plane, or the middle of it if it is large. */
    private static String sum(OpenImage input) {
        float[] values = PixelRows.of(input.part(0, 0, 0, input.look())).values();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(FloatBuffer.wrap(values));
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    @Override
    public void close() throws IOException {
        verb.close();
    }
}
