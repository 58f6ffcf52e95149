// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.FormatVersion;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;
import org.imagejgan.bioimageio.processing.Processing;

/** Writes a description in the 0.5 format. What says nothing beyond the format's defaults is left out. */
final class DescriptionWriter {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private DescriptionWriter() {}

    /** @param sums the SHA-256 of each file by its name */
    static String text(ModelDescription model, Map<String, String> sums) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", version(model).toString());
        root.put("type", "model");
        putAbout(root, model.about());
        if (!model.attachments().isEmpty())
            root.put("attachments", trees(model.attachments(), file -> file(file, sums)));
        root.put("inputs", trees(model.inputs(), tensor -> TensorWriter.tree(tensor, true, sums)));
        root.put("outputs", trees(model.outputs(), tensor -> TensorWriter.tree(tensor, false, sums)));
        root.put("weights", Map.of("torchscript", weights(model.weights(), sums)));
        if (!model.config().isEmpty()) root.put("config", YamlNumbers.plain("config", model.config()));
        return YAML.writeValueAsString(root);
    }

    static <T> List<Map<String, Object>> trees(List<T> parts, Function<T, Map<String, Object>> tree) {
        return parts.stream().map(tree).toList();
    }

    /** The oldest version that has all the steps. */
    private static FormatVersion version(ModelDescription model) {
        int patch = FormatVersion.WRITTEN.patch();
        for (TensorDescription tensor : tensors(model)) {
            for (Processing step : tensor.processing()) patch = Math.max(patch, ProcessingWriter.sincePatch(step));
        }
        return new FormatVersion(0, 5, patch);
    }

    static List<TensorDescription> tensors(ModelDescription model) {
        return Stream.concat(model.inputs().stream(), model.outputs().stream()).toList();
    }

    private static void putAbout(Map<String, Object> root, About about) {
        root.put("name", about.name());
        putText(root, "description", about.description());
        if (!about.covers().isEmpty()) root.put("covers", about.covers());
        root.put("authors", trees(about.authors(), DescriptionWriter::author));
        if (!about.cite().isEmpty()) root.put("cite", trees(about.cite(), DescriptionWriter::citation));
        putText(root, "license", about.license());
        putText(root, "documentation", about.documentation());
        if (!about.tags().isEmpty()) root.put("tags", about.tags());
        putText(root, "version", about.version());
        if (about.timestamp() != null)
            root.put(
                    "timestamp",
                    about.timestamp()
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'")));
    }

    private static Map<String, Object> author(Author author) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", author.name());
        putText(tree, "affiliation", author.affiliation());
        putText(tree, "email", author.email());
        putText(tree, "orcid", author.orcid());
        putText(tree, "github_user", author.githubUser());
        return tree;
    }

    private static Map<String, Object> citation(Citation citation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", citation.text());
        putText(tree, "doi", citation.doi());
        putText(tree, "url", citation.url());
        return tree;
    }

    private static Map<String, Object> weights(TorchScriptWeights weights, Map<String, String> sums) {
        Map<String, Object> tree = file(weights.file(), sums);
        tree.put("pytorch_version", weights.pytorchVersion());
        putText(tree, "comment", weights.comment());
        return tree;
    }

    static Map<String, Object> file(FileReference file, Map<String, String> sums) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", file.source());
        tree.put("sha256", sums.get(file.source()));
        return tree;
    }

    static void putText(Map<String, Object> tree, String key, String text) {
        if (text != null && !text.isEmpty()) tree.put(key, text);
    }
}
