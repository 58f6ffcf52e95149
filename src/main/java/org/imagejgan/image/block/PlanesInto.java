// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

/** A stack that reads planes into arrays that others hold. */
public interface PlanesInto {

    /**
     * The pixels of a plane.
     *
     * @param n the plane, counted from 1
     * @param spare an array that was got here before and is used no more; null for none
     * @return that array, or a new one
     */
    Object pixels(int n, Object spare);
}
