// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.bioimageio.ModelDescription;
import org.imagejgan.bioimageio.PixelMap;
import org.imagejgan.bioimageio.Processing;
import org.imagejgan.bioimageio.SampledStatistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.PixelSample;
import org.imagejgan.image.ResultImage;
import org.imagejgan.image.Selection;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.progress.Progress;

/** One image through one model: which channels go together, on which scale, and into what kind of result. */
final class DenoiseRun {
    private final Session session;
    private final double strength;
    private final Planes planes;
    private final ModelDescription description;
    private final boolean ours;

    DenoiseRun(Session session, double strength, Planes planes) {
        this.session = session;
        this.strength = strength;
        this.planes = planes;
        ModelPackage model = session.model();
        description = model.description();
        ours = model.provenance().map(p -> p.restore()).orElse(false);
    }

    ImagePlus run(ImagePlus input, Hyperstack source, Progress progress) {
        List<List<Integer>> groups = groups(source);
        ImagePlus result = ours ? ResultImage.copyOf(input, " denoised") : ResultImage.floatCopyOf(input, " denoised");
        Hyperstack target = ImagePlusStack.of(result);
        Selection selection = Selection.of(input);
        long failed = 0;
        int done = 0;
        for (List<Integer> group : groups) {
            Scale scale = ours ? restored(source, group) : described(source, group);
            for (Hyperstack.Place place : planes.places()) {
                DenoisedPlane plane = plane(source, target, group, place, scale, selection);
                session.predictor()
                        .run(
                                plane,
                                new PartOf(
                                        progress,
                                        done++,
                                        groups.size() * planes.places().size()));
                failed += plane.failed();
            }
        }
        if (failed > 0)
            progress.warn(failed + " pixels kept their value because the model gave none that is a number.");
        return result;
    }

    /** A model of one channel takes channel by channel; one of several takes all of them at once. */
    private List<List<Integer>> groups(Hyperstack source) {
        int wanted = description.input().channels();
        int made = description.output().channels();
        if (description.masked())
            throw new IllegalArgumentException("The model " + session.model().name()
                    + " fills holes and takes a mask: it does not denoise. Use it with GAN Inpaint.");
        if (session.model().scale() != 1)
            throw new IllegalArgumentException("The model " + session.model().name() + " enlarges images "
                    + session.model().scale() + " times: it does not denoise. Use it with GAN Super-Resolve.");
        if (made != wanted) {
            throw new IllegalArgumentException(
                    "The model " + session.model().name() + " makes " + made + " channel(s) of " + wanted
                            + ": it does not denoise. Use a model that gives as many channels as it takes.");
        }
        if (wanted == 1) return planes.channels().stream().map(List::of).toList();
        if (wanted == planes.channels().size()) return List.of(planes.channels());
        throw new IllegalArgumentException(
                "The model " + session.model().name() + " takes " + wanted + " channels, but "
                        + planes.channels().size() + " of this image are chosen (it has " + source.channels() + ").");
    }

    /** How a group of channels reaches the network and comes back. */
    private record Scale(List<Normalizer> normalizers, PixelMap before, PixelMap after) {}

    private Scale restored(Hyperstack source, List<Integer> group) {
        Processing.ScaleRange range = (Processing.ScaleRange) description.input().processing().stream()
                .filter(Processing.ScaleRange.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The model "
                        + session.model().name() + " is of this plugin's making but has no scale_range step."));
        NormalizerRule rule = new NormalizerRule.Percentile(range.minPercentile(), range.maxPercentile());
        return new Scale(group.stream().map(c -> rule.fit(source.planes(c))).toList(), null, null);
    }

    private Scale described(Hyperstack source, List<Integer> group) {
        float[][] samples = new float[group.size()][];
        for (int i = 0; i < samples.length; i++) samples[i] = PixelSample.values(source.planes(group.get(i)));
        SampledStatistics statistics = new SampledStatistics(samples);
        PixelMap before = description.input().fit(id -> statistics);
        // What an output's own statistics would need is the whole result; the input's are the nearest thing at hand.
        PixelMap after = description.output().fit(id -> statistics);
        return new Scale(group.stream().map(c -> Normalizer.IDENTITY).toList(), before, after);
    }

    private DenoisedPlane plane(
            Hyperstack source,
            Hyperstack target,
            List<Integer> group,
            Hyperstack.Place place,
            Scale scale,
            Selection selection) {
        List<DenoisedPlane.Channel> channels = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            int c = group.get(i);
            channels.add(new DenoisedPlane.Channel(
                    source.plane(c, place.slice(), place.frame()),
                    target.plane(c, place.slice(), place.frame()),
                    scale.normalizers().get(i)));
        }
        return new DenoisedPlane(
                channels,
                scale.before() == null ? null : scale.before()::apply,
                scale.after() == null ? null : scale.after()::apply,
                strength,
                selection);
    }
}
