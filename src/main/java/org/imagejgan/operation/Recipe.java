// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Range;
import org.imagejgan.model.Systems;

/**
 * Which system learns from what the user has, with which settings.
 *
 * @param system the system
 * @param config its settings, of its own type
 */
record Recipe(GanSystem<?> system, Record config) {
    private static final String SUPERVISED = "denoising-autoencoder";
    private static final String BLIND_SPOT = "noise2void";
    private static final String PAIR_DOWNSAMPLING = "zero-shot-noise2noise";
    /** Patches start and end where every network here can cut its pixel groups. */
    private static final int MULTIPLE = 4;

    /** @throws IllegalArgumentException if a key has a value that is not known, or keys do not fit each other */
    static Recipe of(TrainDenoiser.Options o, TrainingImages images) {
        if (o.adversarial() < 0)
            throw new IllegalArgumentException("adversarial=" + o.adversarial() + " must be 0 (off) or more.");
        String id = system(o);
        Map<String, Object> changes = new LinkedHashMap<>();
        if (id.equals(SUPERVISED)) supervised(o, changes);
        else if (o.adversarial() > 0)
            throw new IllegalArgumentException(
                    "adversarial= needs clean images: give a target, or simulate noise on clean images.");
        GanSystem<?> system = Systems.byId(id);
        // A network that can denoise already is led gently, or it forgets more than the image can teach.
        if (id.equals(BLIND_SPOT) && !o.start().isBlank()) changes.put("rate", 2e-4);
        changes.put("steps", o.steps() > 0 ? o.steps() : steps(id, o.preset()));
        int wanted = (Integer) Configs.toMap(system.defaults()).get("patch");
        changes.put("patch", images.patch(wanted, MULTIPLE));
        return new Recipe(system, Configs.with(system.defaults(), changes));
    }

    private static String system(TrainDenoiser.Options o) {
        boolean simulated =
                switch (o.noise()) {
                    case "real" -> false;
                    case "gaussian", "poisson-gaussian" -> true;
                    default -> throw unknown("noise", o.noise(), "real, gaussian, poisson-gaussian");
                };
        if (simulated || !o.target().isBlank()) return SUPERVISED;
        return switch (o.method()) {
            case "auto", "blind-spot" -> BLIND_SPOT;
            case "pair-downsampling" -> PAIR_DOWNSAMPLING;
            default -> throw unknown("method", o.method(), "auto, blind-spot, pair-downsampling");
        };
    }

    private static void supervised(TrainDenoiser.Options o, Map<String, Object> changes) {
        Range sigma = Range.parse("sigma", o.sigma());
        changes.put("sigma", new Range(sigma.low() / 255, sigma.high() / 255));
        Range gain = Range.parse("gain", o.gain());
        if (gain.low() == 0)
            throw new IllegalArgumentException("gain=" + o.gain()
                    + " must be above 0: without photon noise, use noise=gaussian and give its strength as sigma.");
        changes.put("gain", gain);
        changes.put("read", Range.parse("read", o.read()));
        changes.put("offset", o.offset());
        changes.put("adversarial", o.adversarial());
        boolean pairs = !o.target().isBlank();
        changes.put("simulated", pairs ? 0.5 : 1.0);
        changes.put(
                "corruption",
                o.noise().equals("real") ? "NONE" : o.noise().replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static long steps(String id, String preset) {
        int index =
                switch (preset) {
                    case "quick" -> 0;
                    case "standard" -> 1;
                    case "long" -> 2;
                    default -> throw unknown("preset", preset, "quick, standard, long");
                };
        return switch (id) {
            case SUPERVISED -> new long[] {1_500, 8_000, 16_000}[index];
            case BLIND_SPOT -> new long[] {500, 1_500, 6_000}[index];
            default -> new long[] {500, 1_500, 3_000}[index];
        };
    }

    private static IllegalArgumentException unknown(String key, String value, String allowed) {
        return new IllegalArgumentException(key + "=" + value + " is not known. Allowed: " + allowed + ".");
    }
}
