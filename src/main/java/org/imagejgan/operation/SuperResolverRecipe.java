// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Range;
import org.imagejgan.model.Systems;

/**
 * The settings that a super-resolver is trained with.
 *
 * @param system the system
 * @param config its settings, of its own type
 */
record SuperResolverRecipe(GanSystem<?> system, Record config) {
    private static final String ID = "srgan";

    /**
     * What learns in minutes on two cores instead of days: no norm, pixels made in one step, a correction of the bicubic
     * enlargement.
     */
    private static final Map<String, Object> SMALL =
            Map.of("width", 48, "blocks", 8, "head", 3, "tail", 0, "norm", false, "skip", true);

    /**
     * A game that is decided in minutes: a smaller and slower critic whose opinion counts for more, and less weight on the
     * features it has hardly learned yet and on bands of detail, which hold a short game back.
     */
    private static final Map<String, Object> SHORT_GAME = Map.of(
            "width",
            32,
            "rate",
            2e-4,
            "criticRate",
            5e-5,
            "adversarial",
            0.003,
            "perceptual",
            0.5,
            "matching",
            0.05,
            "pyramid",
            0.15);

    /** Of the small patches; about what the network looks at. */
    private static final int SIDE = 32;

    /**
     * @param psf in pixels of the sharp images
     * @throws IllegalArgumentException if a key has a value that is not known
     */
    static SuperResolverRecipe of(TrainSuperResolver.Options o, TrainingImages images, Range psf) {
        GanSystem<?> system = Systems.byId(ID);
        Map<String, Object> config = Configs.toMap(system.defaults());
        boolean paper = o.training().preset().equals("paper");
        network(config, o.factor(), paper);
        config.put("degradation", degradation(o));
        config.put("psf", Configs.toMap(psf));
        config.put("gain", Configs.toMap(Range.parse("gain", o.gain())));
        config.put("read", Configs.toMap(Range.parse("read", o.read())));
        boolean sharpening = o.sharp() && !o.training().start().isBlank();
        if (!paper) config.putAll(Map.of("squared", false, "rate", 5e-4));
        // The critic looks at large patches, as many as in the paper would take too long.
        if (!paper && sharpening) config.put("batch", 4);
        else if (!paper) config.putAll(Map.of("patch", SIDE * o.factor(), "batch", 8));
        long steps = paper
                ? (o.training().steps() > 0 ? o.training().steps() : (Long) config.get("steps"))
                : o.training().stepsOr(1_000, 6_000, 30_000);
        steps(config, o, steps, paper);
        int wanted = (Integer) config.get("patch");
        config.put("patch", images.patch(wanted / o.factor() * o.factor(), o.factor()));
        return new SuperResolverRecipe(
                system, Configs.fromMap(config, system.defaults().getClass(), "The settings"));
    }

    @SuppressWarnings("unchecked")
    private static void network(Map<String, Object> config, int factor, boolean paper) {
        Map<String, Object> network = new LinkedHashMap<>((Map<String, Object>) config.get("network"));
        if (!paper) network.putAll(SMALL);
        network.put("factor", factor);
        config.put("network", network);
    }

    /** A start that is faithful already is only sharpened. */
    @SuppressWarnings("unchecked")
    private static void steps(Map<String, Object> config, TrainSuperResolver.Options o, long steps, boolean paper) {
        Map<String, Object> game = new LinkedHashMap<>((Map<String, Object>) config.get("game"));
        boolean started = !o.training().start().isBlank();
        config.put("steps", o.sharp() && started ? 0L : steps);
        game.put("steps", o.sharp() ? (started ? steps : Math.max(1, steps / 4)) : 0L);
        game.put("features", o.features());
        if (!paper) game.putAll(SHORT_GAME);
        config.put("game", game);
    }

    private static String degradation(TrainSuperResolver.Options o) {
        if (!o.target().isBlank()) return "PAIRS";
        return switch (o.degradation()) {
            case "bicubic" -> "BICUBIC";
            case "microscope" -> "MICROSCOPE";
            default ->
                throw new IllegalArgumentException(
                        "degradation=" + o.degradation() + " is not known. Allowed: bicubic, microscope.");
        };
    }
}
