// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.quality.Traits;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.library.ModelLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether models tell images of the kind that they learned from from others; and how one that cannot yet learns it. */
@Tag("bench")
class FamiliarBench {
    /** Share of the images in {@code gan.images}, one or several folders with commas, of which {@code gan.model} warns. */
    @Test
    void warned() throws IOException {
        Optional<Familiar> familiar;
        try (ModelPackage model = ModelPackage.open(ModelLibrary.resolve(Settings.model(""), Task.DENOISE))) {
            familiar = model.familiar();
        }
        Report.require(familiar.isPresent(), Settings.model("") + " does not say what it is familiar with");
        for (String folder : Settings.text("images", "").split(",")) {
            List<Traits> all = traits(Path.of(folder));
            long strange = all.stream()
                    .filter(image -> familiar.get().strange(image).isPresent())
                    .count();
            String share = Report.number("%.0f %%", 100.0 * strange / all.size());
            Report.detail("warned of " + folder + ", " + all.size() + " images", share);
        }
    }

    /** Writes into the package {@code gan.model} what the images in {@code gan.images} look like. */
    @Test
    void learn() throws IOException {
        Path file = Path.of(Settings.model(""));
        Report.require(Files.isRegularFile(file), "gan.model= names no package");
        List<Traits> all = new ArrayList<>();
        for (String folder : Settings.text("images", "").split(",")) all.addAll(traits(Path.of(folder)));
        Familiar familiar = Familiar.of(all).orElseThrow();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Path description = zip.getPath("/rdf.yaml");
            ObjectNode root = (ObjectNode) yaml.readTree(Files.readString(description));
            ObjectNode config = (ObjectNode) root.get("config");
            config.set(Familiar.KEY, yaml.valueToTree(Configs.toMap(familiar)));
            Files.writeString(description, yaml.writeValueAsString(root));
        }
        Report.detail(file + " is familiar with " + all.size() + " images, far", Report.number("%.2f", familiar.far()));
    }

    private static List<Traits> traits(Path folder) throws IOException {
        List<Traits> all = new ArrayList<>();
        for (Path file : ImageFiles.imagesIn(folder)) {
            OpenImage image = OpenImage.read(file);
            List<Integer> channels =
                    IntStream.range(0, image.channels()).boxed().toList();
            Traits.of(image.shownPlane(channels)).ifPresent(all::add);
        }
        return all;
    }
}
