// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Progress;

/**
 * A verb whose results are written in some version of OME-Zarr, where they are written as that.
 *
 * @param format the version
 */
record Versioned(ImageOperation verb, String format) implements ImageOperation {
    @Override
    public void ready() throws IOException {
        verb.ready();
    }

    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        NewImage made = verb.run(input, progress);
        return format.equals(ImageFiles.ZARR_NEWEST) ? made : made.note(ImageFiles.ZARR_VERSION, format);
    }

    @Override
    public void close() throws IOException {
        verb.close();
    }
}
