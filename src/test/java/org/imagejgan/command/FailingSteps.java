// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.nio.file.Files;
import java.nio.file.Path;

/** Part of {@link DesktopSession}: answers that do not do, images that are closed, and the report of the engine. */
final class FailingSteps {
    private final DesktopSession session;

    FailingSteps(DesktopSession session) {
        this.session = session;
    }

    void run() throws Exception {
        DesktopSession.say("unsaved result is asked about", WindowManager.getCurrentImage().changes);
        DesktopSession.select("cells.tif");
        mend();
        engine();
    }

    /** A file that is no image, which is seen once it is opened: the dialog is there again, says so, and has what was typed; then it is mended. */
    private void mend() throws Exception {
        Recorder recorder = DesktopSession.recorder();
        IJ.doCommand("GAN Denoise...");
        Dialog first = (Dialog) DesktopSession.await(() -> DesktopSession.window("GAN Denoise"));
        Path broken = Files.createTempDirectory("failing").resolve("no image.tif");
        input(first).setText(Files.writeString(broken, "text").toString());
        DesktopSession.press(first, "OK");
        Dialog again = (Dialog) DesktopSession.await(() -> {
            Window shown = DesktopSession.window("GAN Denoise");
            return shown == first ? null : shown;
        });
        session.picture(again, "again.png");
        DesktopSession.say("typed before", input(again).getText());
        DesktopSession.say("recorded of the failure", recorder.getText());
        input(again).setText("");
        DesktopSession.press(again, "OK");
        ImagePlus result = DesktopSession.await(
                () -> WindowManager.getCurrentImage().getTitle().startsWith("cells.tif denoised")
                        ? WindowManager.getCurrentImage()
                        : null);
        DesktopSession.say("title of the third", result.getTitle());
        String line =
                DesktopSession.await(() -> recorder.getText().contains("GAN Denoise") ? recorder.getText() : null);
        DesktopSession.say("recorded of the success", line);
        IJ.doCommand("GAN Denoise...");
        Dialog cancelled = (Dialog) DesktopSession.await(() -> DesktopSession.window("GAN Denoise"));
        DesktopSession.press(cancelled, "Cancel");
        DesktopSession.await(() -> DesktopSession.window("GAN Denoise") == null ? true : null);
        Thread.sleep(500);
        DesktopSession.say("recorded after cancel", recorder.getText());
        recorder.close();
    }

    private static TextField input(Dialog dialog) {
        Component field = DesktopSession.beside(
                (GenericDialog) dialog, DesktopSession.key("denoise", "input").label());
        return (TextField) (field instanceof TextField ? field : ((java.awt.Container) field).getComponent(0));
    }

    private void engine() throws Exception {
        IJ.doCommand("GAN Engine...");
        Dialog dialog = (Dialog) DesktopSession.await(() -> DesktopSession.window("GAN Engine"));
        session.picture(dialog, "engine.png");
        DesktopSession.press(dialog, "OK");
        Frame report = (Frame) DesktopSession.await(() -> {
            Window shown = DesktopSession.window("GAN Engine");
            return shown instanceof Frame ? shown : null;
        });
        session.picture(report, "report.png");
        DesktopSession.press(report, "Copy report");
        String copied = (String) DesktopSession.await(FailingSteps::clipboard);
        DesktopSession.say("copied report", copied);
        DesktopSession.press(report, "Close");
    }

    private static String clipboard() {
        try {
            return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        } catch (java.io.IOException | java.awt.datatransfer.UnsupportedFlavorException e) {
            return null;
        }
    }
}
