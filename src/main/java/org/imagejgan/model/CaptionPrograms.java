// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * The methods of a model that makes images of captions: {@code forward}; the same in two parts, {@code mapping} and
 * {@code synthesis}, so that what was read of captions can be mixed; and {@code attention}, how much each place of the
 * image looked at each word.
 *
 * @param words of captions; their tokens count from 1
 * @param length words of a caption at most
 * @param features numbers of a word and of a sentence
 * @param latent numbers drawn for what captions leave open
 * @param condition numbers drawn for what a sentence says; the last of the input {@code latent}
 * @param sides of the images, the largest last
 * @param channels of the images
 */
public record CaptionPrograms(
        List<String> words, int length, int features, int latent, int condition, List<Integer> sides, int channels) {

    /**
     * All of them, {@code forward} first.
     *
     * @param text an {@link org.imagejgan.nn.caption.TextEncoder}
     * @param generator an {@link org.imagejgan.nn.caption.CaptionGenerator}
     */
    public List<Program> of(Block text, Block generator) {
        Map<String, Block> parts = new TreeMap<>(Map.of("text", text, "generator", generator));
        List<Input> caption = List.of(Input.tokens("tokens", length, words), Input.number("length"));
        Input drawn = Input.latent("latent", latent + condition);
        List<Input> asked = Stream.concat(Stream.of(drawn), caption.stream()).toList();
        List<Input> given = Stream.concat(
                        Stream.of(drawn),
                        read().stream().map(o -> Input.latent(o.name(), o.channels(), o.height(), o.width())))
                .toList();
        Output last = made().get(sides.size() - 1);
        Output looks = square("attention", length, last.height(), Values.range(0, 1, "", "32-bit"));
        return List.of(
                program("forward", parts, asked, made(), (nets, in) -> pictures(ofCaption(nets, in))),
                program("mapping", parts, caption, read(), CaptionPrograms::read),
                program("synthesis", parts, given, made(), (nets, in) -> pictures(ofRead(nets, in))),
                program("attention", parts, asked, List.of(last, looks), (nets, in) -> looks(ofCaption(nets, in))));
    }

    private static Program program(
            String method, Map<String, Block> parts, List<Input> in, List<Output> out, Assembly.Function function) {
        return Program.of(method, new Assembly(parts, function), Signature.made(in, out.toArray(Output[]::new)), 1);
    }

    private List<Output> made() {
        return sides.stream()
                .map(side -> square("image" + side, channels, side, Values.ofRole("target")))
                .toList();
    }

    private static Output square(String name, int channels, int side, Values values) {
        return Output.made(name, channels, new Size(side, side), values);
    }

    /** What the text encoder gives, each as planes. */
    private List<Output> read() {
        return List.of(
                Output.made("words", 1, new Size(features, length), Values.NONE),
                Output.made("sentence", 1, new Size(1, features), Values.NONE),
                Output.made("known", 1, new Size(1, length), Values.NONE));
    }

    private static List<NDArray> read(Runner networks, List<NDArray> in) {
        NDList text = networks.runAll("text", in.get(0), in.get(1));
        return List.of(plane(text.get(0)), plane(plane(text.get(1))), plane(plane(text.get(2))));
    }

    private static NDArray plane(NDArray numbers) {
        return Ops.op("torch.unsqueeze($0, 1)", numbers);
    }

    /** All that the generator makes of a latent, tokens and their number. */
    private NDList ofCaption(Runner networks, List<NDArray> in) {
        NDList text = networks.runAll("text", in.get(1), in.get(2));
        return made(networks, in.get(0), text.get(0), text.get(1), text.get(2));
    }

    /** The same of a latent and what {@code mapping} gave. */
    private NDList ofRead(Runner networks, List<NDArray> in) {
        NDArray each = Ops.op("torch.squeeze($0, 1)", in.get(1));
        return made(
                networks, in.get(0), each, in.get(2).flatten(1, -1), in.get(3).flatten(1, -1));
    }

    private NDList made(Runner networks, NDArray drawn, NDArray each, NDArray sentence, NDArray known) {
        NDArray open = Ops.op("torch.slice($0, 1, 0, " + latent + ")", drawn);
        NDArray said = Ops.op("torch.slice($0, 1, " + latent + ", torch.size($0, 1))", drawn);
        return networks.runAll("generator", open, said, each, sentence, known);
    }

    private List<NDArray> pictures(NDList made) {
        return made.stream().limit(sides.size()).map(Centred::undo).toList();
    }

    /** The largest image, and the maps of the stage that made it as large as it is. */
    private List<NDArray> looks(NDList made) {
        NDArray picture = Centred.undo(made.get(sides.size() - 1));
        NDArray shares = made.get(2 * sides.size() - 2);
        return List.of(picture, Ops.resizeLike(shares, picture, Interpolation.BILINEAR, false));
    }
}
