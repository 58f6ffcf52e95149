// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.file.FileStem;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that makes new images like those that it has seen. */
@Plugin(
        type = Command.class,
        name = "generatetrain",
        label = "GAN Train Generator...",
        headless = true,
        priority = 74,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Trains a model that makes new images like those of a folder, of each class of a folder of folders, "
                        + "or from words, and writes it as a BioImage.IO package.")
public final class TrainGeneratorCommand extends TrainWholeCommand {
    @Parameter(
            label = "Captions (table)",
            style = "path,more",
            persist = false,
            required = false,
            description = "A table of the images' file names and captions, in two columns. Empty: none.")
    private String captions = "";

    @Parameter(
            label = "Perceptual (TorchScript file)",
            style = "path,more,when:captions",
            persist = false,
            required = false,
            description =
                    "A TorchScript file that turns RGB images [n, 3, h, w] in 0 to 1 into features [n, c, h, w], by which "
                            + "images and captions are compared. Empty: what images show is learned from them alone.")
    private String perceptual = "";

    @Parameter(
            label = "Size (0: by preset)",
            min = "0",
            persist = false,
            description = "The side of the images that are made: a power of two from 32 to 1024; 0 takes the preset's.")
    private int size;

    @Parameter(
            style = "more",
            choices = {"auto", "whole", "patches"},
            persist = false,
            description =
                    "Whether images are learned from whole, resized to the size, or by patches of the size, cut at "
                            + "random places, whose pixels stay as large as they are. auto: patches where images are at least "
                            + "twice as large and have no label or caption, which is of the whole.")
    private String crop = "auto";

    @Parameter(
            style = "more",
            choices = {"yes", "no"},
            persist = false,
            description = "Whether mirror images are learned from too.")
    private String flip = "yes";

    @Parameter(
            style = "more",
            choices = {"yes", "no"},
            persist = false,
            description = "Whether images turned by quarters are learned from too.")
    private String turn = "yes";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(
            style = "system,generate",
            persist = false,
            description = "The system that learns; auto takes the first that can learn from such data")
    private String system = "auto";

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep, paper as published.")
    private String preset = "standard";

    @Parameter(
            style = "more",
            choices = {"auto", "none", "diffaugment", "ada"},
            persist = false,
            description = "How the critic's images are changed so that few are not learned by heart: diffaugment moves "
                    + "them and changes their brightness and contrast; ada does more, the more is learned by heart; auto "
                    + "as the system and the number of images ask for.")
    private String augment = "auto";

    @Parameter(
            label = "Average (share kept)",
            style = "more",
            persist = false,
            required = false,
            description =
                    "The share of the running mean of the weights that is kept at each step, from 0 to 1: the mean "
                            + "makes the images. Empty: the system's own.")
    private String average = "";

    @Override
    String data() {
        return captions.isBlank()
                ? super.data()
                : FileStem.of(String.valueOf(Path.of(captions).getFileName()));
    }

    /** Captions say where their images are: beside them, if there is no input. */
    @Override
    protected List<String> needs() {
        return captions.isBlank() ? super.needs() : List.of();
    }

    @Parameter(
            label = "Version",
            style = "more",
            choices = {"1", "2"},
            persist = false,
            description = "Which version of a system that has two: 2 is the later one, whose networks do not grow.")
    private String version = "2";
}
