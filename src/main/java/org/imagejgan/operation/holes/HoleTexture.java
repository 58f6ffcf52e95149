// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Regions;
import org.imagejgan.image.Regions.Region;
import org.imagejgan.image.Tile;
import org.imagejgan.image.fill.ExemplarFill;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.Graft;
import org.imagejgan.image.fill.HarmonicFill;
import org.imagejgan.image.fill.HolePlane;
import org.imagejgan.image.fill.Surroundings;
import org.imagejgan.operation.holes.HoleWindows.Window;

/** Texture for holes: copied from around them, all colours from the same places, into what else fills them. */
final class HoleTexture {
    /** How far around the holes of a window is looked for something to copy, in pixels. */
    private static final int LEAST_MARGIN = 64;

    private static final int MOST_MARGIN = 256;
    /** A larger hole takes long, and its middle has little to do with what is around it. */
    private static final int MOST = 256 * 256;

    private final Filling filling;
    private final Hyperstack source;

    HoleTexture(Filling filling, Hyperstack source) {
        this.filling = filling;
        this.source = source;
    }

    /** Whether no hole ever has texture. */
    boolean none() {
        return filling == Filling.MODEL;
    }

    /**
     * What has texture in a window.
     *
     * @param pixels places in the plane
     * @param values of each colour at these, on the scale of its normaliser
     * @param from from which place each is copied
     */
    record Made(int[] pixels, float[][] values, int[] from) {}

    /**
     * Null if nothing in the window is to have texture, or there is nothing that could be copied.
     *
     * @param colours with the same holes
     * @param normalizers of each
     * @param made the input of the window's tile filled, of each colour; without a model nothing that counts
     * @param count what is found here is added to it
     */
    Made of(Window window, List<HoledPlane> colours, List<Normalizer> normalizers, float[][] made, TextureCount count) {
        Tile area = area(window.tile());
        boolean[] unknown = HolePlane.mask(colours.get(0).unknown(), source.width(), source.height(), area);
        float[][] around = new float[colours.size()][];
        for (int c = 0; c < around.length; c++) around[c] = around(colours.get(c), area, normalizers.get(c));
        int[] places = places(window, area, around, unknown, count);
        if (places.length == 0 || HoledPlane.everywhere(unknown)) return null;
        float[][] base = new float[around.length][];
        for (int c = 0; c < base.length; c++)
            base[c] = filling == Filling.EXEMPLAR
                    ? Arrays.copyOf(Fillings.of(around[c], 0, area.inWidth(), area.inHeight(), unknown), unknown.length)
                    : base(window, area, around[c], unknown, made[c]);
        return made(area, around, base, unknown, places, count);
    }

    private Made made(
            Tile area, float[][] around, float[][] base, boolean[] unknown, int[] places, TextureCount count) {
        int width = area.inWidth();
        ExemplarFill.Copy copy = ExemplarFill.of(around, base, width, area.inHeight(), unknown);
        if (copy == null) count.without();
        if (copy == null && filling != Filling.EXEMPLAR) return null;
        float[][] values = new float[base.length][places.length];
        for (int c = 0; c < values.length; c++) {
            if (copy != null) {
                if (filling == Filling.EXEMPLAR) base[c] = copy.colours()[c].clone();
                Graft.into(base[c], copy.colours()[c], copy.from(), width, area.inHeight(), unknown);
            }
            for (int k = 0; k < places.length; k++) values[c][k] = base[c][places[k]];
        }
        int[] from = IntStream.of(places)
                .map(i -> inPlane(copy == null ? i : copy.from()[i], area))
                .toArray();
        return new Made(IntStream.of(places).map(i -> inPlane(i, area)).toArray(), values, from);
    }

    /** The window's holes and what is around them in the image, as far as it may be copied from. */
    private Tile area(Tile holes) {
        int side = Math.max(holes.width(), holes.height());
        int margin = Math.max(LEAST_MARGIN, Math.min(MOST_MARGIN, 2 * side));
        int x = Math.max(0, holes.x() - margin);
        int y = Math.max(0, holes.y() - margin);
        int right = Math.min(source.width(), holes.x() + holes.width() + margin);
        int below = Math.min(source.height(), holes.y() + holes.height() + margin);
        return new Tile(x, y, right - x, below - y, x, y, right - x, below - y);
    }

    private int inPlane(int place, Tile area) {
        return (area.inY() + place / area.inWidth()) * source.width() + area.inX() + place % area.inWidth();
    }

    private float[] around(HoledPlane plane, Tile area, Normalizer normalizer) {
        float[] values = new float[area.inputSize()];
        int slice = plane.place().slice();
        PlaneReader.read(source.plane(plane.channel(), slice, plane.place().frame()), area, normalizer, values, 0);
        return values;
    }

    /** Which pixels of the area get texture. */
    private int[] places(Window window, Tile area, float[][] around, boolean[] unknown, TextureCount count) {
        boolean[] own = new boolean[unknown.length];
        for (int pixel : window.pixels()) own[inArea(pixel, area)] = true;
        boolean[] chosen = new boolean[own.length];
        for (Region region : Regions.of(own, area.inWidth(), area.inHeight())) {
            boolean wanted = filling != Filling.AUTO
                    || region.pixels().length <= MOST
                            && Surroundings.textured(around, unknown, area.inWidth(), region.pixels());
            if (filling == Filling.AUTO) count.chosen(wanted);
            if (wanted) for (int i : region.pixels()) chosen[i] = true;
        }
        return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
    }

    private int inArea(int pixel, Tile area) {
        return (pixel / source.width() - area.inY()) * area.inWidth() + pixel % source.width() - area.inX();
    }

    /** What the model made of the window, and of other holes nearby a smooth filling, in what is known. */
    private float[] base(Window window, Tile area, float[] around, boolean[] unknown, float[] made) {
        float[] base = around.clone();
        boolean[] others = unknown.clone();
        Tile tile = window.tile();
        for (int pixel : window.pixels()) {
            int x = pixel % source.width() - tile.inX();
            int y = pixel / source.width() - tile.inY();
            int i = inArea(pixel, area);
            base[i] = made[y * tile.inWidth() + x];
            others[i] = false;
        }
        HarmonicFill.fill(base, 0, area.inWidth(), area.inHeight(), others);
        return base;
    }
}
