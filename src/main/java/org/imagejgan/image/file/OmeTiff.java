// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;
import org.w3c.dom.Element;

/** OME-TIFF: pages whose axes, sizes, units, names and colours stand in OME-XML. */
final class OmeTiff {
    private final OmeXml xml;
    private final OmePlanes planes;

    private OmeTiff(OmeXml xml, OmePlanes planes) {
        this.xml = xml;
        this.planes = planes;
    }

    /** @throws IOException with the bare reason if it holds several images or not the planes that it names */
    static ImagePlus read(Path file, String description, List<TiffPage> pages, Consumer<String> note)
            throws IOException {
        OmeXml xml = OmeXml.of(description);
        if (xml.images() > 1)
            throw new IOException("its OME-XML describes " + xml.images() + " images; save each as a file of its own");
        TiffLayout layout = TiffLayout.of(pages.get(0));
        if (layout.width() != xml.size('X') || layout.height() != xml.size('Y'))
            throw new IOException("its pages have " + layout.width() + " x " + layout.height()
                    + " pixels where its OME-XML says " + xml.size('X') + " x " + xml.size('Y'));
        OmePlanes planes = OmePlanes.of(xml, file, layout.samples(), pages.size());
        List<TiffPage> ordered = new ArrayList<>();
        for (int page : planes.pages()) ordered.add(pages.get(page));
        long all = (long) xml.size('C') * xml.size('Z') * xml.size('T');
        if ((long) ordered.size() * layout.samples() < all)
            note.accept("It holds " + ordered.size() + " of the " + all
                    + " planes that its OME-XML names; the others are in"
                    + " other files of a set, or were never written.");
        long used = Arrays.stream(planes.pages()).distinct().count();
        if (used < pages.size())
            note.accept((pages.size() - used) + " of its pages are not named by its OME-XML and were left aside.");
        return new OmeTiff(xml, planes).dress(DecodedTiff.bare(file, ordered, note), layout.samples());
    }

    private ImagePlus dress(ImagePlus image, int samples) {
        int perPage = image.getBitDepth() == 24 ? 1 : samples;
        int channels = planes.channels() * perPage;
        image.setDimensions(channels, planes.slices(), planes.frames());
        image.setOpenAsHyperStack(image.getStackSize() > 1);
        if (channels > 1 && image.getBitDepth() != 24) image = coloured(image, perPage);
        name(image.getStack(), channels, perPage);
        calibrate(image.getCalibration());
        return image;
    }

    private void calibrate(Calibration calibration) {
        double x = xml.physicalSize('X');
        double y = xml.physicalSize('Y');
        double z = xml.physicalSize('Z');
        if (x > 0) {
            calibration.setUnit(xml.unit('X'));
            calibration.pixelWidth = x;
            calibration.pixelHeight = y > 0 ? OmeUnits.in(y, xml.unit('Y'), xml.unit('X')) : x;
            if (z > 0) calibration.pixelDepth = OmeUnits.in(z, xml.unit('Z'), xml.unit('X'));
        }
        if (xml.timeIncrement() > 0) {
            calibration.frameInterval = xml.timeIncrement();
            calibration.setTimeUnit(xml.timeUnit().equals("s") ? "sec" : xml.timeUnit());
        }
    }

    /** The description of a channel of the file, counted from 0; null if there is none. */
    private Element channel(int index, int perPage) {
        List<Element> channels = xml.channels();
        int at = planes.firstChannel() + index / perPage;
        return at < channels.size() ? channels.get(at) : null;
    }

    private void name(ImageStack stack, int channels, int perPage) {
        for (int i = 0; i < stack.size(); i++) {
            Element channel = channel(i % channels, perPage);
            String name = channel == null ? "" : channel.getAttribute("Name");
            if (!name.isEmpty() && perPage == 1) stack.setSliceLabel(name, i + 1);
        }
    }

    private CompositeImage coloured(ImagePlus image, int perPage) {
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        boolean any = false;
        for (int c = 0; c < image.getNChannels(); c++) {
            Element channel = channel(c, perPage);
            double colour = channel == null || perPage > 1 ? Double.NaN : OmeXml.real(channel, "Color");
            if (Double.isNaN(colour)) continue;
            any |= (int) colour != -1;
            // Red, green, blue and alpha, a byte each; ImageJ has no alpha.
            LUT lut = LUT.createLutFromColor(new Color((int) colour >>> 8));
            lut.min = composite.getChannelLut(c + 1).min;
            lut.max = composite.getChannelLut(c + 1).max;
            composite.setChannelLut(lut, c + 1);
        }
        if (!any && perPage == 1) composite.setMode(CompositeImage.GRAYSCALE);
        return composite;
    }
}
