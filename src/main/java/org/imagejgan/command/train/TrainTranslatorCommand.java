// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that makes images of one kind from images of another. */
@Plugin(
        type = Command.class,
        name = "translatetrain",
        label = "GAN Train Translator...",
        headless = true,
        priority = 75,
        attrs = @Attr(name = "task", value = "translate"),
        description = "Trains a model that makes images of one kind from images of another, and writes it as a "
                + "BioImage.IO package.")
public final class TrainTranslatorCommand extends TrainWholeCommand {
    @Parameter(
            label = "Target (images of the other kind)",
            style = "path",
            persist = false,
            required = false,
            description = "The folder of the images of the other kind: under equal names where they are of the same "
                    + "scenes. Empty: the folders in input are the kinds, or pairs says where they are.")
    private String target = "";

    @Parameter(
            label = "Pairs (side-by-side, 1-3)",
            style = "more",
            persist = false,
            required = false,
            description =
                    "Where pairs are, if not in two folders: side-by-side for an image and its target in the left "
                            + "and right half of each file, or two channels of each file, as 1-3.")
    private String pairs = "";

    @Parameter(
            choices = {"forward", "backward"},
            persist = false,
            description = "forward: images become targets; backward: targets become images.")
    private String direction = "forward";

    @Parameter(
            style = "more",
            choices = {"auto", "classes", "objects", "none"},
            persist = false,
            description = "What the numbers of the images in input are where these are label maps: classes, or objects "
                    + "all of one class. none: they are ordinary images. auto: maps are told by their flat areas of whole "
                    + "numbers; these are objects where there are several and hardly one is in two pieces.")
    private String labels = "auto";

    @Parameter(
            style = "more",
            choices = {"all", "own"},
            persist = false,
            description =
                    "How images are scaled before they are learned from: all on one scale, where brightness means "
                            + "something, or each on its own by its percentiles, so that type and exposure do not matter. "
                            + "Targets of pairs are always on one scale.")
    private String scale = "all";

    @Parameter(
            label = "Instances (numbers of objects)",
            style = "path,more,when:labels=auto|classes|objects",
            persist = false,
            required = false,
            description =
                    "A folder of maps with a number for each object, 0 for none, under the names of the label maps: "
                            + "so that objects of one class that touch are told apart. Empty: there are none.")
    private String instances = "";

    @Parameter(
            label = "Looks (of objects)",
            style = "more,when:labels=auto|classes|objects",
            persist = false,
            description = "Whether it is learned how objects look, so that each can be given a look when the model is "
                    + "used; for label maps.")
    private boolean looks;

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String weights = "Losses and their weights (empty: the system's own)";

    @Parameter(
            style = "more",
            choices = {"auto", "vanilla", "lsgan"},
            persist = false,
            description = "How the critic judges: vanilla by cross-entropy, lsgan by least squares, auto as the system "
                    + "was published.")
    private String loss = "auto";

    @Parameter(
            style = "more",
            persist = false,
            required = false,
            description = "Weight of the critic's opinion. Empty: the system's own.")
    private String adversarial = "";

    @Parameter(
            label = "L1",
            style = "more",
            persist = false,
            required = false,
            description = "Weight of the difference to the target. Empty: the system's own.")
    private String l1 = "";

    @Parameter(
            style = "more",
            persist = false,
            required = false,
            description = "Weight of the way there and back giving the image again. Empty: the system's own.")
    private String cycle = "";

    @Parameter(
            style = "more",
            persist = false,
            required = false,
            description = "Weight of leaving images of the target's kind as they are. Empty: the system's own.")
    private String identity = "";

    @Parameter(
            label = "Features (matching)",
            style = "more",
            persist = false,
            required = false,
            description =
                    "Weight of the critic seeing the same features in result and target. Empty: the system's own.")
    private String features = "";

    @Parameter(
            label = "Classes",
            style = "more",
            persist = false,
            required = false,
            description = "Weight of results being recognised as their kind. Empty: the system's own.")
    private String classes = "";

    @Parameter(
            label = "Perceptual (TorchScript file)",
            style = "path,more",
            persist = false,
            required = false,
            description =
                    "A TorchScript file that turns RGB images [n, 3, h, w] in 0 to 1 into features, by which result "
                            + "and target are compared too. Empty: none.")
    private String perceptual = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(
            style = "system,translate",
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
            choices = {"auto", "unet", "resnet"},
            persist = false,
            description = "The network where a system has several: unet, resnet, or auto as the system was published.")
    private String network = "auto";

    @Parameter(
            style = "more",
            choices = {"auto", "none", "training", "use"},
            persist = false,
            description = "Where a system drops values by chance: in training alone, in use too, by the same draw for "
                    + "every image, or not at all; auto as the preset has it.")
    private String dropout = "auto";

    @Parameter(
            label = "Patch (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "The side of the square that is cut from an image at each step; 0 takes the preset's.")
    private int patch;

    @Parameter(
            label = "Size (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "The side that images are resized to before patches are cut; 0 takes the preset's.")
    private int size;

    @Parameter(
            label = "Decay (share of the steps)",
            style = "more",
            persist = false,
            required = false,
            description = "The share of the steps, at the end, over which the learning rate falls to 0, from 0 to 1. "
                    + "Empty: the system's own.")
    private String decay = "";

    @Parameter(
            label = "Pool (images)",
            style = "more",
            persist = false,
            required = false,
            description =
                    "How many made images are kept to show the critic again; 0 for none. Empty: the system's own.")
    private String pool = "";
}
