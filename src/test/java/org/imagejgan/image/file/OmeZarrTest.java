// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.zarr.Stores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OME-Zarrs that another program wrote: the digits of a value are its place along t, c, z, y and x. */
class OmeZarrTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() {
        Stores.unpack("images.zip", folder);
    }

    private static ImagePlus open(String name) throws IOException {
        return ImageFiles.open(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tczyx", "yx", "xyz", "zcyx", "xyczt", "five"})
    void axesOfAnyOrderAreChannelsSlicesAndFrames(String name) throws IOException {
        ImagePlus image = open(name + ".zarr");
        String axes = name.equals("five") ? "tczyx" : name;
        int channels = axes.contains("c") ? 2 : 1;
        int slices = axes.contains("z") ? 3 : 1;
        int frames = axes.contains("t") ? 2 : 1;
        assertArrayEquals(new int[] {8, 6, channels, slices, frames}, image.getDimensions());
        assertEquals(16, image.getBitDepth());
        assertTrue(image.getStack().isVirtual(), "planes are read when they are asked for");
        for (int i = 0; i < image.getStackSize(); i++)
            for (int y = 0; y < 6; y++)
                for (int x = 0; x < 8; x++) {
                    int c = i % channels;
                    int z = i / channels % slices;
                    int t = i / channels / slices;
                    int expected = (((t * 10 + c) * 10 + z) * 10 + y) * 10 + x;
                    assertEquals(expected, image.getStack().getProcessor(i + 1).get(x, y));
                }
    }

    @Test
    void sizesAndUnitsAreThoseOfTheFinestLevel() throws IOException {
        var calibration = open("tczyx.zarr").getCalibration();
        assertEquals("µm", calibration.getUnit());
        assertEquals(0.25, calibration.pixelWidth);
        assertEquals(0.25, calibration.pixelHeight);
        assertEquals(0.5, calibration.pixelDepth);
        assertEquals(2.5, calibration.frameInterval);
        assertEquals("sec", calibration.getTimeUnit());
    }

    @Test
    void channelsHaveTheirNamesColoursAndWindows() throws IOException {
        for (String name : List.of("tczyx.zarr", "five.zarr")) {
            CompositeImage image = (CompositeImage) open(name);
            assertEquals("DAPI", image.getStack().getSliceLabel(1));
            assertEquals("GFP", image.getStack().getSliceLabel(2));
            assertEquals(0x0000ff, image.getChannelLut(1).getRGB(255) & 0xffffff);
            assertEquals(0x00ff00, image.getChannelLut(2).getRGB(255) & 0xffffff);
            assertEquals(20, image.getChannelLut(2).min);
            assertEquals(800, image.getChannelLut(2).max);
        }
    }

    @Test
    void whatIsNoImageIsRefusedWithTheReason() throws IOException {
        Files.createDirectories(folder.resolve("empty.zarr"));
        assertTrue(refused("empty.zarr").contains("neither zarr.json nor .zgroup"));
        assertTrue(refused("tczyx.zarr/0").contains("an array of Zarr"));
        assertTrue(refused("plate.zarr").contains("holds 4 images")
                && refused("plate.zarr").contains("A/1/0"));
        assertTrue(changed(".zattrs", "0.4", "0.3").contains("\"0.3\""));
        assertTrue(changed(".zattrs", "\"name\": \"x\"", "\"name\": \"c2\"").contains("\"c2\""));
        assertTrue(changed(".zattrs", "\"name\": \"x\"", "\"name\": \"z\"").contains("not spatial"));
        assertTrue(changed(".zattrs", "\"multiscales\"", "\"others\"").contains("describes no image"));
        assertTrue(changed(".zattrs", "\"scale\": [", "\"scale\": [1,").contains("one number for each"));
        assertTrue(changed(".zattrs", "\"path\": \"0\"", "\"path\": \"../0\"").contains("leads out"));
        assertTrue(changed("0/.zarray", "8\n    ],\n    \"zarr", "0\n    ],\n    \"zarr")
                .contains("length 0"));
    }

    private static String refused(String name) {
        String message = assertThrows(IOException.class, () -> open(name)).getMessage();
        assertTrue(message.startsWith("\"") && message.endsWith("."), message);
        return message;
    }

    private static String changed(String file, String from, String to) throws IOException {
        Stores.unpack("images.zip", folder.resolve("changed"));
        Path path = folder.resolve("changed/yx.zarr").resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replace(from, to));
        return refused("changed/yx.zarr");
    }

    @Test
    void whatWasConvertedTogetherIsOpenedWhereItIsOneImage() throws IOException {
        Path root = Files.createDirectories(folder.resolve("converted"));
        Files.writeString(root.resolve(".zgroup"), "{\"zarr_format\": 2}");
        Files.writeString(root.resolve(".zattrs"), "{\"bioformats2raw.layout\": 3}");
        Stores.unpack("images.zip", folder.resolve("more"));
        Files.move(folder.resolve("more/yx.zarr"), root.resolve("0"));
        assertEquals(6, open("converted").getHeight());
        Files.move(folder.resolve("more/xyz.zarr"), root.resolve("1"));
        assertTrue(refused("converted").contains("holds 2 images"));
        // A version may be left out where axes say that it is 0.4.
        Path attributes = root.resolve("0/.zattrs");
        Files.writeString(attributes, Files.readString(attributes).replace("\"version\"", "\"other\""));
        assertEquals(6, open("converted/0").getHeight());
    }

    @Test
    void aZarrIsAnImageAndNoFolderOfImages() throws IOException {
        assertFalse(ImageFiles.isFolder(folder.resolve("yx.zarr")));
        assertTrue(ImageFiles.isFolder(folder));
        assertTrue(ImageFiles.imagesIn(folder).contains(folder.resolve("yx.zarr")));
        assertTrue(Glance.whole(folder.resolve("yx.zarr")));
        assertTrue(ZarrPlate.isOne(folder.resolve("plate.zarr")));
        assertFalse(ZarrPlate.isOne(folder.resolve("yx.zarr")));
        assertFalse(ZarrPlate.isOne(folder.resolve("plate.zarr/A/1/0")));
        assertTrue(ZarrPlate.isOne(folder.resolve("plate.zarr/A/1")), "a well of two fields");
        assertEquals(
                List.of("A/1/0", "A/1/1", "A/2/0", "A/2/1"),
                ZarrPlate.of(folder.resolve("plate.zarr")).images().stream()
                        .map(path -> path.toString().replace('\\', '/'))
                        .toList());
    }

    @Test
    void partsOfAPlaneAreReadAlone() throws IOException {
        for (String name : List.of("yx.zarr", "xyz.zarr", "xyczt.zarr", "five.zarr")) {
            ImagePlus image = ImageFiles.open(folder.resolve(name));
            Rectangle area = new Rectangle(1, 2, image.getWidth() - 3, image.getHeight() - 2);
            for (int n = 1; n <= image.getStackSize(); n++) {
                ImageProcessor plane = image.getStack().getProcessor(n);
                plane.setRoi(area);
                ImageProcessor part = BlockStack.part(image.getStack(), n, area);
                assertEquals(area.width, part.getWidth());
                ImageProcessor crop = plane.crop();
                for (int i = 0; i < part.getPixelCount(); i++) assertEquals(crop.getf(i), part.getf(i), name + " " + i);
            }
        }
    }
}
