// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.List;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;

/**
 * The maps and features of a label plane, cut into tiles for a network; outside it is mirrored.
 *
 * @param inputs which of them, in their order
 * @param looks of the objects; not looked at where no features are wanted
 */
record MapTiles(LabelPlane plane, List<Input> inputs, Looks looks) {

    /** Fills {@code target} with the tile's input, one input after the other. */
    void read(Tile tile, float[] target) {
        int[] places = places(tile);
        int at = 0;
        for (Input input : inputs) {
            if (input.kind() == Kind.FEATURES) features(places, target, at);
            else numbers(input.kind() == Kind.LABELS ? plane.labels() : plane.objects(), places, target, at);
            at += input.size() * places.length;
        }
    }

    private int[] places(Tile tile) {
        int[] places = new int[tile.inputSize()];
        for (int i = 0; i < places.length; i++) {
            int x = PlaneReader.mirrored(tile.inX() + i % tile.inWidth(), plane.width());
            int y = PlaneReader.mirrored(tile.inY() + i / tile.inWidth(), plane.height());
            places[i] = y * plane.width() + x;
        }
        return places;
    }

    private static void numbers(int[] map, int[] places, float[] target, int at) {
        for (int i = 0; i < places.length; i++) target[at + i] = map[places[i]];
    }

    private void features(int[] places, float[] target, int at) {
        float[] look = null;
        int object = 0;
        int label = 0;
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (look == null || plane.objects()[place] != object || plane.labels()[place] != label) {
                object = plane.objects()[place];
                label = plane.labels()[place];
                look = looks.of(object, label);
            }
            for (int c = 0; c < look.length; c++) target[at + c * places.length + i] = look[c];
        }
    }
}
