// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Optional;
import org.imagejgan.image.fidelity.Fidelity;
import org.imagejgan.image.fidelity.Fidelity.Loss;
import org.imagejgan.progress.Progress;

/** What a user is told, once for an image, of means and quiet grounds that a model changed. */
final class FidelityReport {
    private final boolean rounded;
    private final String remedy;
    /** Of dark regions and quiet grounds. */
    private Loss worst;
    /** Of means alone, in regions that are not dark; told where nothing is worse. */
    private Loss drifted;

    private boolean corrected;
    private boolean warned;
    private boolean driftNoted;
    private boolean correctionNoted;

    /**
     * @param rounded whether the result holds whole numbers
     * @param remedy what a user can do where bounds stay broken, as a sentence
     */
    FidelityReport(boolean rounded, String remedy) {
        this.rounded = rounded;
        this.remedy = remedy;
    }

    /** Takes what is left of a plane once it is made. */
    void add(Fidelity plane, boolean wasCorrected) {
        add(plane.loss(), plane.drift(), wasCorrected);
    }

    void add(Optional<Loss> loss, Optional<Loss> drift, boolean wasCorrected) {
        worst = worse(worst, loss);
        drifted = worse(drifted, drift);
        corrected |= wasCorrected;
    }

    private static Loss worse(Loss known, Optional<Loss> found) {
        if (found.isEmpty()) return known;
        return known == null || found.get().used() > known.used() ? found.get() : known;
    }

    /** Tells what was not told yet; of an image whose planes are made one by one, what comes first is told. */
    void tell(String title, Progress progress) {
        if (corrected && rounded && !correctionNoted) {
            correctionNoted = true;
            progress.note("Means of dark or sparse regions were put right; where values lie between two grey levels,"
                    + " both are shared out between pixels. bits=32 keeps the values themselves.");
        }
        if (worst != null && !warned) {
            warned = true;
            progress.warn("The model changed how bright or how noisy \"" + title + "\" is: " + worst.told()
                    + ". Do not measure there. " + remedy);
        } else if (worst == null && drifted != null && !driftNoted) {
            driftNoted = true;
            progress.note("Means did not stay within 1 % or their standard error everywhere: " + drifted.told()
                    + ". Compare with the original before you measure there.");
        }
    }
}
