// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Optional;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.fidelity.Fidelity.Loss;
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
    private Loss worst;
    /** Of means alone, in regions that are not dark; told where nothing is worse. */
    private Loss drifted;

    private boolean told;
    private boolean noted;

    /**
     * @param before the type of the image
     * @param after the type of the result
     */
    PlanePasses(PixelType before, PixelType after) {
        this.before = before;
        this.after = after;
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
            noted = true;
        }
        worst = worse(worst, watch.fidelity().loss());
        drifted = worse(drifted, watch.fidelity().drift());
        return run.failed();
    }

    private static Loss worse(Loss known, Optional<Loss> found) {
        if (found.isEmpty()) return known;
        return known == null || found.get().used() > known.used() ? found.get() : known;
    }

    /** Tells once of the worst that was found, if anything was. */
    void report(String title, boolean enlarged, Progress progress) {
        if (noted && after != PixelType.FLOAT32)
            progress.note("Means of dark or sparse regions were put right; where values lie between two grey levels,"
                    + " both are shared out between pixels. bits=32 keeps the values themselves.");
        noted = false;
        if (told) return;
        told = worst != null || drifted != null;
        if (worst == null && drifted != null)
            progress.note("Means did not stay within 1 % or their standard error everywhere: " + drifted.told()
                    + ". Compare with the original before you measure there.");
        if (worst == null) return;
        progress.warn("\"" + title + "\" is unlike the images that the model learned from: " + worst.told()
                + ". Do not measure there. " + (after == PixelType.FLOAT32 ? "Use " : "Use bits=32, ")
                + (enlarged ? "GAN Denoise first, or a smaller factor." : "model=self, or a lower strength."));
    }
}
