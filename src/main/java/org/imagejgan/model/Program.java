// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.nn.Block;
import java.util.List;

/**
 * One method of a trained model.
 *
 * @param method its name; the first of a model is {@code forward}
 * @param block what it runs, recorded when the model is exported
 * @param inputs what it takes
 * @param multiple height and width of image inputs are multiples of this
 * @param scale output pixels per input pixel along one axis
 */
public record Program(String method, Block block, List<Input> inputs, int multiple, int scale) {

    /** What an input is. */
    public enum Kind {
        IMAGE,
        LATENT,
        LABEL,
        TOKENS
    }

    /** One input and its number of channels (images) or length (vectors). */
    public record Input(Kind kind, String name, int size) {}

    /** Image to image of the same size, {@code [n, in, h, w]} to {@code [n, out, h, w]}. */
    public static Program image(Block block, int channels, int multiple) {
        return new Program("forward", block, List.of(new Input(Kind.IMAGE, "image", channels)), multiple, 1);
    }
}
