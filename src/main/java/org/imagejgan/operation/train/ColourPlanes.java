// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Lab;
import org.imagejgan.image.LightnessPlane;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.sampling.Picture;

/**
 * Planes of RGB images to learn colours from: {@code target} is a and b in units of {@link Lab#CHROMA}, {@code image} the
 * lightness in [0, 1], and {@code grey} the lightness of the mean of the channels, which is what ImageJ's <i>Type &gt;
 * 8-bit</i> makes of a colour image. Beside grey images of other scenes there is one role instead, {@code colour}: the
 * lightness, a and b, all in [0, 1].
 */
final class ColourPlanes {
    /** Of a or b; grey images saved in colour have less. */
    private static final double LEAST = 3;

    private final Gathered into;
    private double strongest;

    ColourPlanes(Gathered into) {
        this.into = into;
    }

    /** Lightness of grey images as {@code image}, as it will be read when they are to get colours. */
    static void addGrey(Gathered into, OpenImage image) {
        for (Place place : image.places())
            for (int c = 0; c < image.channels(); c += colours(image)) add(into, lightness(image, c, place));
        into.saw(image, "image");
    }

    private static int colours(OpenImage image) {
        return image.type() == PixelType.RGB ? 3 : 1;
    }

    private static void add(Gathered into, LightnessPlane plane) {
        float[] lightness = new float[plane.width() * plane.height()];
        plane.read(Tile.whole(plane.width(), plane.height()), lightness);
        into.add("image", new Picture(1, plane.height(), plane.width(), lightness));
    }

    private static LightnessPlane lightness(OpenImage image, int channel, Place place) {
        var planes = image.planes(place).subList(channel, channel + colours(image));
        return planes.size() == 3
                ? LightnessPlane.colour(planes)
                : LightnessPlane.grey(planes.get(0), image.shades(channel));
    }

    /** Adds every plane of an image. @throws IllegalArgumentException if it is not RGB */
    void add(OpenImage image) {
        if (image.type() != PixelType.RGB)
            throw new IllegalArgumentException("The image " + image.title() + " is not RGB (" + image.type() + ", "
                    + image.channels() + " channel(s)): a colorizer learns from colour images. Convert it by"
                    + " Image > Type > RGB Color, or take it out of the folder.");
        for (Place place : image.places())
            for (int c = 0; c < image.channels(); c += 3)
                add(image.planes(place).subList(c, c + 3));
        into.saw(image, into.apart ? "colour" : "target");
    }

    private void add(List<RandomAccessibleInterval<? extends RealType<?>>> colours) {
        Picture rgb = Picture.of(colours, Collections.nCopies(3, Normalizer.IDENTITY));
        int size = rgb.width() * rgb.height();
        float[] lightness = new float[size];
        float[] mean = new float[size];
        float[] chroma = new float[2 * size];
        for (int i = 0; i < size; i++) {
            int red = (int) rgb.values()[i];
            int green = (int) rgb.values()[size + i];
            int blue = (int) rgb.values()[2 * size + i];
            Lab lab = Lab.of(red << 16 | green << 8 | blue);
            lightness[i] = (float) (lab.l() / 100);
            mean[i] = (float) (Lab.lightness(Math.round((red + green + blue) / 3.0) / 255.0) / 100);
            chroma[i] = (float) (lab.a() / Lab.CHROMA);
            chroma[size + i] = (float) (lab.b() / Lab.CHROMA);
            strongest = Math.max(strongest, Math.max(Math.abs(lab.a()), Math.abs(lab.b())));
        }
        if (into.apart) {
            into.add("colour", together(rgb.height(), rgb.width(), lightness, chroma));
            return;
        }
        into.add("image", new Picture(1, rgb.height(), rgb.width(), lightness));
        into.add("grey", new Picture(1, rgb.height(), rgb.width(), mean));
        into.add("target", new Picture(2, rgb.height(), rgb.width(), chroma));
    }

    private static Picture together(int height, int width, float[] lightness, float[] chroma) {
        float[] all = Arrays.copyOf(lightness, lightness.length + chroma.length);
        for (int i = 0; i < chroma.length; i++) all[lightness.length + i] = (chroma[i] + 1) / 2;
        return new Picture(3, height, width, all);
    }

    /** @throws IllegalArgumentException if there is no plane, or none has a colour that can be seen */
    void requireColour() {
        if (strongest < LEAST)
            throw new IllegalArgumentException(
                    "None of the images has any colour: there is nothing to learn. Give images in colour.");
    }
}
