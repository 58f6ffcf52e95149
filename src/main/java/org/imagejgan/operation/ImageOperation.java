// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/** A verb that makes a new image of each image, with a model that stays loaded. Not safe for several threads. */
public interface ImageOperation extends AutoCloseable {
    /** The note of a result that names the model. */
    String MODEL = "GAN model";

    /** The note of a result that names device and precision. */
    String DEVICE = "GAN device";

    /**
     * Loads what is the same for every image, so that a model that cannot be used is refused before the first one.
     *
     * @throws IllegalArgumentException if model and options do not fit
     * @throws IOException if the model cannot be read
     */
    default void ready() throws IOException {}

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
