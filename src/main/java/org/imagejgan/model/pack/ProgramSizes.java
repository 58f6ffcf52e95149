// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.function.UnaryOperator;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;

/**
 * The sizes of images that a program takes.
 *
 * @param halo how far it looks, -1 if further than can be told
 * @param least the smallest height and width that its description allows
 * @param fixed whether that is the only size
 */
record ProgramSizes(int halo, Size least, int multiple, boolean fixed, int scale) {
    private static final int COVER = 256;
    /** Strips that are longer than this are not tried. */
    private static final int FARTHEST = 8192;

    /**
     * Measures how far a program looks; what fills a hole looks at all that is around it.
     *
     * @param all whether its norms are known to look at all of the image
     */
    static ProgramSizes of(Program program, UnaryOperator<Picture> run, boolean all) {
        int multiple = program.multiple();
        if (program.fixed().isPresent())
            return new ProgramSizes(-1, program.fixed().get(), 1, true, program.scale());
        int halo = program.masked() || all ? -1 : halo(program, run, 16 * multiple);
        return of(program, halo);
    }

    /**
     * How large tiles of a program must be whose norms are given the statistics of the image, however far it looks.
     *
     * @param run the program with statistics
     */
    static ProgramSizes given(Program program, UnaryOperator<Picture> run) {
        int halo = -1;
        for (int length = 4 * program.multiple(); halo < 0 && length <= FARTHEST; length *= 2)
            halo = halo(program, run, length);
        return of(program, halo);
    }

    private static int halo(Program program, UnaryOperator<Picture> run, int wanted) {
        int multiple = program.multiple();
        int length = Math.max(COVER, wanted) / multiple * multiple;
        int breadth = Math.min(length, Math.max(COVER, multiple) / multiple * multiple);
        return Halo.measure(run, program.inputs().get(0).size(), length, breadth, multiple, program.scale());
    }

    private static ProgramSizes of(Program program, int halo) {
        int multiple = program.multiple();
        // Something must be left when the halo is cut off.
        int wanted = Math.max(64, 2 * Math.max(halo, 0) + multiple);
        int least = (wanted + multiple - 1) / multiple * multiple;
        return new ProgramSizes(halo, new Size(least, least), multiple, false, program.scale());
    }

    boolean local() {
        return halo >= 0;
    }

    /** How the inputs of a method of this program must be cut. */
    Footprint footprint(Signature signature) {
        if (signature.imageToImage()) return footprint();
        return signature.wholeOnly() ? new Footprint(multiple, multiple, 0, false, false, scale) : Footprint.NONE;
    }

    /** How tiles of it must be cut. */
    Footprint footprint() {
        return new Footprint(multiple, least.most(), Math.max(0, halo), local(), fixed, scale);
    }

    /** The test image of a package: not square, where that is allowed. */
    Picture example(int channels) {
        return Phantom.noisy(channels, least.height(), fixed ? least.width() : least.width() + 2 * multiple, 0.1);
    }

    /** Small enough that what becomes of it still makes a small cover. */
    Picture shown(int channels) {
        int side = Math.max(1, COVER / scale / multiple) * multiple;
        return fixed ? example(channels) : Phantom.noisy(channels, side, side, 0.1);
    }

    AxisSize height() {
        return axis(least.height());
    }

    AxisSize width() {
        return axis(least.width());
    }

    private AxisSize axis(int length) {
        return fixed ? new AxisSize.Fixed(length) : new AxisSize.Parameterized(length, multiple);
    }
}
