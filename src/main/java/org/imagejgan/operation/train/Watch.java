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
import org.imagejgan.model.Program;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.SinglePreview;
import org.imagejgan.training.TrainingListener;
import org.imagejgan.training.view.HoleView;
import org.imagejgan.training.view.MadeImages;

/**
 * What a user sees of a training: what is learned from, before the first step; then, now and then, what the model makes
 * of examples, and how good that is.
 *
 * @param held examples that are kept out; where there are none, some that are learned from are shown
 * @param kept whether it is said what was chosen
 * @param purpose of a model of one image
 * @param made what is seen of a model that starts from no image
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
        MadeImages made,
        TrainingListener listener,
        Progress progress)
        implements TrainingJob.Watch {

    @Override
    public void begins(Networks networks, long steps) {
        boolean makes = images.single().isEmpty() && MadeImages.suit(forward(networks));
        if (makes) made.begin(() -> sampling(networks));
        if (!kept) return;
        progress.note(Look.chosen(
                system.card(),
                need,
                config,
                steps,
                facts,
                held.map(Gathered::count).orElse(0)));
        if (makes) progress.note(made.note());
        if (images.single().isEmpty())
            listener.shown(0, makes ? made::before : new ExampleView(images, facts, false)::before);
    }

    private Program forward(Networks networks) {
        return system.programs(config, spec, networks).get(0);
    }

    /** As that of the last stage, but its own. */
    private Sampling sampling(Networks networks) {
        List<Stage> stages = system.schedule(config, networks);
        return stages.get(stages.size() - 1).sampling();
    }

    @Override
    public void look(Networks networks, long step) {
        if (system instanceof SingleImageSystem<C> single) listener.shown(step, () -> made(single, image(), networks));
        else listener.shown(step, () -> made(networks));
    }

    @Override
    public void test(Networks networks, long step) {
        if (trial.isPresent() && held.isPresent())
            trial.get()
                    .run(networks, held.get())
                    .ifPresent(value -> listener.validated(step, trial.get().metric(), value));
        if (system instanceof SingleImageSystem<C> single) show(single, image(), networks, step);
        else {
            listener.shown(step, () -> made(networks));
            if (MadeImages.suit(forward(networks)))
                listener.validated(step, made.metric(), made.distance(networks, forward(networks)));
        }
    }

    private TrainingImage image() {
        return images.single().orElseThrow();
    }

    /** What the model makes now: of no image, or of examples. */
    private Map<String, Picture> made(Networks networks) {
        Program forward = forward(networks);
        if (MadeImages.suit(forward)) return made.shown(networks, forward);
        if (forward.masked())
            return new HoleView(held.orElse(images), sampling(networks), held.isEmpty()).made(networks, forward);
        return new ExampleView(held.orElse(images), facts, held.isEmpty())
                .made(networks, system.programs(config, spec, networks), trial);
    }

    private Map<String, Picture> made(SingleImageSystem<C> single, TrainingImage image, Networks networks) {
        ImageSpec same = ImageSpec.same(image.picture().channels());
        return new SinglePreview(networks, single.programs(config, same, networks)).pictures(purpose.startsFromImage());
    }

    /** Shows what the networks make now, and how far the reconstruction is from the image, on a scale of [-1, 1]. */
    private void show(SingleImageSystem<C> single, TrainingImage image, Networks networks, long step) {
        Map<String, Picture> shown = made(single, image, networks);
        listener.shown(step, () -> shown);
        // What is clear of haze is meant to be away from the image.
        if (purpose == Purpose.DEHAZE) return;
        Picture made = shown.get("reconstruction");
        List<Size> sizes = single.pyramid(config);
        Picture real = image.picture().resized(sizes.get(sizes.size() - 1)).resized(made.size());
        listener.validated(step, "reconstruction RMSE", 2 * made.distance(real));
    }
}
