// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Rounding;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.fidelity.RegionCorrection;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.progress.Progress;

/**
 * Leads a model over planes, and looks at what it made once more where means or quiet ground were found to have changed,
 * with what puts them right; where that could not be kept in memory, the network runs once more. What is still off then is
 * told to the user.
 */
final class PlanePasses {
    private static final int MOST = 3;

    private final PixelType before;
    private final PixelType after;
    private final FidelityReport report;
    private final FloatSpares spares = new FloatSpares();

    /**
     * @param before the type of the image
     * @param after the type of the result
     * @param remedy what a user can do where means or quiet grounds could not be kept, as a sentence
     */
    PlanePasses(PixelType before, PixelType after, String remedy) {
        this.before = before;
        this.after = after;
        this.report = new FidelityReport(after != PixelType.FLOAT32, remedy);
    }

    /**
     * @param own whether the result is the same channels, whose saturated areas stay as bright as they are
     * @return pixels that stayed as they were because the network gave no number
     */
    int run(Predictor predictor, PixelScale scale, PixelScale.Planes planes, boolean own, Progress progress) {
        List<Saturation> saturations = own ? saturations(planes) : List.of();
        List<RegionCorrection> made =
                new ArrayList<>(Collections.nCopies(planes.source().size(), null));
        CutScale cut = scale instanceof CutScale watched ? watched : null;
        List<Watch> watches = watches(cut, planes, made);
        PlaneRun run = new PlaneRun(scale, planes, watches, saturations);
        KeptTiles kept = new KeptTiles(run, spares);
        predictor.run(watches.isEmpty() ? run : kept, progress);
        for (int pass = 1; pass < MOST && corrected(watches, planes.factor() > 1, made); pass++) {
            watches = watches(cut, planes, made);
            run = new PlaneRun(scale, planes.with(roundings(watches, planes.factor())), watches, saturations);
            if (!kept.again(run)) predictor.run(run, progress);
        }
        kept.forget();
        for (int c = 0; c < watches.size(); c++) report.add(watches.get(c).fidelity(), made.get(c) != null);
        return run.failed();
    }

    private List<Saturation> saturations(PixelScale.Planes planes) {
        return planes.source().stream()
                .map(plane -> Saturation.of(PixelRows.of(plane), before, planes.factor() > 1))
                .toList();
    }

    /** Of each channel; none where nothing is watched. */
    private List<Watch> watches(CutScale cut, PixelScale.Planes planes, List<RegionCorrection> made) {
        if (cut == null) return List.of();
        PixelRows rows = PixelRows.of(planes.source().get(0));
        return IntStream.range(0, made.size())
                .mapToObj(c -> new Watch(cut, c, after, rows.width(), rows.height(), made.get(c)))
                .toList();
    }

    /** Brings the corrections up to what was found, and tells whether any changed. */
    private static boolean corrected(List<Watch> watches, boolean enlarged, List<RegionCorrection> made) {
        boolean any = false;
        for (int c = 0; c < watches.size(); c++) {
            Optional<RegionCorrection> next = watches.get(c).fidelity().correction(enlarged, made.get(c));
            if (next.isPresent()) made.set(c, next.get());
            any |= next.isPresent();
        }
        return any;
    }

    private static List<Rounding> roundings(List<Watch> watches, int factor) {
        return watches.stream().map(watch -> watch.rounding(factor)).toList();
    }

    /** Tells of what is still off, if anything is, and was not told before. */
    void report(String title, Progress progress) {
        report.tell(title, progress);
    }
}
