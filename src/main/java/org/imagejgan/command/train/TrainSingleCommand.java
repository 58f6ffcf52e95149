// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model of one image, the one that is open. */
@Plugin(
        type = Command.class,
        name = "singletrain",
        label = "GAN Single Train...",
        headless = true,
        priority = 69,
        description = "Trains a model of one image, to make images like it, to blend changes into it, to animate or "
                + "enlarge it or clear it of haze, and writes it as a BioImage.IO package.")
public final class TrainSingleCommand extends TrainCommand {

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(style = "system,single_image", persist = false, description = "The system")
    private String system = Systems.serving(Task.SINGLE_IMAGE).get(0).card().id();

    @Parameter(
            choices = {"generate", "retarget", "harmonize", "edit", "animate", "super-resolve", "dehaze"},
            persist = false,
            description = "What the model is for; not every system serves for dehaze.")
    private String purpose = "generate";

    @Parameter(
            choices = {"quick", "standard", "paper"},
            persist = false,
            description = "quick: a first result in about five minutes on two cores. standard: a better one in half an "
                    + "hour. Both take up to four times as long where GAN Engine says no to bfloat16. paper: the "
                    + "authors' settings, which take hours without a GPU.")
    private String preset = "quick";

    @Parameter(
            label = "Stages (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description =
                    "How many sizes are trained, small to large; more keep large structure. 0 takes the preset's.")
    private int stages;

    @Parameter(
            label = "Iterations a stage (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "How many iterations each stage is trained; 0 takes the preset's.")
    private int iterations;

    @Parameter(
            label = "Longest side (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "Larger images are reduced to this many pixels; 0 takes the preset's.")
    private int side;

    @Parameter(
            label = "Rate decay (0: by preset)",
            style = "more",
            min = "0",
            max = "1",
            persist = false,
            description = "Factor of the learning rate from one block to the block before, for systems that train "
                    + "blocks together: 0.5 (to harmonize, edit, enlarge and dehaze, but with paper) stays close to the "
                    + "image, 0.1 varies more.")
    private double decay;
}
