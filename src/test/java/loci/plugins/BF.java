// SPDX-License-Identifier: BSD-2-Clause
package loci.plugins;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;

/** Stands for Bio-Formats, with its signature: reads files whose names begin with {@code known}. */
public final class BF {
    private BF() {}

    public static ImagePlus[] openImagePlus(String path) throws IOException {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (!name.startsWith("known")) throw new IOException("Unknown file format: " + path);
        ImagePlus image = new ImagePlus(name, new ByteProcessor(5, 4));
        return name.startsWith("known-two") ? new ImagePlus[] {image, image} : new ImagePlus[] {image};
    }
}
