// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.imagejgan.command.DesktopSession.await;
import static org.imagejgan.command.DesktopSession.say;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.imagejgan.command.apply.DenoiseCommand;
import org.imagejgan.command.generate.GenerateCommand;
import org.imagejgan.command.verb.Verb;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Dialogs that follow what is answered, and those that a script sees that answers nothing. */
final class AnswerSteps {
    private static final String DOMAIN = "Domain (empty: the first)";

    void run() throws Exception {
        directions();
        layers(Files.createTempDirectory("layers"));
        steps();
        service();
    }

    /** The list of directions comes with a model that has several, and goes with it. */
    private static void directions() throws Exception {
        GenericDialog dialog = open("translate");
        choose(dialog, "Model", "holograms-to-brightfield");
        Choice domain = (Choice) await(() -> DesktopSession.shown(dialog, DOMAIN));
        List<String> items = new ArrayList<>();
        for (int i = 0; i < domain.getItemCount(); i++) items.add(domain.getItem(i));
        say("directions", String.join(",", items));
        choose(dialog, "Model", "nuclei-to-mask");
        say("directions without", await(() -> DesktopSession.shown(dialog, DOMAIN) == null ? "none" : null));
        cancel(dialog, "translate");
    }

    /** What is chosen from the list of layers is added to those before. */
    private static void layers(Path folder) throws Exception {
        Path model = ToyModels.generator("toy-styles", ToyModels.sixteen(folder), folder.resolve("styles.zip"));
        GenericDialog dialog = open("mixstyles");
        choose(dialog, "Model", "a file or folder (below)");
        type(inside(DesktopSession.beside(dialog, "Model file or folder")), model.toString());
        Choice list = (Choice) await(() -> DesktopSession.part(dialog, AnswerSteps::adds));
        String one = list.getItem(1);
        String other = list.getItem(2);
        choose(list, one);
        choose(list, other);
        TextField text = (TextField) DesktopSession.beside(dialog, "Layers (empty: the last)");
        say("layers", text.getText().equals(one + "; " + other));
        cancel(dialog, "mixstyles");
    }

    private static boolean adds(Component part) {
        return part instanceof Choice choice
                && part.isVisible()
                && choice.getItem(0).equals("(add to it)")
                && choice.getItemCount() > 2;
    }

    private static void steps() throws Exception {
        GenericDialog dialog = open("batch");
        TextField steps = (TextField) DesktopSession.beside(
                dialog, DesktopSession.key("batch", "steps").label());
        for (String key : List.of("input", "output"))
            type(
                    inside(DesktopSession.beside(
                            dialog, DesktopSession.key("batch", key).label())),
                    System.getProperty("user.home"));
        type(steps, "denoise; sharpen");
        say("wrong step", await(() -> told(dialog, "There is no step")));
        type(steps, "denoise strength=2");
        say("wrong strength", await(() -> told(dialog, "In the step")));
        type(steps, "denoise strength=0.5");
        say("right steps", await(() -> DesktopSession.button(dialog, "OK").isEnabled() ? true : null));
        cancel(dialog, "batch");
    }

    private static String told(GenericDialog dialog, String start) {
        String foot = DesktopSession.foot(dialog);
        return foot != null && foot.startsWith(start) ? foot : null;
    }

    private static void service() throws Exception {
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            ImagePlus image = WindowManager.getImage("cells.tif");
            Future<CommandModule> given = commands.run(DenoiseCommand.class, true, "imp", image, "strength", 0.0);
            say("given inputs", ((ImagePlus) given.get().getOutput("result")).getTitle());
            Future<CommandModule> asked = commands.run(DenoiseCommand.class, true);
            GenericDialog dialog = (GenericDialog) await(() -> DesktopSession.window("GAN Denoise"));
            type((TextField) dialog.getNumericFields().get(0), "0");
            DesktopSession.press(dialog, "OK");
            ImagePlus result = (ImagePlus) asked.get().getOutput("result");
            say("asked inputs", result.getTitle() + " " + asked.get().getInput("strength"));
            Future<CommandModule> cancelled = commands.run(GenerateCommand.class, true);
            DesktopSession.press((GenericDialog) await(() -> DesktopSession.window("GAN Generate")), "Cancel");
            say(
                    "cancelled",
                    cancelled.get().isCanceled() + " " + cancelled.get().getOutput("result"));
        }
    }

    private static GenericDialog open(String name) throws InterruptedException {
        Verb verb = Verb.named(name);
        new Thread(() -> new FrontDoor().run(name), verb.label()).start();
        return (GenericDialog) await(() -> DesktopSession.window(verb.title()));
    }

    private static void cancel(GenericDialog dialog, String name) throws InterruptedException {
        DesktopSession.press(dialog, "Cancel");
        await(() -> DesktopSession.window(Verb.named(name).title()) == null ? true : null);
    }

    private static void choose(GenericDialog dialog, String label, String item) throws Exception {
        choose((Choice) DesktopSession.beside(dialog, label), item);
    }

    private static void choose(Choice choice, String item) throws Exception {
        EventQueue.invokeAndWait(() -> {
            choice.select(item);
            choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, item, ItemEvent.SELECTED));
        });
    }

    private static void type(TextField field, String value) throws Exception {
        EventQueue.invokeAndWait(() -> field.setText(value));
    }

    private static TextField inside(Component panel) {
        return (TextField) DesktopSession.part((Container) panel, part -> part instanceof TextField);
    }
}
