// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.train.PairSource.Pair;

/**
 * Images and their targets, plane by plane on the image's scale, or all channels together on the scale of their role.
 *
 * @param source where they are
 * @param factor how much wider and higher targets are
 * @param match whether targets are brought to the scale of their images by a least-squares line
 * @param whole whether all channels are one example, images and targets each on a scale of their own
 * @param alone whether targets without an image are examples too, whose image is the target itself
 */
record Pairs(PairSource source, int factor, boolean match, boolean whole, boolean alone) {
    /** As the answers have it. @throws IllegalArgumentException if {@code match} or {@code pairs} is not known */
    static Pairs of(Answers answers, Task task) {
        boolean affine =
                answers.choice("match", "none", List.of("none", "affine")).equals("affine");
        int factor = task == Task.SUPER_RESOLVE ? answers.whole("factor", 2) : 1;
        boolean whole = task == Task.TRANSLATE || task == Task.GENERATE;
        boolean simulated =
                task == Task.DENOISE && !answers.text("noise", "real").equals("real");
        return new Pairs(PairSource.of(answers), factor, affine, whole, simulated);
    }

    /**
     * @throws IllegalArgumentException if files have no partner, or partners do not fit; all of them are named
     * @throws IOException naming the files that cannot be read
     */
    void read(Inputs inputs, Gathered into) throws IOException {
        if (inputs.answers().given("target") && !inputs.answers().given("input"))
            throw new IllegalArgumentException("target= needs input=: a folder, or an image file, with the "
                    + (factor > 1 ? "small" : whole ? "image" : "noisy") + " side of the pairs.");
        boolean own =
                inputs.answers().choice("scale", "all", List.of("all", "own")).equals("own");
        WholePlanes images = new WholePlanes(into, "image", own);
        WholePlanes wanted = new WholePlanes(into, "target");
        List<String> misfits = new ArrayList<>();
        source.each(inputs, new Reading(inputs), into, pair -> {
            if (!fits(pair)) misfits.add(misfit(pair));
            else if (!whole) add(into, pair);
            else {
                images.add(pair.image());
                wanted.add(pair.target());
            }
        });
        refuse(misfits);
        if (alone && !into.unmatched.isEmpty()) alone(inputs, into);
        images.finish();
        wanted.finish();
    }

    /** Takes the targets that have no image for clean images. */
    private static void alone(Inputs inputs, Gathered into) throws IOException {
        List<String> names = List.copyOf(into.unmatched);
        into.unmatched.clear();
        Reading reading = new Reading(inputs);
        for (Path file : Inputs.files(inputs.path("target"))) {
            if (!names.contains(file.getFileName().toString())) continue;
            reading.read(file).ifPresent(clean -> GreyPlanes.addClean(into, clean));
        }
        reading.end();
        into.notes.add("Without a noisy partner, and taken for clean images that noise is simulated on: "
                + Names.of(names) + ".");
    }

    private void add(Gathered into, Pair pair) {
        Hyperstack image = pair.image().planes();
        for (int c = 0; c < image.channels(); c++) {
            var planes = image.planes(c);
            var wanted = pair.target().planes().planes(c);
            Normalizer normalizer = Normalizer.Rule.USUAL.fit(planes);
            for (int i = 0; i < planes.size(); i++) {
                Picture one = Gathered.picture(planes.get(i), normalizer);
                Picture other = Gathered.picture(wanted.get(i), match ? Normalizer.IDENTITY : normalizer);
                if (match) Line.through(other.values(), one.values()).apply(other.values());
                into.add("image", one);
                into.add("target", other);
            }
        }
        into.saw(pair.image(), "image");
        into.saw(pair.target(), "target");
    }

    private boolean fits(Pair pair) {
        Hyperstack image = pair.image().planes();
        Hyperstack target = pair.target().planes();
        return target.width() == factor * image.width()
                && target.height() == factor * image.height()
                && (whole || target.channels() == image.channels())
                && target.slices() * target.frames() == image.slices() * image.frames()
                && (factor > 1 || target.slices() == image.slices());
    }

    private String misfit(Pair pair) {
        String sides = factor > 1
                ? " does not fit factor=" + factor + ": the small image is %s, the large one %s"
                : " does not fit: the image is %s, its target %s";
        return pair.name()
                + String.format(sides, pair.image().size(), pair.target().size());
    }

    private static void refuse(List<String> misfits) {
        if (misfits.isEmpty()) return;
        String first = "The pair " + misfits.get(0) + " (width × height, channels, slices, frames).";
        List<String> others = misfits.stream()
                .skip(1)
                .map(misfit -> misfit.replaceFirst(" does not fit.*", ""))
                .toList();
        throw new IllegalArgumentException(
                first + (others.isEmpty() ? "" : " Nor do these: " + Names.of(others) + "."));
    }
}
