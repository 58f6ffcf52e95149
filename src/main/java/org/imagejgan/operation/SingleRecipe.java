// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Size;
import org.imagejgan.model.Systems;

/**
 * Which single-image system is trained, with which settings.
 *
 * @param system the system
 * @param config its settings
 * @param purpose what the model is for
 */
record SingleRecipe<C extends Record>(SingleImageSystem<C> system, C config, Purpose purpose) {
    private static final int QUICK_SIDE = 128;
    private static final int QUICK_STAGES = 5;
    private static final int COARSEST = 25;
    private static final double HARMONIZED = 0.72;

    /** @throws IllegalArgumentException if a key has a value that is not known, or does not fit the image */
    static SingleRecipe<?> of(TrainSingle.Options options, Size image) {
        return of(system(options.system()), options, image);
    }

    private static <C extends Record> SingleRecipe<C> of(
            SingleImageSystem<C> system, TrainSingle.Options options, Size image) {
        Purpose purpose = purpose(options.purpose());
        if (!system.purposes().contains(purpose))
            throw new IllegalArgumentException("purpose=" + options.purpose() + " cannot be trained with system="
                    + options.system() + ". Choose another system.");
        C paper = system.settings(purpose, image);
        Map<String, Object> changes = new HashMap<>(preset(options.preset(), Configs.toMap(paper)));
        change(changes, "stages", options.stages());
        change(changes, "iterations", options.iterations());
        change(changes, "maximum", options.side());
        if (options.decay() > 0) changes.put("decay", options.decay());
        if (options.decay() > 0 && !Configs.toMap(paper).containsKey("decay"))
            throw new IllegalArgumentException("decay= is a setting of consingan; system=" + options.system()
                    + " trains one scale at a time. Leave it at 0.");
        C config = roomy(Configs.with(paper, changes), image);
        system.pyramid(config);
        return new SingleRecipe<>(system, config, purpose);
    }

    /** Harmonisation starts at 120 pixels of an image of 250; of smaller images, at that part of them. */
    private static <C extends Record> C roomy(C config, Size image) {
        Map<String, Object> settings = Configs.toMap(config);
        int minimum = (Integer) settings.get("minimum");
        double shrink = Math.min(1, (double) (Integer) settings.get("maximum") / image.most());
        int most = Math.max(COARSEST, (int) Math.round(HARMONIZED * shrink * image.least()));
        return minimum <= most ? config : Configs.with(config, Map.of("minimum", most));
    }

    private static void change(Map<String, Object> changes, String key, int value) {
        if (value < 0) throw new IllegalArgumentException(key + "=" + value + " must be 0 (by preset) or more.");
        if (value > 0) changes.put(key, value);
    }

    /**
     * The quick preset fits five minutes on two cores: smaller, narrower, a quarter of the iterations or fewer. So few
     * would leave the reconstruction far from the image: its weight is higher, and blocks that are there already learn
     * faster.
     */
    private static Map<String, Object> preset(String preset, Map<String, Object> paper) {
        if (preset.equals("paper")) return Map.of();
        if (!preset.equals("quick"))
            throw new IllegalArgumentException("preset=" + preset + " is not known. Allowed: quick, paper.");
        Map<String, Object> quick = new HashMap<>(Map.of("maximum", QUICK_SIDE));
        boolean growing = paper.containsKey("decay");
        quick.put("channels", (Integer) paper.get("channels") / 2);
        quick.put("iterations", growing ? 500 : 170);
        quick.put("reconstruction", Math.max(50.0, ((Number) paper.get("reconstruction")).doubleValue()));
        if (growing) quick.put("stages", Math.min((Integer) paper.get("stages"), QUICK_STAGES));
        if (growing) quick.put("decay", 0.5);
        return quick;
    }

    private static SingleImageSystem<?> system(String id) {
        if (Systems.byId(id) instanceof SingleImageSystem<?> single) return single;
        throw new IllegalArgumentException(
                "system=" + id + " does not learn from a single image. Allowed: " + String.join(", ", systems()) + ".");
    }

    /** The ids of the systems that learn from one image. */
    static List<String> systems() {
        return systems(system -> true);
    }

    /** The ids of those of them that can do something. */
    static List<String> systems(Predicate<SingleImageSystem<?>> able) {
        return Systems.all().stream()
                .filter(system -> system instanceof SingleImageSystem<?> single && able.test(single))
                .map(system -> system.card().id())
                .toList();
    }

    private static Purpose purpose(String word) {
        for (Purpose purpose : Purpose.values()) if (word(purpose).equals(word)) return purpose;
        throw new IllegalArgumentException("purpose=" + word + " is not known. Allowed: "
                + String.join(
                        ", ",
                        List.of(Purpose.values()).stream()
                                .map(SingleRecipe::word)
                                .toList()) + ".");
    }

    /** A purpose as the key says it. */
    static String word(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the model starts from an image and not from noise. */
    boolean startsFromImage() {
        return purpose == Purpose.HARMONIZE || purpose == Purpose.EDIT;
    }
}
