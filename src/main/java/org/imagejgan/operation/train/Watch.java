// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.SinglePreview;
import org.imagejgan.training.TrainingListener;

/**
 * What a user sees of a training: what is learned from, before the first step; then, now and then, what the model makes
 * of examples, and how good that is.
 *
 * @param held examples that are kept out; where there are none, some that are learned from are shown
 * @param kept whether it is said what was chosen
 * @param purpose of a model of one image
 */
record Watch<C extends Record>(
        GanSystem<C> system,
        C config,
        ImageSpec spec,
        Need need,
        Facts facts,
        Gathered images,
        Optional<Gathered> held,
        Optional<Trial> trial,
        boolean kept,
        Purpose purpose,
        TrainingListener listener,
        Progress progress)
        implements TrainingJob.Watch {

    @Override
    public void begins(long steps) {
        if (!kept) return;
        progress.note(Look.chosen(
                system.card(),
                need,
                config,
                steps,
                facts,
                held.map(Gathered::count).orElse(0)));
        if (images.single().isEmpty()) listener.shown(0, new ExampleView(images, facts, false)::before);
    }

    @Override
    public void test(Networks networks, long step) {
        if (trial.isPresent() && held.isPresent())
            trial.get()
                    .run(networks, held.get())
                    .ifPresent(value -> listener.validated(step, trial.get().metric(), value));
        if (system instanceof SingleImageSystem<C> single)
            show(single, images.single().orElseThrow(), networks, step);
        else
            listener.shown(step, () -> new ExampleView(held.orElse(images), facts, held.isEmpty())
                    .made(networks, system.programs(config, spec, networks), trial));
    }

    /** Shows what the networks make now, and how far the reconstruction is from the image, on a scale of [-1, 1]. */
    private void show(SingleImageSystem<C> single, TrainingImage image, Networks networks, long step) {
        ImageSpec same = ImageSpec.same(image.picture().channels());
        Map<String, Picture> shown = new SinglePreview(networks, single.programs(config, same, networks))
                .pictures(purpose.startsFromImage());
        listener.shown(step, () -> shown);
        Picture made = shown.get("reconstruction");
        List<Size> sizes = single.pyramid(config);
        Picture real = image.picture().resized(sizes.get(sizes.size() - 1)).resized(made.size());
        listener.validated(step, "reconstruction RMSE", 2 * made.distance(real));
    }
}
