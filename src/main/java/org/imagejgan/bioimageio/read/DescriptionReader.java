// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.PackageFiles;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.FormatVersion;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;

/** Reads the description of a package, of format 0.4 or 0.5. */
public final class DescriptionReader {
    private static final String[] KEYS = {
        "format_version", "type", "name", "description", "authors", "cite", "license", "documentation", "covers",
        "inputs", "outputs", "weights", "config", "timestamp", "version", "version_number", "version_comment", "tags",
        "links", "maintainers", "git_repo", "icon", "id", "id_emoji", "uploader", "attachments", "packaged_by",
        "parent", "run_mode", "training_data"
    };
    private static final Set<String> FORMATS = Set.of(
            "keras_hdf5",
            "onnx",
            "pytorch_state_dict",
            "tensorflow_js",
            "tensorflow_saved_model_bundle",
            "torchscript");

    /** Descriptions have a few kilobytes; those of collections, with all their sums, some hundred. */
    private static final int MOST_BYTES = 2 << 20;

    /** Longer ones are read each time. */
    private static final int MOST_KEPT = 64 << 10;

    private static final int FEW = 8;

    /** What was read last, by file and text. */
    private static final Map<List<String>, ModelDescription> READ = new LinkedHashMap<>(2 * FEW, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, ModelDescription> eldest) {
            return size() > FEW;
        }
    };

    private DescriptionReader() {}

    static ModelDescription read(PackageFiles files) throws IOException {
        String file = files.label() + ", " + files.description();
        try (InputStream stream = files.stream(files.description())) {
            byte[] text = stream.readNBytes(MOST_BYTES + 1);
            if (text.length > MOST_BYTES)
                throw new PackageException(file, "size", "at most " + (MOST_BYTES >> 20) + " MB of text", "more");
            return known(file, new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Macros open the same few models again and again. */
    private static ModelDescription known(String file, String text) throws IOException {
        if (text.length() > MOST_KEPT) return parse(file, text);
        List<String> key = List.of(file, text);
        synchronized (READ) {
            ModelDescription known = READ.get(key);
            if (known != null) return known;
        }
        ModelDescription read = parse(file, text);
        synchronized (READ) {
            READ.put(key, read);
        }
        return read;
    }

    /** @param file what messages call the text */
    public static ModelDescription parse(String file, String text) throws IOException {
        try {
            return read(file, YamlTree.parse(file, text));
        } catch (JsonProcessingException e) {
            throw new PackageException(file, "this is no valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static ModelDescription read(String file, JsonNode tree) throws IOException {
        Fields loose = new Fields(file, "", tree, false);
        FormatVersion version = version(loose);
        boolean old = version.is(0, 4);
        Fields root = new Fields(file, "", tree, !version.isAheadOfKnown());
        // Readers of 0.4 have always dropped keys at the top that they do not know, so packages have them.
        if (!old) root.allow(KEYS);
        if (root.has("run_mode"))
            throw root.wrong("run_mode", "none (a run mode needs a program of its own to run the model)");
        checkIds(root, old);
        List<TensorDescription> inputs = new ArrayList<>();
        List<TensorDescription> outputs = new ArrayList<>();
        if (old) {
            LegacyTensorReader.readAll(root, inputs, outputs);
        } else {
            for (Fields tensor : root.list("inputs")) inputs.add(TensorReader.read(tensor, true));
            for (Fields tensor : root.list("outputs")) outputs.add(TensorReader.read(tensor, false));
        }
        if (inputs.isEmpty()) throw root.wrong("inputs", "at least one tensor");
        if (outputs.isEmpty()) throw root.wrong("outputs", "at least one tensor");
        ModelDescription model = new ModelDescription(
                version.toString(),
                AboutReader.read(root, old),
                inputs,
                outputs,
                torchScript(root, old),
                otherWeights(root),
                old ? List.of() : attachments(root),
                AboutReader.config(root));
        SizeRules.check(file, model, old);
        return model;
    }

    private static FormatVersion version(Fields root) throws IOException {
        String text = root.text("format_version");
        FormatVersion version = FormatVersion.parse(text)
                .filter(v -> v.is(0, 4) || v.is(0, 5))
                .orElseThrow(() -> root.wrong("format_version", "0.4.x or 0.5.x"));
        if (!root.text("type").equals("model")) throw root.wrong("type", "model");
        return version;
    }

    private static void checkIds(Fields root, boolean old) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String group : List.of("inputs", "outputs")) {
            for (Fields tensor : root.list(group)) {
                String id = old ? tensor.text("name") : tensor.text("id", group.substring(0, group.length() - 1));
                if (seen.add(id)) continue;
                throw root.refusal(group, "a different name for every input and output", "'" + id + "' twice");
            }
        }
    }

    private static TorchScriptWeights torchScript(Fields root, boolean old) throws IOException {
        Fields weights = root.object("weights");
        for (String format : weights.keys()) {
            if (!FORMATS.contains(format))
                weights.allow(FORMATS.stream().sorted().toArray(String[]::new));
        }
        if (!weights.has("torchscript")) return null;
        Fields entry = weights.object("torchscript");
        if (old) {
            entry.allow("source", "sha256", "pytorch_version", "authors", "parent", "attachments", "dependencies");
        } else {
            entry.allow("source", "sha256", "pytorch_version", "authors", "parent", "comment");
        }
        return new TorchScriptWeights(
                new FileReference(entry.text("source"), entry.text("sha256", "")),
                old ? entry.text("pytorch_version", "") : entry.text("pytorch_version"),
                entry.text("comment", ""));
    }

    private static List<String> otherWeights(Fields root) throws IOException {
        return root.object("weights").keys().stream()
                .filter(key -> !key.equals("torchscript"))
                .toList();
    }

    private static List<FileReference> attachments(Fields root) throws IOException {
        List<FileReference> files = new ArrayList<>();
        for (Fields entry : root.list("attachments")) files.add(TensorReader.file(entry));
        return files;
    }
}
