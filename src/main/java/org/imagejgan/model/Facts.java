// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.model.sampling.Size;

/**
 * What the images of a training are.
 *
 * @param examples how many examples there are
 * @param sources the images that they come from
 * @param smallest least height and least width of what patches are cut from
 * @param largest most height and most width of it
 * @param channels of each role's pictures
 * @param scales the values that are 0 and 1 in a role's pictures, where they are the same for all images
 * @param classes of labelled images, with the images of each, in the order of the label
 * @param labels what the places of their labels mean
 * @param words that captions are made of, in the order of their tokens, which start at 1
 * @param longest words of the longest caption
 * @param noise standard deviation of the noise, of the images' range; NaN where it does not matter
 * @param memory bytes that are free
 */
public record Facts(
        int examples,
        List<Source> sources,
        Size smallest,
        Size largest,
        Map<String, Integer> channels,
        Map<String, Normalizer> scales,
        Map<String, Integer> classes,
        Labels labels,
        List<String> words,
        int longest,
        double noise,
        long memory) {

    /** Of images without labels. */
    public Facts(
            int examples,
            List<Source> sources,
            Size smallest,
            Size largest,
            Map<String, Integer> channels,
            Map<String, Normalizer> scales,
            Map<String, Integer> classes,
            List<String> words,
            int longest,
            double noise,
            long memory) {
        this(
                examples,
                sources,
                smallest,
                largest,
                channels,
                scales,
                classes,
                Labels.NONE,
                words,
                longest,
                noise,
                memory);
    }

    /** No network here learns from less. */
    private static final int LEAST = 16;

    /**
     * An image as it was found.
     *
     * @param title its name
     * @param role what it is for
     * @param type {@code 8-bit}, {@code 16-bit}, {@code 32-bit} or {@code RGB}
     * @param channels three of RGB
     * @param planes slices times frames
     * @param micrometres width of a pixel; NaN where it is not known
     * @param named what its role is called, for people; empty for nothing
     * @param calibration what its stored numbers stand for
     * @param colours its channels are shown in, as {@code 0xrrggbb}; empty where they are not known
     */
    public record Source(
            String title,
            String role,
            String type,
            Size size,
            int channels,
            int planes,
            double micrometres,
            String named,
            ValueCalibration calibration,
            List<Integer> colours) {

        /** Of unknown colours. */
        public Source(
                String title,
                String role,
                String type,
                Size size,
                int channels,
                int planes,
                double micrometres,
                String named,
                ValueCalibration calibration) {
            this(title, role, type, size, channels, planes, micrometres, named, calibration, List.of());
        }

        /** Of stored numbers that are the values. */
        public Source(
                String title,
                String role,
                String type,
                Size size,
                int channels,
                int planes,
                double micrometres,
                String named) {
            this(title, role, type, size, channels, planes, micrometres, named, ValueCalibration.PLAIN);
        }

        /** Of a role that is called as it is. */
        public Source(String title, String role, String type, Size size, int channels, int planes, double micrometres) {
            this(title, role, type, size, channels, planes, micrometres, "");
        }

        /** The same for another role. */
        public Source as(String other) {
            return new Source(title, other, type, size, channels, planes, micrometres, named, calibration, colours);
        }
    }

    /**
     * The largest patch side that fits every example.
     *
     * @param wanted at most so many pixels
     * @param multiple it is a multiple of
     * @throws IllegalArgumentException if an example is too small
     */
    public int patch(int wanted, int multiple) {
        int least = Math.max(LEAST, 2 * multiple);
        int room = Math.min(wanted, smallest.least());
        int side = room / multiple * multiple;
        if (side >= least) return side;
        throw new IllegalArgumentException("The images are too small to learn from: the smallest side is " + room
                + " pixels, at least " + least + " are needed"
                + (multiple < LEAST ? " (a multiple of " + multiple + ")." : "."));
    }

    /**
     * The same where images are first brought to a size, so that all are large enough.
     *
     * @param size the shorter side of what patches are cut from then; 0 for images as they are
     */
    public int patch(int wanted, int multiple, int size) {
        if (size == 0) return patch(wanted, multiple);
        return Math.max(LEAST, Math.min(wanted, size) / multiple * multiple);
    }

    /** What the images of a role are called, for people: as their folder, such as {@code dapi}; else as the role. */
    public String called(String role) {
        return of(role).map(Source::named)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(role);
    }

    /** Steps in which as many examples are learned from as there are, at least 1. */
    public long epoch(int batch) {
        return Math.max(1, (examples + batch - 1L) / batch);
    }

    /** What the pictures of each role are in values of their images, where these are the same for all. */
    public Map<String, Values> values() {
        Map<String, Values> values = new TreeMap<>();
        scales.forEach((role, scale) -> {
            String type = of(role).map(Source::type).findFirst().orElse("");
            values.put(
                    role,
                    Values.range(scale.inverse(0), scale.inverse(1), "", type).calibrated(calibration(role)));
        });
        return values;
    }

    private Stream<Source> of(String role) {
        return sources.stream().filter(source -> source.role().equals(role));
    }

    /** Single planes of a role's images: slices, frames and channels. */
    public int planes(String role) {
        return of(role).mapToInt(source -> source.planes() * source.channels()).sum();
    }

    /** The colours that all images of a role show their channels in; empty where they differ. */
    public List<Integer> colours(String role) {
        List<List<Integer>> all = of(role).map(Source::colours).distinct().toList();
        return all.size() == 1 ? all.get(0) : List.of();
    }

    /** What the stored numbers of all images of a role stand for; unknown where they differ. */
    public ValueCalibration calibration(String role) {
        return ValueCalibration.common(of(role).map(Source::calibration).toList());
    }

    /** As many channels in as {@code image} has and out as {@code target} has; of one of them, both alike. */
    public ImageSpec images() {
        int any = channels.values().iterator().next();
        int image = channels.getOrDefault("image", channels.getOrDefault("target", any));
        return new ImageSpec(image, channels.getOrDefault("target", image));
    }
}
