// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Lab;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Picture;

/**
 * Planes of RGB images to learn colours from, in memory: {@code target} is a and b in units of {@link Lab#CHROMA},
 * {@code image} the lightness in [0, 1], and {@code grey} the lightness of the mean of the channels, which is what
 * ImageJ's <i>Type &gt; 8-bit</i> makes of a colour image.
 */
final class ColourImages implements Examples {
    /** Of a or b; grey images saved in colour have less. */
    private static final double LEAST = 3;

    private final List<Map<String, Picture>> examples = new ArrayList<>();
    private double strongest;

    /**
     * Adds every plane of an image.
     *
     * @throws IllegalArgumentException if it is not RGB
     */
    void add(ImagePlus image) {
        Hyperstack stack = ImagePlusStack.of(image);
        if (stack.type() != PixelType.RGB) {
            throw new IllegalArgumentException(
                    "The image " + image.getTitle() + " is not RGB (" + image.getBitDepth() + "-bit, "
                            + stack.channels() + " channel(s)): a colorizer learns from colour images. Convert it by"
                            + " Image > Type > RGB Color, or take it out of the folder.");
        }
        for (int t = 0; t < stack.frames(); t++)
            for (int z = 0; z < stack.slices(); z++) for (int c = 0; c < stack.channels(); c += 3) add(stack, c, z, t);
    }

    private void add(Hyperstack stack, int channel, int slice, int frame) {
        int width = stack.width();
        int height = stack.height();
        Tile whole = new Tile(0, 0, width, height, 0, 0, width, height);
        int size = whole.inputSize();
        float[] rgb = new float[3 * size];
        for (int i = 0; i < 3; i++)
            PlaneReader.read(stack.plane(channel + i, slice, frame), whole, Normalizer.IDENTITY, rgb, i * size);
        float[] lightness = new float[size];
        float[] mean = new float[size];
        float[] chroma = new float[2 * size];
        for (int i = 0; i < size; i++) {
            int red = (int) rgb[i];
            int green = (int) rgb[size + i];
            int blue = (int) rgb[2 * size + i];
            Lab lab = Lab.of(red << 16 | green << 8 | blue);
            lightness[i] = (float) (lab.l() / 100);
            mean[i] = (float) (Lab.lightness(Math.round((red + green + blue) / 3.0) / 255.0) / 100);
            chroma[i] = (float) (lab.a() / Lab.CHROMA);
            chroma[size + i] = (float) (lab.b() / Lab.CHROMA);
            strongest = Math.max(strongest, Math.max(Math.abs(lab.a()), Math.abs(lab.b())));
        }
        examples.add(Map.of(
                "image", new Picture(1, height, width, lightness),
                "grey", new Picture(1, height, width, mean),
                "target", new Picture(2, height, width, chroma)));
    }

    /** @throws IllegalArgumentException if there is no plane, or none has a colour that can be seen */
    void requireColour() {
        if (strongest < LEAST)
            throw new IllegalArgumentException(
                    "None of the images has any colour: there is nothing to learn. Give images in colour.");
    }

    /** Takes out every {@code nth} example, to test with. */
    ColourImages takeEvery(int nth) {
        ColourImages taken = new ColourImages();
        for (int i = examples.size() - 1; i >= 0; i--) if (i % nth == nth / 2) taken.examples.add(examples.remove(i));
        return taken;
    }

    /** The largest patch side that fits every plane: at most {@code wanted}, a multiple of {@code multiple}. */
    int patch(int wanted, int multiple) {
        int smallest = wanted;
        for (Map<String, Picture> example : examples)
            smallest = Math.min(smallest, example.get("image").size().least());
        int side = smallest / multiple * multiple;
        if (side < 2 * multiple) {
            throw new IllegalArgumentException("The images are too small to learn from: the smallest side is "
                    + smallest + " pixels, at least " + 2 * multiple + " are needed.");
        }
        return side;
    }

    @Override
    public int count() {
        return examples.size();
    }

    @Override
    public Map<String, Picture> get(int index) {
        return examples.get(index);
    }
}
