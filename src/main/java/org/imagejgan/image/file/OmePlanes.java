// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.w3c.dom.Element;

/**
 * Which planes of an OME-TIFF's image lie in which pages of one file: all of them, or a box of those of a set of files.
 *
 * @param pages by ImageJ's order of planes: channels first, then slices, then frames
 */
record OmePlanes(int channels, int slices, int frames, int firstChannel, int[] pages) {
    private record Place(int c, int z, int t) {}

    /**
     * @param samples of a pixel, each of which is a channel
     * @param count pages of the file
     * @throws IOException with the bare reason if the planes that it holds do not make one image
     */
    static OmePlanes of(OmeXml xml, Path file, int samples, int count) throws IOException {
        return new Reader(xml, samples, count).read(file.getFileName().toString());
    }

    private static final class Reader {
        private final OmeXml xml;
        private final int channels;
        private final int slices;
        private final int frames;
        private final int count;
        private final Map<Place, Integer> pages = new HashMap<>();

        Reader(OmeXml xml, int samples, int count) throws IOException {
            this.xml = xml;
            this.channels = Math.max(1, xml.size('C') / samples);
            this.slices = Math.max(1, xml.size('Z'));
            this.frames = Math.max(1, xml.size('T'));
            this.count = count;
        }

        OmePlanes read(String file) throws IOException {
            List<Element> blocks = xml.tiffData(file);
            if (blocks.isEmpty()) place(new Place(0, 0, 0), 0, count);
            for (Element block : blocks) read(block, blocks.size());
            return box();
        }

        private void read(Element block, int blocks) throws IOException {
            Place first = new Place(
                    OmeXml.whole(block, "FirstC", 0),
                    OmeXml.whole(block, "FirstZ", 0),
                    OmeXml.whole(block, "FirstT", 0));
            int page = OmeXml.whole(block, "IFD", 0);
            int otherwise = block.hasAttribute("IFD") ? 1 : blocks == 1 ? count : 1;
            place(first, page, OmeXml.whole(block, "PlaneCount", otherwise));
        }

        /** Planes from a place on, in the order of the axes, lie in pages from one on. */
        private void place(Place first, int page, int planes) throws IOException {
            int at = index(first);
            for (int i = 0; i < planes; i++, at++) {
                if (page + i >= count || at >= (long) channels * slices * frames)
                    throw new IOException("its OME-XML names planes that it does not hold");
                pages.put(place(at), page + i);
            }
        }

        private int size(char axis) {
            return axis == 'C' ? channels : axis == 'Z' ? slices : frames;
        }

        private int index(Place place) throws IOException {
            String order = xml.order();
            int index = 0;
            for (int i = 2; i >= 0; i--) {
                char axis = order.charAt(i);
                int value = axis == 'C' ? place.c : axis == 'Z' ? place.z : place.t;
                index = Math.addExact(Math.multiplyExact(index, size(axis)), value);
            }
            return index;
        }

        private Place place(int index) throws IOException {
            int[] values = new int[128];
            for (char axis : xml.order().toCharArray()) {
                values[axis] = index % size(axis);
                index /= size(axis);
            }
            return new Place(values['C'], values['Z'], values['T']);
        }

        private OmePlanes box() throws IOException {
            List<Integer> c = values(place -> place.c);
            List<Integer> z = values(place -> place.z);
            List<Integer> t = values(place -> place.t);
            if (pages.isEmpty() || (long) c.size() * z.size() * t.size() != pages.size())
                throw new IOException("the planes of its OME-XML that it holds do not make one image (" + pages.size()
                        + " of " + (long) channels * slices * frames + ")");
            int[] order = new int[pages.size()];
            int at = 0;
            for (int frame : t)
                for (int slice : z) for (int channel : c) order[at++] = pages.get(new Place(channel, slice, frame));
            return new OmePlanes(c.size(), z.size(), t.size(), c.get(0), order);
        }

        private List<Integer> values(ToIntFunction<Place> axis) {
            return List.copyOf(
                    new TreeSet<>(pages.keySet().stream().mapToInt(axis).boxed().toList()));
        }
    }
}
