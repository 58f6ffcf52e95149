// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import org.imagejgan.model.pack.ModelSheet;

/** The verb that a model is used with. */
final class Use {
    private Use() {}

    static String verb(ModelSheet sheet) {
        return switch (sheet.task()) {
            case DENOISE -> "denoise";
            case INPAINT -> "inpaint";
            case SUPER_RESOLVE -> "superresolve";
            case COLORIZE -> "colorize";
            case TRANSLATE -> sheet.signature().ofMap() ? "renderlabels" : "translate";
            case GENERATE -> "generate";
            case SINGLE_IMAGE -> "singlegenerate";
        };
    }
}
