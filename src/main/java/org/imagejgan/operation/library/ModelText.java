// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.operation.BundledModels;

/** A model in words: for lists, for the page that shows it, for a table. */
public record ModelText(LibraryModel model) {
    private static final double MEGABYTE = 1e6;
    private static final int LONGEST = 400;

    /** What a table says of it, by the heads of its columns. */
    public Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Name", model.name());
        row.put("From", model.bundled() ? "plugin" : "you");
        row.put("Kind", kind());
        row.put("Makes", makes());
        row.put("Channels", channels());
        row.put("Trained on", trainedOn());
        row.put("Steps", provenance().map(p -> p.steps() + stopped()).orElse(""));
        row.put("Licence", about().map(About::license).orElse(""));
        row.put("MB", String.format(Locale.ROOT, "%.1f", model.bytes() / MEGABYTE));
        row.put("About", purpose());
        return row;
    }

    private String stopped() {
        return model.sheet()
                .flatMap(ModelSheet::unfinished)
                .map(stop -> " (stopped early: " + stop.text() + ")")
                .orElse("");
    }

    private Optional<About> about() {
        return model.sheet().map(sheet -> sheet.description().about());
    }

    private Optional<Provenance> provenance() {
        return model.sheet().flatMap(ModelSheet::provenance);
    }

    /** The verb that it is for, or that it cannot be read. */
    public String kind() {
        return model.sheet()
                .map(sheet -> sheet.task().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("cannot be read");
    }

    /** What it turns into what: "image → image, 2 times as wide". */
    public String makes() {
        return model.sheet().map(ModelText::makes).orElse("");
    }

    private static String makes(ModelSheet sheet) {
        Signature signature = sheet.signature();
        String from =
                signature.inputs().stream().map(ModelText::word).distinct().collect(Collectors.joining(" + "));
        Output made = signature.outputs().get(signature.outputs().size() - 1);
        String type = made.values().type().isEmpty() ? "" : made.values().type() + " ";
        String to = signature.colours() ? "colours" : type + "image";
        if (made.width() > 0) to += " of " + made.width() + " × " + made.height();
        double scale = sheet.enlargement();
        if (scale > 1) to += ", " + Math.round(scale) + " times as wide";
        return from + " → " + to;
    }

    private static String word(Input input) {
        return switch (input.kind()) {
            case IMAGE -> "image";
            case MASK -> "hole";
            case NOISE, LATENT -> "random numbers";
            case LABEL -> "class";
            case TOKENS -> "caption";
            case NUMBER -> "number";
            case LABELS -> "label map";
            case OBJECTS -> "map of objects";
            case FEATURES -> "features";
        };
    }

    /** Of its images: "1 → 3". */
    private String channels() {
        return model.sheet()
                .map(sheet ->
                        channelsIn(sheet) + sheet.signature().outputs().get(0).channels())
                .orElse("");
    }

    /** An inpainter is run on each channel, though its network is given several fillings of it. */
    private static String channelsIn(ModelSheet sheet) {
        if (sheet.task() == Task.INPAINT) return "1 → ";
        return sheet.signature().image().map(image -> image.size() + " → ").orElse("");
    }

    private String trainedOn() {
        return provenance().map(Provenance::data).orElse("");
    }

    /** What it is for, in a line; of one that cannot be read, why. */
    public String purpose() {
        if (model.bundled() && BundledModels.has(model.name())) return BundledModels.about(model.name());
        if (model.sheet().isEmpty()) return model.fault();
        String text = about().map(About::description).orElse("").replaceAll("\\s+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** All that is known of it, with the page of the package and what to cite. */
    public String page() throws IOException {
        List<String> lines = new ArrayList<>();
        row().forEach((head, text) -> add(lines, head.equals("MB") ? "Size in MB" : head, text));
        add(lines, "System", provenance().map(Provenance::system).orElse(""));
        add(lines, "Seed", provenance().map(p -> String.valueOf(p.seed())).orElse(""));
        add(lines, "Made with", provenance().map(Provenance::software).orElse(""));
        about().ifPresent(about -> {
            add(lines, "Authors", about.authors().stream().map(Author::name).collect(Collectors.joining(", ")));
            add(lines, "Made on", about.timestamp() == null ? "" : "" + about.timestamp());
            add(lines, "Version", about.version());
        });
        add(lines, "File", model.bundled() ? "in the plugin" : "" + model.path());
        if (model.sheet().isEmpty()) return String.join("\n", lines);
        lines.add("\nCite\n" + Citations.of(model).text());
        String documentation = new PackagePages(model).documentation();
        if (!documentation.isBlank()) lines.add("\n" + documentation.strip());
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String head, String text) {
        if (!text.isBlank()) lines.add(head + ": " + text);
    }

    /** The question before it is removed, with all files that go. */
    public String removal() {
        StringBuilder question = new StringBuilder("Delete the model " + model.name() + "?\n" + model.path());
        List<Path> besides = LibraryFiles.belongings(model);
        if (!besides.isEmpty())
            question.append("\nWith it goes the checkpoint of its training, which cannot go on then:");
        besides.forEach(file -> question.append("\n").append(file));
        return question.toString();
    }
}
