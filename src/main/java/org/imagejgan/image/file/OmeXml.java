// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What OME-XML says of one image: axes, sizes, units, channels, and which page holds which plane. The attributes that
 * are read have kept their names and meaning since the schema of 2008-02.
 *
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html">OME-TIFF</a>
 */
record OmeXml(Element pixels, int images) {
    private static final int LONGEST = 1 << 26;

    /** Whether a TIFF's description is OME-XML. */
    static boolean describes(String description) {
        return description.contains("<OME") && description.contains("openmicroscopy.org");
    }

    /** @throws IOException with the bare reason if it is no XML or describes no pixels */
    static OmeXml of(String description) throws IOException {
        if (description.length() > LONGEST) throw new IOException("its OME-XML is longer than 64 MiB");
        List<Element> pixels = named(document(description).getDocumentElement(), "Pixels");
        if (pixels.isEmpty()) throw new IOException("its OME-XML describes no pixels in this file");
        return new OmeXml(pixels.get(0), pixels.size());
    }

    private static Document document(String text) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Its own handler prints to the console.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("its OME-XML is damaged (" + e.getMessage() + ")", e);
        }
    }

    /** The elements of a name, whatever their schema's year. */
    private static List<Element> named(Element in, String name) {
        var nodes = in.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static List<Element> children(Element in, String name) {
        List<Element> elements = new ArrayList<>();
        for (Node node = in.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element child && name.equals(child.getLocalName())) elements.add(child);
        return elements;
    }

    int size(char axis) throws IOException {
        return whole(pixels, "Size" + axis, 1);
    }

    /** The axes after x and y, the fastest first, such as {@code CZT}. */
    String order() throws IOException {
        String order = pixels.getAttribute("DimensionOrder");
        if (order.matches("XY[CZT]{3}") && order.chars().distinct().count() == 5) return order.substring(2);
        throw new IOException("its OME-XML names no order of axes (\"" + order + "\")");
    }

    List<Element> channels() {
        return children(pixels, "Channel");
    }

    /** The {@code TiffData} whose planes lie in a file of that name, or of any name if there is but one file. */
    List<Element> tiffData(String file) {
        List<Element> all = children(pixels, "TiffData");
        String own = pixels.getOwnerDocument().getDocumentElement().getAttribute("UUID");
        boolean one = all.stream().map(OmeXml::holder).distinct().count() < 2;
        return one
                ? all
                : all.stream()
                        .filter(data -> {
                            List<String> holder = holder(data);
                            return holder.isEmpty()
                                    || holder.contains(file)
                                    || holder.get(0).equals(own);
                        })
                        .toList();
    }

    /** The number and the name of the file in which planes lie; empty for this one. */
    private static List<String> holder(Element tiffData) {
        List<Element> ids = children(tiffData, "UUID");
        if (ids.isEmpty()) return List.of();
        return List.of(ids.get(0).getTextContent().trim(), ids.get(0).getAttribute("FileName"));
    }

    /** The size of a pixel along an axis; NaN if not said. */
    double physicalSize(char axis) {
        return real(pixels, "PhysicalSize" + axis);
    }

    String unit(char axis) {
        String unit = pixels.getAttribute("PhysicalSize" + axis + "Unit");
        return unit.isEmpty() ? "µm" : unit;
    }

    /** The time between two frames; NaN if not said. */
    double timeIncrement() {
        return real(pixels, "TimeIncrement");
    }

    String timeUnit() {
        String unit = pixels.getAttribute("TimeIncrementUnit");
        return unit.isEmpty() ? "s" : unit;
    }

    static double real(Element in, String attribute) {
        try {
            return in.hasAttribute(attribute) ? Double.parseDouble(in.getAttribute(attribute)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static int whole(Element in, String attribute, int otherwise) throws IOException {
        if (!in.hasAttribute(attribute)) return otherwise;
        try {
            int value = Integer.parseInt(in.getAttribute(attribute).trim());
            if (value >= 0) return value;
        } catch (NumberFormatException e) {
            // Said below.
        }
        String given = in.getAttribute(attribute);
        throw new IOException("its OME-XML has " + attribute + "=\"" + given.substring(0, Math.min(given.length(), 20))
                + "\" where a whole number is expected");
    }
}
