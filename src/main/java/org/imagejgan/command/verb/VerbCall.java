// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.host.Host;

/** One use of a verb: its command with the values that were given, the defaults for the others. */
public final class VerbCall {
    private final Verb verb;
    private final GanCommand command;
    private final Parameters parameters;

    public VerbCall(Verb verb) {
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

    public Verb verb() {
        return verb;
    }

    /** The command itself, to be asked for what it makes instead of being run. */
    public GanCommand command() {
        return command;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** The keys that must be given where no image is open and nothing can be shown. */
    public List<String> needs() {
        return command.needs();
    }

    /** Whether it works on the open image where no file is named. */
    public boolean takesImage() {
        return command.takesImage();
    }

    /** Whether it makes an image of an image, so that a part shows what the whole will be. */
    public boolean hasPreview() {
        return command.hasPreview();
    }

    /** Runs on this thread with {@code image} as the open image, or null; see {@link GanCommand} for what it throws. */
    public void run(ImagePlus image, Host host) {
        command.open(image);
        command.run(host);
    }

    /** Opens the window that this verb has in place of a dialog; false if it has none. @throws UncheckedIOException */
    public boolean openWindow() {
        try {
            return command.openWindow();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Whether it is to end, because what it works on is gone; asked from any thread. */
    public boolean stopped() {
        return command.stopped();
    }

    /** Why these values do not do, as far as that is known before the work; empty where they may. */
    public Optional<String> refusal(Map<String, String> texts) {
        try {
            parameters.set(texts);
            command.refuse();
            return Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Another use of the same verb with the same values. */
    public VerbCall again() {
        VerbCall again = new VerbCall(verb);
        again.parameters.set(parameters.texts());
        return again;
    }

    /** Begins what goes on in a window, once the result is shown to somebody who answered the dialog. */
    public void goOn() {
        command.goOn();
    }

    /** The new image to show, or null. */
    public ImagePlus result() {
        return command.result();
    }
}
