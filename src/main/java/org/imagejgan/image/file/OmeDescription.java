// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The OME-XML of an image: axes, sizes, units, names and colours of channels, and its notes as description. The same
 * image always gives the same text.
 *
 * @see <a href="https://www.openmicroscopy.org/Schemas/Documentation/Generated/OME-2016-06/ome.html">OME 2016-06</a>
 */
final class OmeDescription {
    private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06";

    private final ImagePlus image;
    private final XMLStreamWriter xml;

    private OmeDescription(ImagePlus image, XMLStreamWriter xml) {
        this.image = image;
        this.xml = xml;
    }

    static String of(ImagePlus image) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new OmeDescription(image, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("its OME-XML cannot be made", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("OME");
        xml.writeDefaultNamespace(SCHEMA);
        xml.writeStartElement("Image");
        xml.writeAttribute("ID", "Image:0");
        xml.writeAttribute("Name", printable(image.getTitle()));
        String notes = notes();
        if (!notes.isEmpty()) {
            xml.writeStartElement("Description");
            xml.writeCharacters(notes);
            xml.writeEndElement();
        }
        pixels();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private String notes() {
        Map<String, String> notes = new TreeMap<>();
        String[] pairs = image.getPropertiesAsArray();
        if (pairs != null) for (int i = 0; i + 1 < pairs.length; i += 2) notes.put(pairs[i], pairs[i + 1]);
        StringBuilder text = new StringBuilder();
        if (image.getInfoProperty() != null)
            text.append(image.getInfoProperty().strip()).append('\n');
        notes.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return printable(text.toString());
    }

    private void pixels() throws XMLStreamException {
        boolean colour = image.getBitDepth() == 24;
        xml.writeStartElement("Pixels");
        xml.writeAttribute("ID", "Pixels:0");
        xml.writeAttribute("DimensionOrder", "XYCZT");
        xml.writeAttribute("Type", type());
        xml.writeAttribute("BigEndian", "false");
        xml.writeAttribute("SizeX", "" + image.getWidth());
        xml.writeAttribute("SizeY", "" + image.getHeight());
        xml.writeAttribute("SizeC", "" + image.getNChannels() * (colour ? 3 : 1));
        xml.writeAttribute("SizeZ", "" + image.getNSlices());
        xml.writeAttribute("SizeT", "" + image.getNFrames());
        sizes(image.getCalibration());
        for (int c = 0; c < image.getNChannels(); c++) channel(c, colour);
        xml.writeEmptyElement("TiffData");
        xml.writeEndElement();
    }

    private String type() {
        return switch (image.getBitDepth()) {
            case 16 -> image.getCalibration().isSigned16Bit() ? "int16" : "uint16";
            case 32 -> "float";
            default -> "uint8";
        };
    }

    private void sizes(Calibration calibration) throws XMLStreamException {
        String unit = OmeUnits.symbol(calibration.getUnit());
        if (calibration.scaled() && !unit.isEmpty()) {
            size("X", calibration.pixelWidth, unit);
            size("Y", calibration.pixelHeight, unit);
            if (image.getNSlices() > 1) size("Z", calibration.pixelDepth, unit);
        }
        if (!(calibration.frameInterval > 0)) return;
        String time = calibration.getTimeUnit();
        xml.writeAttribute("TimeIncrement", "" + calibration.frameInterval);
        xml.writeAttribute("TimeIncrementUnit", time == null || time.startsWith("s") ? "s" : time);
    }

    private void size(String axis, double size, String unit) throws XMLStreamException {
        if (!(size > 0) || Double.isInfinite(size)) return;
        xml.writeAttribute("PhysicalSize" + axis, "" + size);
        xml.writeAttribute("PhysicalSize" + axis + "Unit", unit);
    }

    private void channel(int index, boolean colour) throws XMLStreamException {
        xml.writeEmptyElement("Channel");
        xml.writeAttribute("ID", "Channel:0:" + index);
        xml.writeAttribute("SamplesPerPixel", colour ? "3" : "1");
        String name = ChannelName.of(image, index);
        if (!name.isEmpty()) xml.writeAttribute("Name", printable(name));
        LUT[] tables = colour ? new LUT[0] : image.getLuts();
        if (index < tables.length) xml.writeAttribute("Color", "" + (tables[index].getRGB(255) << 8 | 0xff));
    }

    /** Without characters that XML cannot hold. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }
}
