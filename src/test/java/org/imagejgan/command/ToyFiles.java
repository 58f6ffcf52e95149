// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the toys learn from: folders of tiny images, and a table of captions. */
record ToyFiles(Path folder) {
    /** 8-bit images of one kind. */
    Path eight() throws IOException {
        for (int i = 1; i <= 3; i++) save("eight/a" + i + ".tif", grey(i));
        return folder.resolve("eight");
    }

    /** 16-bit images of another kind and other scenes, from about 2000 to 5200. */
    Path sixteen() throws IOException {
        for (int i = 1; i <= 2; i++) {
            ImageProcessor pixels = grey(10 + i).getProcessor().convertToShort(false);
            pixels.multiply(20);
            pixels.add(1000);
            save("sixteen/b" + i + ".tif", new ImagePlus("", pixels));
        }
        return folder.resolve("sixteen");
    }

    /** A folder of a folder for each class. */
    Path classes() throws IOException {
        for (int i = 1; i <= 2; i++) {
            ImagePlus dark = grey(20 + i);
            dark.getProcessor().multiply(0.2);
            save("classes/dark/" + i + ".tif", dark);
            ImagePlus light = grey(30 + i);
            light.getProcessor().add(90);
            save("classes/light/" + i + ".tif", light);
        }
        return folder.resolve("classes");
    }

    /** A table of captions beside the RGB images that it names. */
    Path captions() throws IOException {
        for (int i = 1; i <= 2; i++) {
            ColorProcessor red = new ColorProcessor(20, 18);
            red.setChannel(i, grey(40 + i).getProcessor().convertToByteProcessor());
            save("captions/" + i + ".tif", new ImagePlus("", red));
        }
        return Files.writeString(
                folder.resolve("captions/table.csv"), "file,caption\n1.tif,A red cell\n2.tif,\"Green, and a cell\"\n");
    }

    private static ImagePlus grey(long seed) {
        return PlainImageJ.image("", 20, 18, seed);
    }

    private void save(String name, ImagePlus image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(image).saveAsTiff(file.toString());
    }
}
