// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Makes a grid of images, each of what two sources give: all of the one at the left, but the styles of some layers of the
 * one at the top. The components are keys of the command.
 *
 * @param choice of a model
 * @param rows seeds, latent files, image files or {@code open}, down the left side
 * @param columns the same, along the top
 * @param layers names of layers between commas or spaces, whose styles are those of the top; empty for the last
 * @param wanted what the images of seeds show
 * @param view which of a model's images; empty for the largest
 * @param steps with which the latents of images are looked for
 */
public record MixStyles(
        ModelChoice choice, String rows, String columns, String layers, Wanted wanted, String view, int steps) {

    /**
     * Makes the grid.
     *
     * @param open the open image; null for none
     * @return one plane: the corner is empty, the sources stand at the top and the left
     * @throws IllegalArgumentException if the model has no styles or no such layers
     */
    public NewImage run(OpenImage open, Progress progress) throws IOException {
        try (GeneratorSession session = GeneratorSession.open(choice, progress)) {
            int shown = session.view(view);
            Input styles = styles(session);
            List<String> mixed = mixed(styles);
            Projected projected = new Projected(session, steps, open);
            Sources left = named("rows", rows);
            Sources top = named("columns", columns);
            List<Code> down = codes(left, session, projected, progress);
            List<Code> across = codes(top, session, projected, progress);
            MadePictures made = MadePictures.of(
                    session, shown, "-mixed", new MadePictures.Layout(across.size() + 1, down.size() + 1, 1, 1));
            List<Code> all = new ArrayList<>(across);
            for (Code row : down) {
                all.add(row);
                for (Code column : across) all.add(mix(row, column, styles, mixed));
            }
            for (int i = 0; i < all.size(); i++) all.set(i, all.get(i).at(i));
            write(session, shown, all, across.size() + 1, made, progress);
            made.image()
                    .label(
                            0,
                            "rows " + String.join(", ", left.texts()) + "; columns " + String.join(", ", top.texts())
                                    + "; " + String.join(", ", mixed) + " of the columns");
            return made.by(session);
        }
    }

    private static Sources named(String key, String text) {
        Sources sources = Sources.of(key, text);
        if (!sources.texts().isEmpty()) return sources;
        throw new IllegalArgumentException(
                key + "= is missing. Name seeds, latent files or image files, such as 1; 2; cell.json.");
    }

    private List<Code> codes(Sources sources, GeneratorSession session, Projected projected, Progress progress)
            throws IOException {
        List<Code> codes = new ArrayList<>();
        for (String text : sources.texts()) {
            progress.check();
            codes.add(sources.code(text, session, wanted, projected, progress));
        }
        return codes;
    }

    /** All but the corner, row by row. */
    private static void write(
            GeneratorSession session, int shown, List<Code> codes, int width, MadePictures made, Progress progress) {
        for (int first = 0; first < codes.size(); first += session.batch()) {
            progress.check();
            List<Code> some = codes.subList(first, Math.min(codes.size(), first + session.batch()));
            List<Picture> pictures = session.pictures(some, shown);
            for (int i = 0; i < some.size(); i++) {
                int cell = first + i + 1;
                made.cell(cell % width, cell / width, 0, pictures.get(i), progress);
            }
            progress.advance((long) first + some.size(), codes.size());
        }
    }

    // -- styles --

    private static Input styles(GeneratorSession session) {
        return session.styles()
                .orElseThrow(() -> new IllegalArgumentException("The model "
                        + session.model().name()
                        + " makes all of an image of one code, and has no layers with styles of their own to be mixed."
                        + " Use a model of a system that has, or GAN Interpolate."));
    }

    /** The layers that are asked for. */
    private List<String> mixed(Input styles) {
        List<String> known = styles.names().stream().distinct().toList();
        List<String> asked = Stream.of(layers.split("[,;\\s]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        for (String name : asked)
            if (!known.contains(name))
                throw new IllegalArgumentException(
                        "layers=" + name + " is not known to this model. Allowed: " + String.join(", ", known) + ".");
        return asked.isEmpty() ? List.of(known.get(known.size() - 1)) : asked;
    }

    private static Code mix(Code row, Code column, Input styles, List<String> mixed) {
        float[] all = row.values().get(styles.name()).clone();
        float[] other = column.values().get(styles.name());
        int size = all.length / styles.names().size();
        for (int layer = 0; layer < styles.names().size(); layer++)
            if (mixed.contains(styles.names().get(layer)))
                System.arraycopy(other, layer * size, all, layer * size, size);
        return row.with(styles.name(), all);
    }
}
