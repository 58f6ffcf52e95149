// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.tensor.Compute;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;

/**
 * One key of a verb, as every host knows it: the same name in a macro, a script and on the command line. Its style may
 * hold {@code suggest} (its choices are proposals, other text is allowed), {@code device} (there are those of this
 * computer too), {@code model} or {@code system} with a verb, {@code maps} (its models start from label maps), {@code path},
 * {@code address} (a path that may be one of a server), {@code save}, {@code image} (a path or the title of an open image), {@code slider}, {@code wide} (a long text), {@code names} (one of those that the chosen model has, listed by a dialog; with {@code several}, some of them between semicolons), {@code level} (of the OME-Zarr that {@code input} names),
 * {@code own} (inherited, it stands with the verb's own keys) or {@code after} (inherited, it stands after them). A dialog
 * keeps what is styled {@code more} behind a fold, does not go on without what is styled {@code needed}, and shows a key
 * only {@linkplain When when} it applies.
 */
public record Key(ModuleItem<?> item) {
    /** What a key named device means; its style says {@code device} too. */
    public static final String DEVICE =
            "Where to compute: auto, cpu, gpu (of NVIDIA; one of several as gpu0, gpu1, ...), "
                    + "or mps (of Apple, untested). GAN Engine tells what there is and what auto takes.";

    /** What a key named precision means. */
    public static final String PRECISION =
            "Arithmetic: auto takes the fastest on this machine (16-bit floats where the processor has them), full keeps "
                    + "32-bit floats throughout and gives the same pixels everywhere.";

    /** What a key named tile means. */
    public static final String TILE =
            "Edge in pixels of the pieces that a large image is cut into; 0 chooses by the memory.";

    private static final int SHOWN = 60;

    /** Whether users can set {@code item} by text; images, messages and services are none. */
    public static boolean isKey(ModuleItem<?> item) {
        Class<?> type = item.getType();
        return item.getVisibility() != ItemVisibility.MESSAGE
                && (type == String.class || type == boolean.class || number(type));
    }

    private static boolean number(Class<?> type) {
        return type == int.class || type == long.class || type == double.class;
    }

    public String name() {
        return item.getName();
    }

    public String label() {
        return item.getLabel().isEmpty() ? capitalised(name()) : item.getLabel();
    }

    /** What it means; of a key that names a system, with what there is. */
    public String description() {
        if (!styled("system")) return item.getDescription();
        String known = Systems.serving(task()).stream()
                .map(system -> system.card().line())
                .collect(Collectors.joining(", "));
        return item.getDescription() + (known.isEmpty() ? "" : ": " + known) + ".";
    }

    public boolean is(Class<?> type) {
        return item.getType() == type;
    }

    public boolean isNumber() {
        return number(item.getType());
    }

    public boolean styled(String word) {
        return styles().anyMatch(word::equals);
    }

    /** The words of its style. */
    Stream<String> styles() {
        String style = item.getWidgetStyle();
        return style == null ? Stream.of() : Stream.of(style.split(","));
    }

    /** The verb whose models or systems this key names; its style says {@code model} or {@code system}, and the verb. */
    public Task task() {
        for (Task task : Task.values()) if (styled(task.name().toLowerCase(Locale.ROOT))) return task;
        throw new IllegalStateException("The style of " + name() + " names no verb: " + item.getWidgetStyle());
    }

    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        if (styled("system")) {
            choices.add("auto");
            Systems.serving(task()).forEach(system -> choices.add(system.card().id()));
        }
        if (item.getChoices() != null) item.getChoices().forEach(choice -> choices.add(String.valueOf(choice)));
        if (styled("device") && Compute.apple()) choices.add("mps");
        return choices;
    }

    /** The smallest allowed value, or minus infinity. */
    public double min() {
        return item.getMinimumValue() instanceof Number n ? n.doubleValue() : Double.NEGATIVE_INFINITY;
    }

    /** The largest allowed value, or infinity. */
    public double max() {
        return item.getMaximumValue() instanceof Number n ? n.doubleValue() : Double.POSITIVE_INFINITY;
    }

    /** @throws IllegalArgumentException if {@code text} is no value of this key's type */
    public Object parse(String text) {
        String value = text.trim();
        if (is(String.class)) return value;
        if (is(boolean.class)) return parseFlag(value);
        try {
            if (is(int.class)) return Integer.valueOf(value);
            if (is(long.class)) return Long.valueOf(value);
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw refused(text);
        }
    }

    private Boolean parseFlag(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw refused(value);
        };
    }

    /** @throws IllegalArgumentException if {@code value} is outside the range or not one of the choices */
    public void check(Object value) {
        if (value instanceof Number n && !(n.doubleValue() >= min() && n.doubleValue() <= max())) throw refused(value);
        if (value instanceof Double d && !Double.isFinite(d)) throw refused(value);
        List<String> choices = choices();
        if (choices.isEmpty() || styled("suggest")) return;
        if (value == null || !choices.contains(value.toString())) throw refused(value);
    }

    private IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(name() + "=" + shown(plain(value)) + " is not allowed. "
                + capitalised(name()) + " is " + allowed() + ".");
    }

    /** A message shows where a long value begins, not all of it. */
    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }

    /** What may be given, as the end of a sentence: "a number from 0 to 1", "all or current". */
    String allowed() {
        if (is(boolean.class)) return "true or false";
        if (!choices().isEmpty()) return oneOf(choices()) + (styled("suggest") ? ", or another text" : "");
        if (!isNumber()) return "a text";
        String noun = is(double.class) ? "a number" : "a whole number";
        boolean low = min() > (is(double.class) ? Double.NEGATIVE_INFINITY : Integer.MIN_VALUE);
        boolean high = max() < (is(double.class) ? Double.POSITIVE_INFINITY : Integer.MAX_VALUE);
        if (low && high) return noun + " from " + plain(min()) + " to " + plain(max());
        return low ? noun + " of at least " + plain(min()) : noun;
    }

    private static String oneOf(List<String> choices) {
        int last = choices.size() - 1;
        return last == 0 ? choices.get(0) : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    /** The value as a user would type it: 1 rather than 1.0. */
    public static String plain(Object value) {
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) return String.valueOf(d.longValue());
        return String.valueOf(value);
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
