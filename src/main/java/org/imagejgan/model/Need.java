// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** The data a system learns from, and what examples of it hold. */
public enum Need {
    /** Images as they should look: role {@code target}. */
    CLEAN("images as they should look (input=)"),
    /** Images as they are taken, without truth: role {@code image}. */
    NOISY("noisy images (input=, noise=real)"),
    /** Pairs of the same scene: roles {@code image} and {@code target}. */
    PAIRED("pairs of equal names (input= and target=) or, to translate, in the same files (pairs=)"),
    /**
     * Maps of classes, of objects or of both, and images of the same scenes: roles {@code labels}, numbers of classes;
     * {@code objects}, numbers of objects, 0 for none; {@code pieces}, the connected parts of equal {@code labels} counted
     * through where no objects were given; {@code target}. Those that were not given are not there.
     */
    LABEL_MAPS("label maps and images of equal names (input= and target=, numbers of objects also as instances=)"),
    /** Two sets without correspondence: roles {@code image} and {@code target}, each with a count of its own. */
    UNPAIRED("two folders of images of different scenes (input= and target=)"),
    /** Images and what is said of each: role {@code target}, numbers {@code label} as {@link Labels} has them. */
    LABELLED("a folder with one folder of images for each class, or a table of file and class (input=)"),
    /** Images and a text of each: role {@code target}, numbers {@code tokens} (0: none) and {@code length}. */
    CAPTIONED("a table of file and text (captions=)"),
    /** Images in colour: their lightness as {@code image}, a and b of CIE Lab as {@code target}. */
    COLOUR("RGB images (input=)"),
    /** One image: role {@code image}, all its channels. */
    SINGLE("one image (input=)");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** What the user gives, with the keys. */
    public String words() {
        return words;
    }
}
