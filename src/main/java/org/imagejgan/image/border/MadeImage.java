// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.block.BlockImage;
import org.imagejgan.image.block.BlockStack;

/** Makes ImageJ's image of planes that were made of another one. */
public final class MadeImage {
    private MadeImage() {}

    /** Of the planes' type and size, not shown, with the source's colours where they are of its kind, and its meaning. */
    public static ImagePlus of(ImagePlus source, Hyperstack planes, MadeOf made) {
        MadeStack lazy = new MadeStack(planes, labels(source, planes, made.kept()));
        ImageStack stack = made.lazy() ? lazy : lazy.filled();
        ImagePlus image = BlockImage.of(source.getTitle() + made.suffix(), stack);
        int channels = stored(planes);
        image.setDimensions(channels, planes.slices(), planes.frames());
        boolean both = planes.slices() > 1 && planes.frames() > 1;
        image.setOpenAsHyperStack((source.isHyperStack() || both) && stack.size() > 1);
        if (channels > 1) image = new CompositeImage(image, mode(source));
        if (made.factor() > 1) EnlargedImage.dress(source, image, made.part(), made.factor(), made.kept());
        else ResultImage.dressAsOther(source, image, made.kept());
        BlockStack.together(stack);
        // A plane that is made when it is read would be made for nothing.
        if (!made.lazy()) made.kept().show(source, image);
        return image;
    }

    private static int mode(ImagePlus source) {
        return source instanceof CompositeImage composite ? composite.getMode() : CompositeImage.COMPOSITE;
    }

    private static int stored(Hyperstack planes) {
        return planes.type() == PixelType.RGB ? planes.channels() / 3 : planes.channels();
    }

    private static String[] labels(ImagePlus source, Hyperstack planes, KeptPlanes kept) {
        int channels = stored(planes);
        String[] labels = new String[channels * planes.slices() * planes.frames()];
        for (int i = 0; i < labels.length; i++) {
            int place = i / channels;
            int c = kept.channel() > 0 ? kept.channel() : Math.min(i % channels + 1, source.getNChannels());
            int z = kept.slice() > 0 ? kept.slice() : place % planes.slices() + 1;
            int t = kept.frame() > 0 ? kept.frame() : place / planes.slices() + 1;
            labels[i] = source.getStack().getSliceLabel(source.getStackIndex(c, z, t));
        }
        return labels;
    }
}
