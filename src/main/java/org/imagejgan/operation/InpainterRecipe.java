// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Holes;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Range;
import org.imagejgan.model.Systems;

/**
 * Which system fills holes, with which settings.
 *
 * @param system the system
 * @param config its settings, of its own type
 * @param images what the network is given and makes
 */
record InpainterRecipe(GanSystem<?> system, Record config, ImageSpec images) {
    private static final String SYSTEM = "deepfill";
    private static final int PATCH = 96;
    /** The share of the steps that have a critic. */
    private static final double GAME = 0.06;

    /** @throws IllegalArgumentException if a key has a value that is not known, or does not fit the images */
    static InpainterRecipe of(TrainInpainter.Options o, TrainingImages images) {
        check(o);
        GanSystem<?> system = Systems.byId(SYSTEM);
        Map<String, Object> changes = new LinkedHashMap<>();
        boolean paper = o.training().preset().equals("paper");
        Map<String, Object> papers = Configs.toMap(system.defaults());
        if (!paper) small(changes);
        changes.put("gated", o.convolution().equals("gated"));
        if (paper && o.convolution().equals("plain")) changes.put("width", 32);
        if (o.width() > 0) changes.put("width", o.width());
        if (o.adversarial() > 0 || !paper) changes.put("adversarial", o.adversarial());
        long steps = paper
                ? (o.training().steps() > 0 ? o.training().steps() : (Long) papers.get("steps"))
                : o.training().stepsOr(1_000, 6_000, 24_000);
        long game = paper ? steps : o.adversarial() == 0 ? 0 : Math.round(GAME * steps);
        changes.put("steps", game);
        changes.put("l1Steps", steps - game);
        int wanted = paper ? (Integer) papers.get("patch") : PATCH;
        changes.put("patch", images.patch(wanted, 4 * (Integer) papers.get("attention")));
        ImageSpec spec = paper ? ImageSpec.same(1) : new ImageSpec(Fillings.COUNT, 1);
        return new InpainterRecipe(system, Configs.with(system.defaults(), changes), spec);
    }

    private static void check(TrainInpainter.Options o) {
        if (!o.convolution().equals("gated") && !o.convolution().equals("plain"))
            throw new IllegalArgumentException(
                    "convolution=" + o.convolution() + " is not known. Allowed: gated, plain.");
        if (!(o.adversarial() >= 0))
            throw new IllegalArgumentException("adversarial=" + o.adversarial() + " must be 0 (off) or more.");
        if (o.width() != 0 && (o.width() < 8 || o.width() > 128 || o.width() % 8 != 0))
            throw new IllegalArgumentException(
                    "width=" + o.width() + " must be 0 (the preset's) or a multiple of 8 from 8 to 128.");
    }

    /** What a computer without a graphics card can train. */
    private static void small(Map<String, Object> changes) {
        changes.put("width", 16);
        changes.put("narrowest", 16);
        changes.put("dilations", List.of(2, 4, 8));
        changes.put("residual", true);
        changes.put("critic", List.of(32, 64, 128, 128));
        changes.put("holes", new Holes(new Range(0.06, 0.6), new Range(0.02, 0.15), 0.34, 2));
        changes.put("batch", 4);
        changes.put("rate", 1e-3);
        changes.put("annealed", true);
        changes.put("momentum", 0.9);
        changes.put("hole", 10.0);
        changes.put("around", 0.0);
        changes.put("average", 0.999);
    }
}
