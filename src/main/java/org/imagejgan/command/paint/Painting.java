// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.paint;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.imagejgan.command.host.ImageJHost;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.render.LabelPlane;
import org.imagejgan.operation.render.LiveRendering;
import org.imagejgan.operation.render.RenderLabels;
import org.imagejgan.progress.Cancelled;

/**
 * Renders an image anew while the label image that it was made of is painted in. The work has a thread of its own, which
 * looks at the pixels a few times a second and whenever ImageJ says that they changed; what changed meanwhile is rendered
 * together. It ends when it is closed, or one of both images is.
 */
final class Painting implements ImageListener {
    /** Milliseconds between two looks. */
    private static final long PAUSE = 200;

    private static final String TITLE = "GAN Render Labels";

    /** What a window shows; called on the event thread. */
    interface Shown {
        /** The model is loaded and all is rendered. */
        void ready(List<Integer> classes, boolean styled);

        /** A line for the user. */
        void said(String line);

        /** Nothing is rendered any more. */
        void ended();
    }

    /** Something to do between two looks, on the thread of the work. */
    @FunctionalInterface
    private interface Edit {
        void on(LiveRendering live) throws IOException;
    }

    private final ImagePlus labels;
    private final ImagePlus result;
    private final RenderLabels.Options options;
    private final Shown shown;
    private final Place first;
    private final BlockingQueue<Edit> edits = new LinkedBlockingQueue<>();
    private volatile boolean ended;
    private volatile LabelPlane plane;
    private String told = "";
    private boolean refused;

    Painting(ImagePlus labels, ImagePlus result, RenderLabels.Options options, Shown shown) {
        this.labels = labels;
        this.result = result;
        this.options = options;
        this.shown = shown;
        first = ImagePlusStack.of(labels).shown();
    }

    void start() {
        ImagePlus.addImageListener(this);
        Thread thread = new Thread(this::work, "GAN render");
        thread.setContextClassLoader(Painting.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives an object another style. */
    void style(int object, int style) {
        edits.add(live -> live.choose(object, style));
    }

    /** Renders all of the plane anew: a network that looks at the whole image may have seen a part of it alone. */
    void all() {
        edits.add(live -> {
            say("Rendering ...");
            try (ImageJHost host = new ImageJHost(TITLE, () -> ended)) {
                live.wholeAgain(ImagePlusStack.of(result), host);
            }
            draw();
            say("All is rendered anew.");
        });
    }

    /** Moves an object of the label image; it keeps its number and its look. */
    void move(int object, int right, int down) {
        edits.add(live -> {
            LabelPlane before = live.plane();
            live.moved(object, right, down);
            LabelPlane after = live.plane();
            onEventThread(() -> LabelEdits.write(labels, before, after));
        });
    }

    private static void onEventThread(Runnable action) throws IOException {
        try {
            EventQueue.invokeAndWait(action);
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IOException("The label image could not be changed: " + e.getMessage(), e);
        }
    }

    void end() {
        ended = true;
        edits.add(live -> {});
    }

    /** The plane as it was rendered last; null before. */
    LabelPlane plane() {
        return plane;
    }

    private void work() {
        try (LiveRendering live = new LiveRendering(options)) {
            whole(live, place());
            List<Integer> classes = live.classes();
            boolean styled = live.styled();
            EventQueue.invokeLater(() -> shown.ready(classes, styled));
            while (!ended) {
                Edit edit = edits.poll(PAUSE, TimeUnit.MILLISECONDS);
                round(live, edit);
            }
        } catch (Cancelled e) {
            say("Cancelled");
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            // The window that would say it closes. An image that was closed meanwhile is no fault.
            if (labels.isProcessor() && result.isProcessor()) IJ.log(TITLE + ": " + e.getMessage());
        } finally {
            ImagePlus.removeImageListener(this);
            EventQueue.invokeLater(shown::ended);
        }
    }

    /** What cannot be rendered now is told, and tried again when it is otherwise. */
    private void round(LiveRendering live, Edit edit) throws IOException {
        try {
            look(live);
            for (Edit next = edit; next != null; next = edits.poll()) next.on(live);
            look(live);
        } catch (IllegalArgumentException | IllegalStateException e) {
            refused = true;
            say(e.getMessage());
        }
    }

    private void look(LiveRendering live) throws IOException {
        if (ended) return;
        if (!place().equals(live.place())) {
            whole(live, place());
            return;
        }
        long start = System.nanoTime();
        Rectangle part = live.follow(ImagePlusStack.of(labels), ImagePlusStack.of(result));
        plane = live.plane();
        if (part.isEmpty()) {
            if (refused) say(invitation());
            refused = false;
            return;
        }
        refused = false;
        draw();
        say(String.format(
                Locale.ROOT,
                "Rendered %d × %d pixels in %.2f s",
                part.width,
                part.height,
                (System.nanoTime() - start) / 1e9));
    }

    private void whole(LiveRendering live, Place place) throws IOException {
        say("Rendering ...");
        try (ImageJHost host = new ImageJHost(TITLE, () -> ended)) {
            live.whole(ImagePlusStack.of(labels), place, ImagePlusStack.of(result), host);
        }
        plane = live.plane();
        draw();
        say(invitation());
    }

    private String invitation() {
        return "Paint in \"" + labels.getTitle() + "\" with ImageJ's tools.";
    }

    /** The plane that is looked at, or the only one that was rendered. */
    private Place place() {
        boolean one = result.getNSlices() * result.getNFrames() == 1;
        return one ? first : ImagePlusStack.of(labels).shown();
    }

    private void draw() {
        EventQueue.invokeLater(() -> {
            result.changes = true;
            result.updateAndDraw();
        });
    }

    private void say(String line) {
        if (line.equals(told)) return;
        told = line;
        EventQueue.invokeLater(() -> shown.said(line));
    }

    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {
        if (image == labels || image == result) end();
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        if (image == labels && edits.isEmpty()) edits.add(live -> {});
    }
}
