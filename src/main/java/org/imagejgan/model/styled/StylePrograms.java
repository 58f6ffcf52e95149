// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.styled.Styles;
import org.imagejgan.script.Ops;

/**
 * What a model of styles can do: {@code forward}, an image of a latent, a truncation and noise; {@code mapping}, the styles of
 * a latent; {@code synthesis}, the image of styles, which may be mixed, and noise.
 *
 * @param labels what is asked for beside the latent; none for nothing
 * @param width numbers of latents and styles
 * @param layers that are told a style
 * @param truncated how many of them are moved towards the mean, the coarsest
 * @param planes of noise
 * @param size side of the images in pixels
 * @param channels of the images
 */
public record StylePrograms(Labels labels, int width, int layers, int truncated, int planes, int size, int channels) {
    private static final String MAPPING = "mapping";

    /** Styles {@code [n, layers, width]} and noise {@code [n, planes, size, size]} to images around 0. */
    @FunctionalInterface
    public interface Maker {
        NDArray image(Runner networks, NDArray styles, NDArray noise);
    }

    /**
     * All three.
     *
     * @param mapping a network of latents, and labels where there are some, to styles and their mean
     * @param parts the networks that the maker runs
     */
    public List<Program> all(Block mapping, Map<String, Block> parts, Maker maker) {
        List<Input> asked = new ArrayList<>(List.of(Input.latent("latent", width)));
        if (labelled()) asked.add(Input.label("label", labels));
        asked.add(Input.number("truncation"));
        Input noise = Input.noise("noise", List.of(planes, size, size));
        List<Input> whole = new ArrayList<>(asked);
        whole.add(noise);
        Input styles = Input.styles("styles", Styles.names(layers), width);
        Output made = Output.made("styles", 1, new Size(layers, width), Values.NONE);
        Output result = Output.made("result", channels, new Size(size, size), Values.ofRole("target"));
        Map<String, Block> both = new LinkedHashMap<>(parts);
        both.put(MAPPING, mapping);
        return List.of(
                program(
                        "forward",
                        both,
                        whole,
                        result,
                        (run, in) -> Centred.undo(maker.image(run, styles(run, in), in.get(whole.size() - 1)))),
                program(
                        MAPPING,
                        Map.of(MAPPING, mapping),
                        asked,
                        made,
                        (run, in) -> Ops.op("torch.unsqueeze($0, 1)", styles(run, in))),
                program(
                        "synthesis",
                        parts,
                        List.of(styles, noise),
                        result,
                        (run, in) ->
                                Centred.undo(maker.image(run, Ops.op("torch.squeeze($0, 1)", in.get(0)), in.get(1)))));
    }

    private boolean labelled() {
        return labels.size() > 0;
    }

    /** One output. */
    private interface Method {
        NDArray of(Runner networks, List<NDArray> inputs);
    }

    private static Program program(
            String name, Map<String, Block> parts, List<Input> inputs, Output output, Method method) {
        Assembly assembly = new Assembly(parts, (run, in) -> List.of(method.of(run, in)));
        return Program.of(name, assembly, Signature.made(inputs, output), 1);
    }

    private NDArray styles(Runner networks, List<NDArray> in) {
        NDList out = labelled() ? networks.runAll(MAPPING, in.get(0), in.get(1)) : networks.runAll(MAPPING, in.get(0));
        NDArray near = Styles.all(Styles.truncated(out.get(0), out.get(1), in.get(labelled() ? 2 : 1)), layers);
        return truncated >= layers ? near : Styles.mixed(near, Styles.all(out.get(0), layers), truncated);
    }
}
