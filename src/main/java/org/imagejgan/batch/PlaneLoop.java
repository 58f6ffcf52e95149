// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ZarrPlanes;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Passing;
import org.imagejgan.progress.Progress;

/** One plane, or block of one, after the other of one image, which is opened once, as is the model. */
final class PlaneLoop implements Workers {
    private final PlaneJob.Source source;
    private final Path output;
    private final ImageOperation operation;
    private final Heard heard = new Heard();
    private OpenImage image;
    private NewImage made;
    private ZarrPlanes planes;

    PlaneLoop(PlaneJob.Source source, Path output, ImageOperation operation) {
        this.source = source;
        this.output = output;
        this.operation = operation;
    }

    /** The progress of whichever piece is made: planes are made later than their image. */
    private static final class Heard extends Passing {
        private Progress by = NONE;

        @Override
        protected Progress to() {
            return by;
        }
    }

    @Override
    public void ready() throws IOException {
        operation.ready();
    }

    @Override
    public int work(List<Piece> pieces, Tally tally, Progress progress) throws IOException {
        heard.by = progress;
        begin();
        int index = 0;
        for (; index < pieces.size() && !tally.ended(); index++) {
            progress.check();
            FileProgress piece = new FileProgress(progress, pieces.get(index).name(), index, pieces.size());
            heard.by = piece;
            one(pieces.get(index), piece, tally);
            piece.advance(1, 1);
        }
        return pieces.size() - index;
    }

    private void begin() throws IOException {
        if (planes == null) {
            image = source.open(heard);
            made = operation.run(image, heard);
            ZarrPlanes all = new ZarrPlanes(made.image(), output, heard);
            if (!made.lazy() || all.places() != image.slices() * image.frames())
                throw new IllegalArgumentException(
                        "The result for \"" + image.title() + "\" is not made of its planes one"
                                + " by one, so that it cannot be made in parts. Leave out part=, or run it without Spark.");
            planes = all;
        }
        planes.begin();
    }

    private void one(Piece piece, FileProgress progress, Tally tally) {
        long start = System.nanoTime();
        Path place = output.toAbsolutePath().resolve(piece.name());
        try {
            if (done(piece)) {
                String device = made.note(ImageOperation.DEVICE);
                tally.add(new Outcome(
                        piece.name(),
                        Outcome.Status.WRITTEN,
                        Conveyor.seconds(start),
                        device == null ? "" : device,
                        progress.warnings(),
                        0,
                        place.toUri()));
            } else {
                tally.add(Outcome.kept(piece.name(), place));
            }
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            Faults.requireEngine(e);
            progress.warn(Faults.reason(e));
            double seconds = Conveyor.seconds(start);
            long needs = OutputPlace.needed(
                    e, made.bytes() / planes.places() / planes.cut().count());
            tally.add(new Outcome(
                    piece.name(), Outcome.Status.FAILED, seconds, "", Faults.reason(e), needs, place.toUri()));
        }
    }

    /** Whether there was something to do, and it is done. */
    private boolean done(Piece piece) throws IOException {
        int place = Integer.parseInt(piece.places().get(0));
        if (place == PlaneJob.LAST) return planes.finish();
        Rectangle region = PlaneJob.region(piece, image, planes.cut());
        if (planes.has(place, region)) return false;
        planes.make(place, region);
        return true;
    }

    @Override
    public void close() throws IOException {
        operation.close();
    }
}
