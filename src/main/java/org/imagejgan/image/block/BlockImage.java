// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

import ij.ImagePlus;
import ij.ImageStack;

/** ImageJ's image of a stack whose planes may be cut. */
public final class BlockImage extends ImagePlus {
    /** Null where its planes are not cut; set by ImageJ's constructor already. */
    private BlockStack blocks;

    private BlockImage(String title, BlockStack blocks) {
        super(title, blocks);
    }

    /** The image of any stack. ImageJ forgets the stack of a single plane and asks for that plane; this one does not. */
    public static ImagePlus of(String title, ImageStack stack) {
        boolean cut = stack instanceof BlockStack blocks && !blocks.cut().isWhole();
        return cut ? new BlockImage(title, (BlockStack) stack) : new ImagePlus(title, stack);
    }

    @Override
    public void setStack(String title, ImageStack stack) {
        blocks = stack instanceof BlockStack other && !other.cut().isWhole() ? other : null;
        super.setStack(title, stack);
    }

    @Override
    public ImageStack getStack() {
        return blocks == null ? super.getStack() : blocks;
    }

    @Override
    public ImageStack getImageStack() {
        return getStack();
    }
}
