// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import org.imagejgan.image.Hyperstack.Place;

/**
 * A label plane with the looks of its objects.
 *
 * @param numbers that number them anew when the plane is painted in
 */
record ObjectsOfPlane(LabelPlane plane, ObjectNumbers numbers, Looks looks) {

    /** @throws IllegalArgumentException if labels, objects, reference, styles and model do not fit each other */
    static ObjectsOfPlane of(Renderer renderer, LabelStack labels, Place place, Styles styles) {
        Looks looks = renderer.looks(styles, labels.reference() != null);
        ObjectNumbers numbers = labels.numbers(place);
        int[] values = labels.labels(place, renderer.methods().classes(), renderer.name());
        LabelPlane plane =
                numbers.first(values, labels.image().width(), labels.image().height());
        styles.require(plane.classes().keySet(), labels.image().title());
        if (labels.reference() != null)
            looks.see(plane, renderer.features(plane, labels.reference(), labels.referencePlace(place)));
        return new ObjectsOfPlane(plane, numbers, looks);
    }
}
