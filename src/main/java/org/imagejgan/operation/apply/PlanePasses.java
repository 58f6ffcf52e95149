// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Optional;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.fidelity.RegionCorrection;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.progress.Progress;

/**
 * Leads a model over planes: once, and again over one whose means or quiet ground the first pass was found to have
 * changed, with what puts them right. What is still off then is told to the user.
 */
final class PlanePasses {
    private static final int MOST = 3;

    private final PixelType before;
    private final PixelType after;
    private final FidelityReport report;

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

    /** @return pixels that stayed as they were because the network gave no number */
    int run(Predictor predictor, PixelScale scale, PixelScale.Planes planes, boolean own, Progress progress) {
        PixelRows rows = PixelRows.of(planes.source().get(0));
        Saturation saturation = own ? Saturation.of(rows, before, planes.factor() > 1) : null;
        CutScale cut = scale instanceof CutScale watched ? watched : null;
        Watch watch = cut == null ? null : new Watch(cut, after, rows.width(), rows.height(), null);
        PlaneRun run = new PlaneRun(scale, planes, watch, saturation);
        predictor.run(run, progress);
        if (watch == null) return run.failed();
        RegionCorrection made = null;
        for (int pass = 1; pass < MOST; pass++) {
            Optional<RegionCorrection> next = watch.fidelity().correction(planes.factor() > 1, made);
            if (next.isEmpty()) break;
            made = next.get();
            watch = new Watch(cut, after, rows.width(), rows.height(), made);
            run = new PlaneRun(scale, planes.with(watch.rounding(planes.factor())), watch, saturation);
            predictor.run(run, progress);
        }
        report.add(watch.fidelity(), made != null);
        return run.failed();
    }

    /** Tells of what is still off, if anything is, and was not told before. */
    void report(String title, Progress progress) {
        report.tell(title, progress);
    }
}
