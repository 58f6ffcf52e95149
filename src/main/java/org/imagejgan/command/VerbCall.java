// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.util.List;

/** One use of a verb: its command with the values that were given, the defaults for the others. */
final class VerbCall {
    private final Verb verb;
    private final GanCommand command;
    private final Parameters parameters;

    VerbCall(Verb verb) {
        this.verb = verb;
        try {
            command = (GanCommand) Class.forName(verb.className(), true, VerbCall.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(verb.className() + " cannot be made", e);
        }
        parameters = new Parameters(command);
    }

    Verb verb() {
        return verb;
    }

    Parameters parameters() {
        return parameters;
    }

    /** The keys that must be given where no image is open and nothing can be shown. */
    List<String> needs() {
        return command.needs();
    }

    /** Whether it makes an image of an image, so that a part shows what the whole will be. */
    boolean hasPreview() {
        return command instanceof ImageCommand;
    }

    /** Runs on this thread with {@code image} as the open image, or null; see {@link GanCommand} for what it throws. */
    void run(ImagePlus image, Host host) {
        command.open(image);
        command.run(host);
    }

    /** The new image to show, or null. */
    ImagePlus result() {
        return command.result();
    }
}
