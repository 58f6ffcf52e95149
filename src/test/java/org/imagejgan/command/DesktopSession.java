// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import ij.process.ImageProcessor;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.imagejgan.command.host.TrainingWindow;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;

/**
 * A person at a real ImageJ window: opens the dialogs, presses their buttons and takes pictures. Run by {@link DesktopTest}
 * in a JVM of its own, for it needs a display; says what it saw as {@code key: value} lines on the standard output.
 */
final class DesktopSession {
    private static final long PATIENCE = 180_000;
    private static final int MOMENT = 800;
    /** Colours of a window whose text is drawn, edges and all. */
    private static final int DRAWN = 4;

    private final Path pictures;
    private final Robot robot;

    DesktopSession(Path pictures) throws AWTException {
        this.pictures = pictures;
        robot = new Robot();
    }

    /** @param args the folder for the pictures */
    public static void main(String[] args) throws Exception {
        run(() -> new DesktopSession(Path.of(args[0])).run());
    }

    /** What a person does. */
    interface Steps {
        void run() throws Exception;
    }

    /** Opens ImageJ's window, does these steps and ends this JVM; where they fail, with what is on the screen. */
    static void run(Steps steps) {
        int code = 1;
        try {
            new ImageJ();
            steps.run();
            code = 0;
        } catch (Throwable e) {
            e.printStackTrace();
            tellWindows();
        } finally {
            // halt: ImageJ would ask whether to save the images
            Runtime.getRuntime().halt(code);
        }
    }

    static void say(String key, Object value) {
        System.out.println(key + ": " + String.valueOf(value).trim().replace("\n", " | "));
    }

    private void run() throws Exception {
        for (Verb verb : Commands.shipped())
            say("menu " + verb.name(), Menus.getCommands().get(verb.label()));
        PlainImageJ.image("cells.tif", 256, 200, 1).show();
        preview();
        recordAndReplay();
        trainDialog();
        new FailingSteps(this).run();
        longDialog("translatetrain", "GAN Train Translator");
        longDialog("generatetrain", "GAN Train Generator");
        failInMacro();
        trainingWindow();
        new ModelsSteps(this).run();
        new TrainingsSteps(this).run();
        new PaintingSteps(this, robot).run();
        new CheckSteps(this).run();
    }

    /** Two changes at once make one preview, of the last; one that is made while the dialog is closed is not shown. */
    private void preview() throws Exception {
        IJ.doCommand("GAN Denoise...");
        GenericDialog dialog = (GenericDialog) await(() -> window("GAN Denoise"));
        tick(dialog, "Preview");
        Window shown = await(() -> window("GAN Denoise: preview"));
        say(
                "preview lies beside the dialog",
                await(() -> dialog.getBounds().intersects(shown.getBounds()) ? null : true));
        picture(shown, "preview.png");
        ImagePlus preview = WindowManager.getImage("GAN Denoise: preview");
        long first = apart(preview);
        TextField strength = (TextField) dialog.getNumericFields().get(0);
        strength.setText("0.5");
        strength.setText("0");
        await(() -> apart(preview) == first || previewsAtWork() > 0 ? null : true);
        say("preview of strength 1 differs", first > 1000);
        say("preview of strength 0 differs by", apart(preview));
        say("previews shown", WindowManager.getImageCount() - 1);
        strength.setText("2");
        await(() -> button(dialog, "OK").isEnabled() ? null : true);
        say("previews of what is refused", previewsAtWork());
        strength.setText("1");
        await(() -> previewsAtWork() == 1 ? true : null);
        press(dialog, "Cancel");
        await(() -> previewsAtWork() == 0 ? true : null);
        await(() -> window("GAN Denoise") == null ? true : null);
        EventQueue.invokeAndWait(() -> say("previews after cancel", window("GAN Denoise: preview")));
    }

    /** How many grey levels the halves of a preview are apart, summed over its pixels. */
    private static long apart(ImagePlus preview) {
        ImageProcessor both = preview.getProcessor();
        int half = (both.getWidth() - 4) / 2;
        long apart = 0;
        for (int y = 0; y < both.getHeight(); y++)
            for (int x = 0; x < half; x++)
                apart += Math.abs((both.get(x, y) & 255) - (both.get(x + half + 4, y) & 255));
        return apart;
    }

    private static long previewsAtWork() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("GAN preview"))
                .count();
    }

    private void recordAndReplay() throws Exception {
        Recorder recorder = recorder();
        IJ.doCommand("GAN Denoise...");
        Dialog dialog = (Dialog) await(() -> window("GAN Denoise"));
        picture(dialog, "denoise.png");
        press(dialog, "OK");
        await(() -> current("cells.tif denoised") ? true : null);
        String line = await(() -> recorder.getText().contains("GAN Denoise") ? recorder.getText() : null);
        recorder.close();
        say("recorded", line);
        select("cells.tif");
        IJ.runMacro(line);
        say("images after replay", WindowManager.getImageCount());
    }

    private void trainDialog() throws Exception {
        IJ.doCommand("GAN Train Denoiser...");
        Dialog dialog = (Dialog) await(() -> window("GAN Train Denoiser"));
        picture(dialog, "denoisetrain.png");
        refuse((GenericDialog) dialog);
        press(dialog, "Cancel");
        await(() -> window("GAN Train Denoiser") == null ? true : null);
        say("images after cancel", WindowManager.getImageCount());
    }

    /** One of the longest: it fits a small screen, or scrolls. */
    private void longDialog(String verb, String title) throws Exception {
        new Thread(() -> new FrontDoor().run(verb), "Run$_" + verb).start();
        Dialog dialog = (Dialog) await(() -> window(title));
        picture(dialog, verb + ".png");
        press(dialog, "Cancel");
        await(() -> window(title) == null ? true : null);
    }

    /** A seed that is no whole number: OK is disabled, and a line says why. */
    private void refuse(GenericDialog dialog) throws Exception {
        say("missing", foot(dialog));
        Container output =
                (Container) beside(dialog, key("denoisetrain", "output").label());
        ((TextField) output.getComponent(0))
                .setText(pictures.resolve("never.zip").toString());
        TextField seed = (TextField) beside(dialog, key("denoisetrain", "seed").label());
        seed.setText("1.5");
        Button ok = button(dialog, "OK");
        await(() -> ok.isEnabled() ? null : true);
        picture(dialog, "refused.png");
        say("refused", foot(dialog));
        seed.setText("2");
        await(() -> ok.isEnabled() ? true : null);
    }

    private void failInMacro() throws Exception {
        AtomicBoolean wentOn = new AtomicBoolean();
        Thread macro = new Thread(() -> {
            String end = IJ.runMacro("run('GAN Denoise...', 'strength=5'); return 'went on';");
            wentOn.set("went on".equals(end));
        });
        macro.start();
        Dialog dialog = (Dialog) await(() -> window("Macro Error"));
        picture(dialog, "error.png");
        press(dialog, "OK");
        macro.join(PATIENCE);
        say("macro went on after an error", wentOn.get());
    }

    private void trainingWindow() throws Exception {
        TrainingWindow training = new TrainingWindow("GAN Train Denoiser", Progress.NONE);
        training.waits("Making the networks");
        say("before the first step", await(() -> named(window("GAN Train Denoiser"), "Making the networks ...")));
        training.started("residual U-Net", 2000);
        training.shown(0, () -> Map.of("dapi", stacked(1), "mask", stacked(2)));
        Window before = await(() -> window("GAN Train Denoiser"));
        picture(before, "examples.png");
        for (int step = 1; step <= 1200; step++) train(training, step);
        training.validated(1200, "PSNR", 31.27);
        training.shown(1200, DesktopSession::thereAndBack);
        // The curve is drawn once a second.
        Thread.sleep(1200);
        train(training, 1201);
        Window window = await(() -> window("GAN Train Denoiser"));
        say("time left", await(() -> named(window, "About 2 min left")));
        picture(window, "training.png");
        training.shown(1201, DesktopSession::madeOfClasses);
        picture(window, "made.png");
        press(window, "Stop and keep");
        await(() -> training.stopped() ? true : null);
        press(window, "Cancel");
        say("cancel", await(() -> cancelled(training)));
        training.close();
        await(() -> window("GAN Train Denoiser") == null ? true : null);
    }

    private static Map<String, Picture> thereAndBack() {
        Map<String, Picture> columns = new LinkedHashMap<>();
        for (String name : List.of("dapi", "→ mask", "→ mask → dapi", "mask", "→ dapi", "→ dapi → mask"))
            columns.put(name, stacked(columns.size()));
        return columns;
    }

    /** A table with titles of rows, beside a narrower one. */
    private static Map<String, Picture> madeOfClasses() {
        Map<String, Picture> tables = new LinkedHashMap<>();
        List<Picture> six = List.of(stacked(1), stacked(2), stacked(3), stacked(4), stacked(5), stacked(6));
        tables.put("made\nbasophil\nimmature granulocyte\nlymphocyte", Picture.table(List.of(six), 4));
        tables.put("real (learned from)", Picture.table(List.of(six.subList(0, 2)), 4));
        return tables;
    }

    /** Three blobs in a column. */
    private static Picture stacked(int seed) {
        List<Picture> rows = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            float[] values = new float[96 * 96];
            double x = 30 + 12 * row;
            for (int i = 0; i < values.length; i++)
                values[i] = (float) Math.exp(-(Math.pow(i % 96 - x, 2) + Math.pow(i / 96 - 48, 2)) / (90 + 40 * seed));
            rows.add(new Picture(1, 96, 96, values));
        }
        return Picture.stacked(rows, 4);
    }

    private static void train(TrainingWindow training, int step) {
        double loss = 0.1 + 1 / Math.sqrt(step) + 0.02 * Math.sin(step * 12.9898);
        training.step("train", step, 2000, Map.of("l1", loss), Duration.ofSeconds((2000 - step) * 3 / 20));
    }

    private static String cancelled(TrainingWindow training) {
        try {
            train(training, 1202);
            return null;
        } catch (Cancelled e) {
            return "thrown";
        }
    }

    /** The window that was shown last may hear of its focus after another was chosen, and become the current one again. */
    static void select(String title) throws AWTException {
        Robot robot = new Robot();
        do {
            robot.waitForIdle();
            IJ.selectWindow(title);
            robot.waitForIdle();
        } while (!current(title));
    }

    static boolean current(String title) {
        ImagePlus image = WindowManager.getCurrentImage();
        return image != null && image.getTitle().equals(title);
    }

    static Window window(String title) {
        for (Window window : Window.getWindows()) {
            String own = window instanceof Dialog d ? d.getTitle() : window instanceof Frame f ? f.getTitle() : "";
            if (window.isShowing() && title.equals(own)) return window;
        }
        return null;
    }

    /** Of what is on the screen when a session fails. */
    private static void tellWindows() {
        for (Window window : Window.getWindows())
            if (window.isShowing())
                say("showing " + window.getName(), window + "; " + (window instanceof Dialog d ? foot(d) : ""));
    }

    /**
     * ImageJ's recorder, made by the thread of the windows: another one that makes it can wait for the text's lock while
     * this one, which holds it, waits for the window's.
     */
    static Recorder recorder() throws Exception {
        Recorder[] made = new Recorder[1];
        EventQueue.invokeAndWait(() -> made[0] = new Recorder());
        return made[0];
    }

    static <T> T await(Supplier<T> condition) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE;
        while (System.currentTimeMillis() < end) {
            T value = condition.get();
            if (value != null) return value;
            Thread.sleep(20);
        }
        throw new IllegalStateException("Waited in vain");
    }

    void picture(Window window, String name) throws IOException, InterruptedException {
        // What is drawn is drawn some time after the window says that it is showing.
        Rectangle bounds;
        BufferedImage drawn;
        int tries = 0;
        do {
            if (tries > 0) placeAnew(window);
            Thread.sleep(MOMENT);
            bounds = window.getBounds();
            drawn = screen(robot).getSubimage(bounds.x, bounds.y, bounds.width, bounds.height);
        } while (isBlank(drawn) && ++tries < 10);
        ImageIO.write(drawn, "png", pictures.resolve(name).toFile());
        say("size of " + name, bounds.width + " x " + bounds.height);
    }

    /** All of it: of a part of a screen that is not one, the robot gives black now and then. */
    private static BufferedImage screen(Robot robot) {
        return robot.createScreenCapture(
                new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }

    /** Without a window manager, a window is now and then not where Java says that it is. */
    private static void placeAnew(Window window) {
        Point place = window.getLocation();
        window.setLocation(place.x + 1, place.y + 1);
        window.setLocation(place);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static boolean isBlank(BufferedImage picture) {
        return Arrays.stream(pixels(picture)).distinct().limit(DRAWN).count() < DRAWN;
    }

    /** A picture of the whole screen. */
    void desktop(String name) throws IOException {
        ImageIO.write(screen(robot), "png", pictures.resolve(name).toFile());
    }

    /** As a click does: AWT tells nobody where a program sets the state. */
    static void tick(Container container, String label) throws Exception {
        Checkbox box = (Checkbox) part(
                container, part -> part instanceof Checkbox b && b.getLabel().equals(label));
        EventQueue.invokeAndWait(() -> {
            box.setState(!box.getState());
            int state = box.getState() ? ItemEvent.SELECTED : ItemEvent.DESELECTED;
            box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, label, state));
        });
    }

    static void press(Container container, String label) {
        Button button = button(container, label);
        if (!button.isEnabled()) throw new IllegalStateException(label + " cannot be pressed: " + foot(container));
        button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
    }

    static Key key(String verb, String name) {
        return Commands.keys(Verb.named(verb)).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a dialog shows after a label. */
    static Component beside(Container dialog, String label) {
        Component found = shown(dialog, label);
        if (found == null) throw new IllegalStateException("No field is labelled " + label);
        return found;
    }

    /** The same; null for nothing. */
    static Component shown(Container dialog, String label) {
        Component text = part(
                dialog,
                part -> part instanceof Label l
                        && part.isVisible()
                        && l.getText().trim().equals(label));
        if (text == null) return null;
        List<Component> parts = List.of(text.getParent().getComponents());
        return parts.get(parts.indexOf(text) + 1);
    }

    /** The name, if a part of the window has it and is wide enough to be seen whole. */
    static String named(Container container, String name) {
        Component found = container == null ? null : part(container, part -> name.equals(part.getName()));
        boolean whole = found != null && found.getFontMetrics(found.getFont()).stringWidth(name) <= found.getWidth();
        return whole ? name : null;
    }

    static Button button(Container container, String label) {
        return (Button) part(
                container,
                part -> part instanceof Button b && b.getLabel().trim().equals(label));
    }

    /** The first part of a window, or of its parts, that is so; null for none. */
    static Component part(Container container, Predicate<Component> wanted) {
        for (Component part : container.getComponents()) {
            if (wanted.test(part)) return part;
            Component inside = part instanceof Container c ? part(c, wanted) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    /** What a dialog says at its foot. */
    static String foot(Container dialog) {
        Component foot = part(dialog, part -> part.getClass().getSimpleName().equals("Foot"));
        return foot == null ? null : foot.getAccessibleContext().getAccessibleName();
    }
}
