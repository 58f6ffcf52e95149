// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.imagejgan.image.Normalizer;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GeneratorSession;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.progress.Progress;

/** A generator that is measured, and what it makes. */
final class Generated implements AutoCloseable {
    private final GeneratorSession session;
    private final int view;
    private long next = 1;

    Generated(String model) throws IOException {
        session = GeneratorSession.open(new ModelChoice(model, 1, Settings.text("device", "cpu")), Progress.NONE);
        view = session.view("");
    }

    Squares squares() {
        return session.squares();
    }

    /** What of stored numbers is 0 and 1 to the network, of real images as of made ones. */
    Normalizer range() {
        Values values = session.output(view).values();
        return Normalizer.fixed(values.low(), values.high(), 0, 1);
    }

    /** So many images, of seeds that were not used yet. */
    List<Picture> draw(int count, Wanted wanted) {
        List<Picture> all = new ArrayList<>();
        while (all.size() < count) {
            int number = Math.min(session.batch(), count - all.size());
            List<Long> seeds = LongStream.range(next, next + number).boxed().toList();
            all.addAll(session.pictures(session.codes(seeds, wanted), view));
            next += number;
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
