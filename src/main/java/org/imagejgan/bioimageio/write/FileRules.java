// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import static org.imagejgan.bioimageio.write.DescriptionRules.require;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.PackageFiles;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;

/** What the format demands of the files of a package. */
final class FileRules {
    private static final int MAX_COVER = 500_000;
    private static final List<String> COVERS = List.of(".gif", ".jpeg", ".jpg", ".png", ".svg");
    private static final Pattern VALIDATION = Pattern.compile("#.*[vV]alidation");

    private FileRules() {}

    static void check(ModelDescription model, Map<String, FileContent> files) throws IOException {
        for (TensorDescription tensor : DescriptionWriter.tensors(model)) {
            String key = "test_tensor of " + tensor.id();
            require(tensor.testTensor() != null, key, "a file", "none");
            String name = tensor.testTensor().source();
            require(name.endsWith(".npy"), key, "a .npy file", name);
        }
        Set<String> named = named(model);
        for (String name : named) checkName(name);
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(files.keySet());
        require(missing.isEmpty(), "files", "all that the description names", "no " + String.join(", ", missing));
        Set<String> extra = new TreeSet<>(files.keySet());
        extra.removeAll(named);
        require(extra.isEmpty(), "files", "only what the description names (see attachments)", "" + extra);
        String documentation = model.about().documentation();
        if (!documentation.isEmpty()) checkDocumentation(documentation, files.get(documentation));
        for (String cover : model.about().covers()) checkCover(cover, files.get(cover));
    }

    private static Set<String> named(ModelDescription model) {
        Set<String> names = new LinkedHashSet<>(model.about().covers());
        if (!model.about().documentation().isEmpty()) names.add(model.about().documentation());
        for (TensorDescription tensor : DescriptionWriter.tensors(model)) {
            names.add(tensor.testTensor().source());
            if (tensor.sampleTensor() != null) names.add(tensor.sampleTensor().source());
        }
        names.add(model.weights().file().source());
        model.attachments().forEach(file -> names.add(file.source()));
        return names;
    }

    private static void checkName(String name) {
        boolean plain = name.matches("[^/\\\\:*?\"<>|\\p{Cntrl}]+") && !name.startsWith(".");
        require(plain, "files", "plain file names without folders", name);
        require(!PackageFiles.isDescription(name), "files", "no name that is kept for the description", name);
    }

    private static void checkDocumentation(String name, FileContent content) throws IOException {
        require(name.endsWith(".md"), "documentation", "an .md file", name);
        String text = new String(content.bytes(), StandardCharsets.UTF_8);
        require(
                VALIDATION.matcher(text).find(),
                "documentation",
                "a heading '# Validation' that tells how to check the model",
                "none in " + name);
    }

    private static void checkCover(String name, FileContent content) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        require(COVERS.stream().anyMatch(lower::endsWith), "covers", "one of " + COVERS, name);
        byte[] bytes = content.bytes();
        require(bytes.length <= MAX_COVER, "covers", "at most 500 kB", bytes.length + " bytes in " + name);
        if (lower.endsWith(".svg")) return;
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        require(image != null, "covers", "an image", name);
        int width = image.getWidth();
        int height = image.getHeight();
        boolean allowed = width == height || width == 2 * height;
        require(allowed, "covers", "a width to height of 1:1 or 2:1", width + " x " + height + " in " + name);
    }
}
