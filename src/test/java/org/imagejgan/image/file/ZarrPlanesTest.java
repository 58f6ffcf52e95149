// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write to one OME-Zarr, and are met by others. */
class ZarrPlanesTest {
    private static final Rectangle ALL = new Rectangle(12, 10);

    @TempDir
    private Path folder;

    private static ImagePlus image(String job) {
        ImagePlus image = IJ.createImage("cells", "8-bit ramp", 12, 10, 3);
        image.setDimensions(1, 3, 1);
        image.setProp(ImageFiles.ZARR_JOB, job);
        return image;
    }

    private ZarrPlanes planes(String job) {
        return new ZarrPlanes(image(job), folder.resolve("a.zarr"), Progress.NONE);
    }

    @Test
    void whoeverIsLateFindsThatAllIsDone() throws IOException {
        ZarrPlanes one = planes("denoise");
        ZarrPlanes other = planes("denoise");
        one.begin();
        other.begin();
        other.make(1, ALL);
        assertFalse(one.finish());
        assertTrue(one.has(1, ALL));
        for (int place = 0; place < 3; place++) one.make(place, ALL);
        assertTrue(one.finish());
        other.make(2, ALL);
        assertTrue(other.has(2, ALL));
        assertTrue(other.finish());
        planes("denoise").begin();
        assertFalse(Files.exists(folder.resolve("a.zarr.part")), "a late one has begun anew");
        assertArrayEquals((byte[]) image("").getStack().getPixels(3), (byte[])
                ImageFiles.open(folder.resolve("a.zarr")).getStack().getPixels(3));
    }

    @Test
    void nothingIsWrittenToWhatOthersBeganAnewMeanwhile() throws IOException {
        ZarrPlanes planes = planes("denoise");
        planes.begin();
        planes.make(0, ALL);
        // The plain command with other keys makes all anew, and is killed.
        ImagePlus other = image("denoise strongly");
        OmeZarrWriter writer = new OmeZarrWriter(other, folder.resolve("a.zarr.part"), Progress.NONE);
        writer.mark();
        IOException e = assertThrows(IOException.class, () -> planes.make(1, ALL));
        assertTrue(e.getMessage().contains("begun anew by other work"), e.getMessage());
        assertFalse(writer.has(writer.finest(), 1, ALL));
        for (int i = 1; i < 3; i++) writer.plane(writer.finest(), i);
        assertThrows(IOException.class, planes::finish);
        assertFalse(Files.exists(folder.resolve("a.zarr")));
    }
}
