// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Tile;
import org.imagejgan.image.TileGrid;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.predict.PlaneParts;
import org.imagejgan.progress.Progress;

/**
 * A label image that is rendered anew while it is painted in: what changed since it was looked at last, and what around
 * it depends on that. Where a network looks further than there is time for, it is given as much around the change as it
 * can do in 0.7 s, and the rest of the image stays. Not safe for several threads.
 */
public final class LiveRendering implements AutoCloseable {
    /** That a change may take. */
    private static final double SECONDS = 0.7;

    private final RenderLabels.Options options;
    private final double seconds;
    private final Renderer renderer;
    private LabelStack labels;
    private ObjectsOfPlane objects;
    private Place place;
    private double secondsPerPixel;
    private Rectangle due = new Rectangle();
    private PlaneParts parts;

    /** Loads the model. @throws IllegalArgumentException if it renders no labels */
    public LiveRendering(RenderLabels.Options options) throws IOException {
        this(options, SECONDS);
    }

    /** @param seconds that a change may take */
    LiveRendering(RenderLabels.Options options, double seconds) throws IOException {
        this.options = options;
        this.seconds = seconds;
        renderer = Renderer.open(options);
    }

    /** The numbers that can be painted; empty for any. */
    public List<Integer> classes() {
        return renderer.methods().classes();
    }

    /** Whether objects can look differently. */
    public boolean styled() {
        return renderer.methods().styled();
    }

    /** The plane as it was rendered last. */
    public LabelPlane plane() {
        return objects.plane();
    }

    /** The place that was rendered last; null for none. */
    public Place place() {
        return place;
    }

    /**
     * Renders a whole plane. Object numbers begin anew.
     *
     * @param result where it is written to, of the size of the labels and the type that {@link RenderLabels} makes
     * @throws IllegalArgumentException as {@link RenderLabels#run} does
     */
    public void whole(OpenImage image, Place at, Hyperstack result, Progress progress) throws IOException {
        place = null;
        labels = labels == null ? LabelStack.of(image, options, progress) : labels.with(image);
        objects = ObjectsOfPlane.of(renderer, labels, at, options.chosen());
        render(result, at, progress);
        place = at;
    }

    /** The same plane anew, with object numbers and styles as they are. */
    public void wholeAgain(Hyperstack result, Progress progress) {
        render(result, place, progress);
    }

    private void render(Hyperstack result, Place at, Progress progress) {
        long start = System.nanoTime();
        RenderedPlane whole = renderer.plane(objects.plane(), objects.looks(), target(result, at));
        renderer.render(whole, progress);
        secondsPerPixel = Double.POSITIVE_INFINITY;
        measured(start, (double) objects.plane().width() * objects.plane().height());
        parts = renderer.parts(whole);
        due = new Rectangle();
    }

    /** The first run of a network is slower than the next ones. */
    private void measured(long start, double pixels) {
        secondsPerPixel = Math.min(secondsPerPixel, (System.nanoTime() - start) / 1e9 / pixels);
    }

    private static List<RandomAccessibleInterval<? extends RealType<?>>> target(Hyperstack result, Place at) {
        return result.planes(result.slices() * result.frames() == 1 ? new Place(0, 0) : at);
    }

    /** Says that an object was moved, so that it keeps its number and its look though it is elsewhere. */
    public void moved(int object, int right, int down) {
        LabelPlane after = objects.numbers().moved(objects.plane(), object, right, down);
        due = union(due, after.difference(objects.plane()));
        objects = new ObjectsOfPlane(after, objects.numbers(), objects.looks());
    }

    /** Chooses the style of an object, 0 for what is none. */
    public void choose(int object, int style) {
        objects.looks().choose(object, style);
        due = union(due, plane().box(object));
    }

    /**
     * Renders what changed since the last time.
     *
     * @return the part of the result that may have changed; empty if nothing did
     * @throws IllegalArgumentException if the image has numbers now that are not whole or not known
     */
    public Rectangle follow(OpenImage image, Hyperstack result) {
        LabelPlane before = objects.plane();
        if (image.width() != before.width() || image.height() != before.height())
            throw new IllegalArgumentException("\"" + image.title() + "\" has another size now, " + image.width()
                    + " × " + image.height() + ". Choose GAN Render Labels again.");
        int[] now = labels.with(image).labels(place, classes(), renderer.name());
        LabelPlane after =
                Arrays.equals(now, before.labels()) ? before : objects.numbers().next(before, now);
        Rectangle changed = union(due, after.difference(before));
        objects = new ObjectsOfPlane(after, objects.numbers(), objects.looks());
        due = changed;
        if (changed.isEmpty()) return changed;
        Rectangle part = again(changed, target(result, place));
        due = new Rectangle();
        return part;
    }

    private Rectangle again(Rectangle changed, List<RandomAccessibleInterval<? extends RealType<?>>> target) {
        LabelPlane plane = objects.plane();
        Rectangle whole = new Rectangle(plane.width(), plane.height());
        Part part = Part.of(changed, whole, parts.cut(), seconds / secondsPerPixel);
        Tile tile = TileGrid.around(
                part.core(),
                whole.width,
                whole.height,
                part.halo(),
                parts.cut().multiple(),
                parts.cut().least());
        MapTiles maps = renderer.maps(plane, objects.looks());
        long start = System.nanoTime();
        parts.run(new RenderedPart(maps, target, renderer.scale(), changed, part.fade()), tile);
        measured(start, tile.inputSize());
        return part.core();
    }

    private static Rectangle union(Rectangle a, Rectangle b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : a.union(b);
    }

    @Override
    public void close() throws IOException {
        renderer.close();
    }
}
