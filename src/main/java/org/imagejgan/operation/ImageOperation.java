// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/** A verb that makes a new image of each image, with a model that stays loaded. Not safe for several threads. */
public interface ImageOperation extends AutoCloseable {
    /**
     * @param input stays as it is
     * @return a new image, not shown; it may have to be read before this operation is closed
     * @throws IllegalArgumentException if image, model and options do not fit
     * @throws IllegalStateException if there is too little memory, or PyTorch cannot be loaded
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    NewImage run(OpenImage input, Progress progress) throws IOException;

    @Override
    void close() throws IOException;
}
