// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The JDK's own decoders of pictures, whatever else is installed: pixels are the same everywhere. */
public final class JdkReader {

    private JdkReader() {}

    /**
     * A reader of a format, as the JDK names it.
     *
     * @throws IOException with the bare reason if there is none
     */
    public static ImageReader of(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader first = null;
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio")) return reader;
            if (first == null) first = reader;
        }
        if (first == null) throw new IOException("this Java cannot read " + format + " files. Save it as TIFF");
        return first;
    }
}
