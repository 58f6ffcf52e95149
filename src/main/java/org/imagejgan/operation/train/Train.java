// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;
import org.imagejgan.training.GivenImages;
import org.imagejgan.training.TrainingListener;
import org.imagejgan.training.view.MadeImages;

/**
 * The training of every verb: looks at the images, chooses a system and its settings, says both, trains, and writes the
 * package.
 *
 * @param answers what the user said, by the keys of the verb's training
 * @param kept whether checkpoints are written and it is said what was found and chosen; not where a verb trains for itself
 */
public record Train(Task task, Answers answers, boolean kept) {
    /** What is done with images that may be of another kind than those learned from. */
    private static final Set<Task> APPLIED =
            EnumSet.of(Task.DENOISE, Task.SUPER_RESOLVE, Task.INPAINT, Task.COLORIZE, Task.TRANSLATE);

    /** A training that the user asked for. */
    public Train(Task task, Answers answers) {
        this(task, answers, true);
    }

    /**
     * @param open the open image, used when no input is named; null for none
     * @param progress stops the training when cancelled; what was learned so far is kept as a usable model
     * @return the package
     * @throws IllegalArgumentException if answers do not fit each other or the images; nothing was started then
     */
    public Path run(OpenImage open, TrainingListener listener, Progress progress) throws IOException {
        if (!answers.given("output"))
            throw new IllegalArgumentException(
                    "output= is missing. Name the model file to write, for instance my-model.zip.");
        progress.status("Reading the training images");
        SaidOnce notes = new SaidOnce(progress);
        Inputs inputs = new Inputs(answers, open, notes);
        Choice choice = Choice.of(task, answers, inputs);
        Gathered images = read(choice.need(), inputs);
        notes.count();
        if (kept && task == Task.GENERATE) choice.why(answers).ifPresent(images.notes::add);
        return run(choice.system(), choice.need(), images, listener, progress);
    }

    // -- reading --

    Gathered read(Need need, Inputs inputs) throws IOException {
        Gathered into = new Gathered();
        boolean whole = task == Task.TRANSLATE || task == Task.GENERATE;
        switch (need) {
            case CLEAN, NOISY -> {
                String role = need == Need.NOISY ? "image" : "target";
                if (task == Task.GENERATE && inputs.labelled()) Labelled.readWithout(inputs, into);
                else if (whole) whole(inputs, "input", role, into);
                else if (need == Need.CLEAN && together()) together(inputs, into);
                else inputs.each("input", image -> GreyPlanes.add(into, image, role));
            }
            case LABEL_MAPS -> new LabelMaps(inputs, into).read();
            case PAIRED -> {
                Pairs.of(answers, task).read(inputs, into);
                direct(into);
            }
            case UNPAIRED -> {
                if (task == Task.COLORIZE) {
                    Unpaired.readColours(inputs, into);
                    break;
                }
                Unpaired.read(inputs, into);
                direct(into);
            }
            case LABELLED -> Labelled.readClasses(inputs, into);
            case CAPTIONED -> Labelled.readCaptions(inputs, into);
            case COLOUR -> {
                ColourPlanes colours = new ColourPlanes(into);
                inputs.each("input", colours::add);
                colours.requireColour();
            }
            case SINGLE -> into.only(inputs.one(), Purpose.of(answers));
        }
        if (task == Task.GENERATE) GeneratorAdvice.require(into);
        return into;
    }

    /** Backward, what was given as target is the image. */
    private void direct(Gathered into) {
        String direction = answers.choice("direction", "forward", List.of("forward", "backward"));
        if (direction.equals("backward")) into.turnRound();
    }

    private boolean together() {
        return answers.choice("colours", "apart", List.of("apart", "together")).equals("together");
    }

    /** All channels as one example, each on the scale that it will have when the model is used. */
    private static void together(Inputs inputs, Gathered into) throws IOException {
        WholePlanes planes = new WholePlanes(into, "target", true);
        inputs.each("input", planes::add);
        planes.finish();
    }

    private static void whole(Inputs inputs, String key, String role, Gathered into) throws IOException {
        WholePlanes planes = new WholePlanes(into, role);
        inputs.each(key, planes::add);
        planes.finish();
    }

    // -- training --

    /** Trains a system on what was read. */
    <C extends Record> Path run(
            GanSystem<C> system, Need need, Gathered images, TrainingListener listener, Progress progress)
            throws IOException {
        progress.status("Checking the examples");
        Facts facts = images.facts();
        Examples examples = images.single().isPresent() ? images.single().get() : images;
        Answers asked = answers.anew();
        C config = system.config(asked, facts);
        HeldOut held = HeldOut.of(images, answers, system.trial(config));
        TrainingJob.Settings settings = settings(examples, facts, config, familiar(system, config, images));
        new Heeded(answers, asked).require(system.card().id(), config, facts);
        if (kept) Look.found(facts, images.unmatched).forEach(progress::note);
        if (kept) images.notes.forEach(progress::note);
        if (kept) held.notes().forEach(progress::note);
        if (kept && task == Task.GENERATE) {
            GeneratorAdvice advice = new GeneratorAdvice(facts, config);
            advice.notes().forEach(progress::note);
            advice.warnings().forEach(progress::warn);
        }
        ImageSpec spec = system.images(config, facts);
        Watch<C> watch = new Watch<>(
                system,
                config,
                spec,
                need,
                facts,
                images,
                held.images(),
                held.trial(),
                kept,
                Purpose.of(answers),
                new MadeImages(examples, held.images(), facts),
                listener,
                progress);
        return new TrainingJob<>(system, config, spec, examples, settings).run(watch, listener, progress);
    }

    private <C extends Record> Optional<Familiar> familiar(GanSystem<C> system, C config, Gathered images) {
        boolean single = images.single().isPresent() || !kept;
        return single || !APPLIED.contains(task) ? Optional.empty() : GivenImages.familiar(system, config, images);
    }

    private TrainingJob.Settings settings(Examples images, Facts facts, Record config, Optional<Familiar> familiar)
            throws IOException {
        Path to = Path.of(answers.text("output", ""));
        boolean one = images instanceof TrainingImage;
        String about =
                answers.given("about") ? answers.text("about", "") : (one ? "an image" : "images") + " of the user's";
        String size = images instanceof TrainingImage image ? image.picture().size() + "" : images.count() + " planes";
        return new TrainingJob.Settings(
                to,
                ModelName.of(to),
                about + " (" + size + ", fingerprint " + Fingerprint.of(images) + ")",
                answers.number("seed", 1L),
                answers.text("device", "auto"),
                answers.given("start") ? ModelLibrary.resolve(answers.text("start", ""), task) : null,
                answers.flag("resume"),
                answers.flag("overwrite") || answers.flag("resume"),
                kept,
                one ? 250 : 500,
                facts.values(),
                Squares.of(Configs.toMap(config)).map(s -> s.micrometres(facts)).orElse(Double.NaN),
                facts.colours("target"),
                familiar);
    }
}
