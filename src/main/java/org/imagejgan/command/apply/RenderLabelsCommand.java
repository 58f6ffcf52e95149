// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.command.paint.PaintWindow;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.render.RenderLabels;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes an image of a label image, and makes it anew while that is painted in. */
@Plugin(
        type = Command.class,
        name = "renderlabels",
        label = "GAN Render Labels...",
        headless = true,
        priority = 93,
        attrs = @Attr(name = "task", value = "translate"),
        description = "Makes of the open label image, a file, or every image of a folder what it stands for, such as a "
                + "model has learned. After the dialog, what is painted in the label image is rendered anew.")
public final class RenderLabelsCommand extends TiledImageCommand {
    @Parameter(
            style = "model,translate,maps,needed",
            persist = false,
            required = false,
            description =
                    "The name of a model of yours that was trained on label maps, or the path of a file or folder.")
    private String model = "";

    @Parameter(
            label = "Instances (image file, a number an object)",
            style = "path,more,when:objects",
            persist = false,
            required = false,
            description =
                    "An image of the same size with a number for each object, 0 for none, or a folder with one for "
                            + "each image. Empty: objects are the connected pixels of one label, numbered from 1.")
    private String instances = "";

    @Parameter(
            label = "Reference (image file, looks)",
            style = "path,when:looks",
            persist = false,
            required = false,
            description =
                    "An image of the same size: every object looks as it does there, if the model knows looks. Or "
                            + "a folder with one for each image.")
    private String reference = "";

    @Parameter(
            style = "when:looks",
            choices = {"auto", "random", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
            persist = false,
            description =
                    "How objects look, if the model knows looks: auto is the reference, or else style 0; random is "
                            + "another style for each object; a number is one of the styles that each class has.")
    private String style = "auto";

    @Parameter(
            label = "Styles of objects (3=2 7=0)",
            style = "more,when:looks",
            persist = false,
            required = false,
            description = "Styles of single objects, each the object's number and a style from 0 to 9, between spaces.")
    private String styles = "";

    @Parameter(
            style = "more,when:style=random",
            persist = false,
            description = "The same seed gives objects the same random styles.")
    private long seed = 1;

    /** The part of a label image has other objects than the whole, and all of it is rendered anew while it is painted in. */
    @Override
    protected boolean hasPreview() {
        return false;
    }

    @Override
    boolean takesNumbers() {
        return true;
    }

    /** The result is of the type that the model learned. */
    @Override
    boolean keepsKind() {
        return false;
    }

    @Override
    ImageOperation operation() {
        if (!instances.isBlank()) Paths.existing("instances", instances);
        if (!reference.isBlank()) Paths.existing("reference", reference);
        return new RenderLabels(options());
    }

    private RenderLabels.Options options() {
        return new RenderLabels.Options(
                model,
                instances,
                reference,
                style,
                styles,
                seed,
                slices(),
                channel(),
                device(),
                tile(),
                precision(),
                writes());
    }

    @Override
    protected void goOn() {
        if (onScreen() && result() != null) new PaintWindow(image(), result(), options()).open();
    }
}
