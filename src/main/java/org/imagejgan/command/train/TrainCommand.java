// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.operation.library.UnnamedModel;
import org.imagejgan.operation.register.Recording;
import org.imagejgan.operation.train.Train;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What all trainings have in common: images to learn from, the model to write, and how the training is run. */
abstract class TrainCommand extends GanCommand {
    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "The image file, or folder of image files, to learn from. Empty: the open image.")
    private String input = "";

    @Parameter(
            label = "Output (model file)",
            style = "save",
            persist = false,
            required = false,
            description =
                    "The model file to write, such as my-model.zip. Empty: a new one in the folder of your models, "
                            + "under a name that is told.")
    private String output = "";

    @Parameter(
            style = "more",
            persist = false,
            required = false,
            description = "What the images are and under which licence; kept in the model's card.")
    private String about = "";

    @Parameter(style = "more", persist = false, description = "The same seed on the same machine gives the same model.")
    private long seed = 1;

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = Key.DEVICE)
    private String device = "auto";

    @Parameter(
            label = "Resume a training that was stopped",
            style = "more",
            persist = false,
            description = "Whether to go on where a training of this output was stopped.")
    private boolean resume;

    @Parameter(
            label = "Overwrite a model that exists",
            style = "more",
            persist = false,
            description = "Whether a model that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Override
    protected final void perform(Host host) throws IOException {
        if (output.isBlank()) output = named(host).toString();
        else Paths.model(output, overwrite || resume);
        Parameters call = new Parameters(this);
        Answers answers = answers(call);
        boolean named = answers.given("input") || answers.given("captions");
        ImagePlus shown = named ? null : image();
        OpenImage open = named ? null : ImagePlusStack.of(shown);
        Task task = task(call);
        Path model = new Recording(Requested.of(this, shown), Path.of(output), host.training(), host)
                .run(resume, (listener, progress) -> new Train(task, answers).run(open, listener, progress));
        host.tell("The model was written to " + model + ".");
    }

    /** Only what is learned from must be named: a model without a name gets one. */
    @Override
    protected List<String> needs() {
        return List.of("input");
    }

    /** A file in the folder of the user's models for a model that nobody named. */
    private Path named(Host host) throws IOException {
        if (resume)
            throw new IllegalArgumentException(
                    "resume needs output=: name the model file whose training goes on. Those without a name of yours are in \""
                            + UserFolder.get().models() + "\".");
        String verb = getClass().getAnnotation(Plugin.class).name().replaceFirst("train$", "");
        String data = data();
        UserFolder user = UserFolder.get();
        Path to = new UnnamedModel(verb, data).in(user.made("The folder of your models", user.models()));
        host.note("The model will be " + to + ".");
        return to;
    }

    /** What is learned from, by its name. */
    String data() {
        if (input.isBlank()) return FileStem.of(image().getTitle());
        Path from = Paths.existing("input", input).toAbsolutePath().normalize();
        String name = String.valueOf(from.getFileName());
        return Files.isDirectory(from) ? name : FileStem.of(name);
    }

    /** What it learns from is in its memory after the first look. */
    @Override
    protected boolean needsImageThroughout() {
        return false;
    }

    /** The verb that the model is for: the one whose systems can be chosen. */
    private Task task(Parameters call) {
        for (Key key : call.keys()) if (key.styled("system")) return key.task();
        throw new IllegalStateException(getClass() + " names no system.");
    }

    /** A command of this kind whose keys have their defaults. */
    TrainCommand unchanged() {
        try {
            return getClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getClass() + " cannot be made", e);
        }
    }

    /** All keys with their values; files and folders exist, unless the key may also name what comes with the plugin. */
    private Answers answers(Parameters call) {
        Parameters defaults = new Parameters(unchanged());
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> said = new HashSet<>();
        for (Key key : call.keys()) {
            Object value = call.get(key);
            boolean file = key.styled("path")
                    && !key.styled("suggest")
                    && !value.toString().isBlank();
            if (file) Paths.existing(key.name(), value.toString());
            values.put(key.name(), value);
            if (!value.equals(defaults.get(key))) said.add(key.name());
        }
        return new Answers(values, said);
    }
}
