// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.io.IOException;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;

/** What the verbs that apply a model differ in: their words, the model where none is named, and what it must be able to. */
enum ApplyVerb {
    /** {@link DenoiserChoice} says which model is taken, and why. */
    DENOISE(Task.DENOISE, " denoised", "Denoising") {
        @Override
        String rule(Asked asked) throws IOException {
            DenoiserChoice choice =
                    DenoiserChoice.of(asked.image(), asked.chosen().channels(), asked.options());
            asked.say(choice.id(), choice.why());
            return choice.id();
        }

        @Override
        String unfit(ModelPackage model, Signature signature) {
            int wanted = signature.inputs().get(0).size();
            int made = signature.outputs().get(0).channels();
            if (signature.masked())
                return " fills holes and takes a mask: it does not denoise. Use it with GAN Inpaint.";
            if (model.scale() != 1)
                return " enlarges images " + model.scale()
                        + " times: it does not denoise. Use it with GAN Super-Resolve.";
            if (made == wanted) return null;
            return " makes " + made + " channel(s) of " + wanted
                    + ": it does not denoise. Use a model that gives as many channels as it takes.";
        }
    },

    /** {@link EnlargerChoice} says which model is taken, and why. */
    SUPER_RESOLVE(Task.SUPER_RESOLVE, " super-resolved", "Super-resolving") {
        @Override
        String rule(Asked asked) {
            if (asked.image() == null) return EnlargerChoice.faithful(asked.factor());
            EnlargerChoice choice = EnlargerChoice.of(asked.image(), asked.factor());
            asked.say(choice.id(), choice.why());
            return choice.id();
        }

        @Override
        String unfit(ModelPackage model, Signature signature) {
            int wanted = signature.inputs().get(0).size();
            int made = signature.outputs().get(0).channels();
            if (signature.masked() || model.scale() == 1)
                return " keeps the size of images: it does not super-resolve.";
            if (wanted == made) return null;
            return " makes " + made + " channel(s) of " + wanted
                    + ": it does not super-resolve. Use a model that gives as many channels as it takes.";
        }
    },

    COLORIZE(Task.COLORIZE, " colorized", "Colorizing") {
        @Override
        String rule(Asked asked) {
            return COLOURS;
        }

        @Override
        String unfit(ModelPackage model, Signature signature) {
            if (signature.colours() && model.scale() == 1) return null;
            return " makes " + signature.outputs().get(0).channels() + " channel(s) of "
                    + signature.inputs().get(0).size()
                    + ": it does not colorize. Use one made by GAN Train Colorizer, or leave model= empty for "
                    + COLOURS + ".";
        }
    },

    TRANSLATE(Task.TRANSLATE, " translated", "Translating") {
        @Override
        String rule(Asked asked) {
            throw new IllegalArgumentException(
                    "model= is missing. Name a model that comes with the plugin " + BundledModels.ids(Task.TRANSLATE)
                            + ", one that GAN Train Translator has made, or another one that makes images of images.");
        }

        @Override
        String unfit(ModelPackage model, Signature signature) {
            if (signature.masked()) return " fills holes and takes a mask. Use it with GAN Inpaint.";
            return signature.colours() ? " gives grey images colours. Use it with GAN Colorize." : null;
        }
    },

    /** To every domain of a model. */
    TRANSLATE_ALL(Task.TRANSLATE, " in all domains", "Translating") {
        @Override
        String rule(Asked asked) throws IOException {
            return TRANSLATE.rule(asked);
        }

        @Override
        String unfit(ModelPackage model, Signature signature) {
            String reason = TRANSLATE.unfit(model, signature);
            return reason == null ? Domain.unfit(model) : reason;
        }
    };

    private static final String COLOURS = "colorize-histology";

    private final Task task;
    private final String suffix;
    private final String doing;

    ApplyVerb(Task task, String suffix, String doing) {
        this.task = task;
        this.suffix = suffix;
        this.doing = doing;
    }

    /**
     * What a model is chosen for.
     *
     * @param image null where none is open yet
     * @param chosen what of the image is worked on
     * @param factor as the user gave it
     * @param progress is told why
     */
    record Asked(OpenImage image, PlaneChoice chosen, ApplyModel.Options options, String factor, Progress progress) {
        /** @param why as the end of a sentence */
        void say(String id, String why) {
            progress.note(
                    id + " is used for \"" + image.title() + "\": " + why + ". To take another, name it with model=.");
        }
    }

    /** The id of the model where none is named. */
    abstract String rule(Asked asked) throws IOException;

    /** Why a model that makes images of images cannot be used, as the end of a sentence; null if it can. */
    abstract String unfit(ModelPackage model, Signature signature);

    Task task() {
        return task;
    }

    /** Of the result's title. */
    String suffix() {
        return suffix;
    }

    /** "Denoising". */
    String doing() {
        return doing;
    }

    /** @throws IllegalArgumentException if a method of a model cannot be used, saying why */
    void require(ModelPackage model, Signature signature) {
        String reason = signature.imageToImage()
                ? unfit(model, signature)
                : " makes images of "
                        + signature.inputs().stream().map(i -> i.name()).toList()
                        + ", not of an image. Use it with GAN Generate.";
        if (reason != null) throw new IllegalArgumentException("The model " + model.name() + reason);
    }
}
