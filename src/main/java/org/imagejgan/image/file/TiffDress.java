// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.measure.Calibration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;

/**
 * What a TIFF says besides its pixels, as ImageJ understands it: pixel size, axes, labels, properties, overlay. ImageJ
 * is given a picture of one pixel a plane under the same description, and what it makes of that is taken over.
 */
final class TiffDress {
    private final FileInfo info;

    private TiffDress(FileInfo info) {
        this.info = info;
    }

    static TiffDress of(Path file, TiffPage page) throws IOException {
        return new TiffDress(page.description().startsWith("ImageJ") ? byImageJ(file, page) : byTags(page));
    }

    private static FileInfo byImageJ(Path file, TiffPage page) throws IOException {
        // Its decoder complains to the console about predictors that it does not know.
        if (TiffLayout.of(page).predictor() > 2) return byTags(page);
        try {
            return ImageJTiff.pages(file)[0];
        } catch (IOException e) {
            // ImageJ does not know big TIFFs, nor some compressions.
            return byTags(page);
        }
    }

    private static FileInfo byTags(TiffPage page) throws IOException {
        FileInfo info = new FileInfo();
        info.description = page.description();
        double x = page.xResolution();
        double y = page.yResolution();
        if (x > 0) info.pixelWidth = 1 / x;
        if (y > 0) info.pixelHeight = 1 / y;
        info.unit = switch (page.resolutionUnit()) {
            case 2 -> x == 72 ? null : "inch";
            case 3 -> "cm";
            default -> " ";
        };
        boolean said = x > 0 && (info.pixelWidth != 1 || page.resolutionUnit() != 1);
        if (!said) info.unit = null;
        return info;
    }

    /** Gives an image what the file says of it. The image may be another one afterwards. */
    ImagePlus dress(ImagePlus image) {
        ImagePlus small = small(image.getStackSize());
        boolean signed = image.getCalibration().isSigned16Bit();
        Calibration calibration = small.getCalibration().copy();
        if (image.getBitDepth() != 8) calibration.setFunction(Calibration.NONE, null, null);
        image.setCalibration(calibration);
        if (signed) image.getLocalCalibration().setSigned16BitCalibration();
        boolean fits = small.getNChannels() * small.getNSlices() * small.getNFrames() == image.getStackSize();
        boolean said = info.description != null && info.description.startsWith("ImageJ");
        if (said && fits) image = shaped(image, small);
        labels(small.getStack(), image.getStack());
        if (info.info != null) image.setProperty("Info", info.info);
        if (info.properties != null) image.setProperties(info.properties);
        if (small.getOverlay() != null) image.setOverlay(small.getOverlay());
        if (small.getRoi() != null) image.setRoi(small.getRoi());
        return image;
    }

    private static ImagePlus shaped(ImagePlus image, ImagePlus small) {
        image.setDimensions(small.getNChannels(), small.getNSlices(), small.getNFrames());
        image.setOpenAsHyperStack(small.getOpenAsHyperStack());
        if (image.getNChannels() == 1 || image.getBitDepth() == 24 || image instanceof CompositeImage) return image;
        return new CompositeImage(image, CompositeImage.COLOR);
    }

    private static void labels(ImageStack from, ImageStack to) {
        for (int i = 1; i <= Math.min(from.size(), to.size()); i++)
            if (from.getSliceLabel(i) != null) to.setSliceLabel(from.getSliceLabel(i), i);
    }

    private ImagePlus small(int planes) {
        FileInfo small = (FileInfo) info.clone();
        small.width = 1;
        small.height = 1;
        small.fileType = FileInfo.GRAY8;
        small.compression = FileInfo.COMPRESSION_NONE;
        small.nImages = planes;
        small.samplesPerPixel = 1;
        small.stripOffsets = null;
        small.stripLengths = null;
        small.offset = 0;
        small.longOffset = 0;
        small.gapBetweenImages = 0;
        small.longGap = 0;
        small.plot = null;
        small.inputStream = new ByteArrayInputStream(new byte[planes]);
        String claimed = small.description;
        ImagePlus image = planes > 1 ? stack(small, planes) : new FileOpener(small).openImage();
        info.description = claimed;
        return image;
    }

    /** ImageJ takes the number of planes from the description; here it is that of the file. */
    private static ImagePlus stack(FileInfo small, int planes) {
        if (small.description != null && small.description.startsWith("ImageJ"))
            small.description = small.description.replaceAll("(?m)^images=.*$", "images=" + planes);
        return new FileOpener(small).openImage();
    }
}
