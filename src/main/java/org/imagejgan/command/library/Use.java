// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.util.Locale;
import org.imagejgan.model.pack.ModelSheet;

/** The verb that a model is used with. */
public final class Use {
    private Use() {}

    /** The word for it. */
    public static String verb(ModelSheet sheet) {
        return switch (sheet.task()) {
            case DENOISE -> "denoise";
            case INPAINT -> "inpaint";
            case SUPER_RESOLVE -> "superresolve";
            case COLORIZE -> "colorize";
            case TRANSLATE -> sheet.signature().ofMap() ? "renderlabels" : "translate";
            case GENERATE -> "generate";
            case SINGLE_IMAGE -> single(sheet);
        };
    }

    /** What a model of one image was trained for; new images are made with all of them. */
    private static String single(ModelSheet sheet) {
        Object purpose =
                sheet.provenance().map(ours -> ours.config().get("purpose")).orElse("");
        return switch (String.valueOf(purpose).toUpperCase(Locale.ROOT)) {
            case "HARMONIZE" -> "singleharmonize";
            case "EDIT" -> "singleedit";
            case "ANIMATE" -> "singleanimate";
            case "SUPER_RESOLVE" -> "singleenlarge";
            case "DEHAZE" -> "singledehaze";
            default -> "singlegenerate";
        };
    }
}
