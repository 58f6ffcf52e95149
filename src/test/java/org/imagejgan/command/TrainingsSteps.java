// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JTable;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.register.Recording;
import org.imagejgan.operation.register.TrainingRecord.Request;
import org.imagejgan.operation.register.TrainingRegister;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.CheckpointFiles;
import org.imagejgan.training.TrainingListener;

/** Somebody who looks at the list of trainings, trains again with the settings of one, and forgets one. */
final class TrainingsSteps {
    private final DesktopSession session;

    TrainingsSteps(DesktopSession session) {
        this.session = session;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("trainings");
        for (String name : new String[] {"first.zip", "second.zip", "cells.zip"}) remember(folder.resolve(name));
        IJ.doCommand("GAN Trainings...");
        Window window = DesktopSession.await(() -> DesktopSession.window("GAN Trainings"));
        JButton again = button(window, "Train again with these settings");
        DesktopSession.await(() -> again.isEnabled() ? true : null);
        DesktopSession.say(
                "resume, use and train again",
                button(window, "Resume").isEnabled() + ", "
                        + button(window, "Use model").isEnabled() + ", " + again.isEnabled());
        DesktopSession.say("trainings window", "GAN Trainings");
        session.picture(window, "trainings.png");
        EventQueue.invokeLater(again::doClick);
        trainAgain();
        forget(window);
        EventQueue.invokeAndWait(window::dispose);
    }

    /** A training that was stopped, so that it left a checkpoint and no model. */
    private static void remember(Path model) throws Exception {
        Files.writeString(CheckpointFiles.of(model), "a checkpoint");
        VerbCall call = new VerbCall(Verb.named("denoisetrain"));
        call.parameters().set(Map.of("input", model.getParent().toString(), "output", model.toString(), "steps", "77"));
        Request request = new Request(
                "denoisetrain", Map.of("steps", "77"), call.parameters().texts(), "", "");
        try {
            new Recording(request, model, TrainingListener.NONE, Progress.NONE).run(false, (listener, progress) -> {
                listener.started("residual U-Net", 77);
                for (int step = 1; step <= 50; step++)
                    listener.step("train", step, 77, Map.of("l1", 1.0 / step), Duration.ofSeconds(9));
                listener.validated(20, "PSNR", 24);
                listener.validated(50, "PSNR", 27.5);
                listener.shown(50, () -> Map.of("input", disc(1), "output", disc(2)));
                throw new Cancelled();
            });
        } catch (Cancelled e) {
            return;
        }
    }

    private static Picture disc(int seed) {
        float[] values = new float[96 * 96];
        for (int i = 0; i < values.length; i++) values[i] = Math.hypot(i % 96 - 48, i / 96 - 48) < 20 * seed ? 1 : 0.2f;
        return new Picture(1, 96, 96, values);
    }

    private static void trainAgain() throws Exception {
        GenericDialog dialog = (GenericDialog) DesktopSession.await(() -> DesktopSession.window("GAN Train Denoiser"));
        DesktopSession.say("again with steps", field(dialog, "steps"));
        for (Object text : dialog.getStringFields()) {
            String path = ((TextField) text).getText();
            if (path.endsWith(".zip")) DesktopSession.say("again into", path);
        }
        DesktopSession.press(dialog, "Cancel");
        DesktopSession.await(() -> DesktopSession.window("GAN Train Denoiser") == null ? true : null);
    }

    private static String field(GenericDialog dialog, String key) {
        String label = DesktopSession.key("denoisetrain", key).label();
        return ((TextField) DesktopSession.beside(dialog, label)).getText();
    }

    private static void forget(Window window) throws Exception {
        EventQueue.invokeLater(button(window, "Forget")::doClick);
        Dialog sure = (Dialog) DesktopSession.await(() -> dialog());
        DesktopSession.press(sure, "OK");
        JTable table = (JTable) part(window, JTable.class, "");
        DesktopSession.await(() -> table.getRowCount() == 2 ? true : null);
        DesktopSession.say(
                "trainings after forget", TrainingRegister.get().all().size());
    }

    private static Window dialog() {
        Window found = DesktopSession.window("GAN Trainings");
        for (Window window : Window.getWindows()) if (window.isShowing() && window instanceof Dialog) found = window;
        return found instanceof Dialog ? found : null;
    }

    private static JButton button(Container container, String label) {
        return (JButton) part(container, JButton.class, label);
    }

    private static Component part(Container container, Class<?> type, String label) {
        for (Component part : container.getComponents()) {
            boolean named = label.isEmpty()
                    || part instanceof JButton button && button.getText().equals(label);
            if (type.isInstance(part) && named) return part;
            Component inside = part instanceof Container c ? part(c, type, label) : null;
            if (inside != null) return inside;
        }
        return null;
    }
}
