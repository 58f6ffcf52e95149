// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The images and models that calls need: made in a folder, trained when the first call names them. */
final class WayModels {
    private final Path folder;
    private final Map<String, KeptCase> trainings;

    private WayModels(Path folder, List<KeptCase> cases) {
        this.folder = folder;
        trainings =
                cases.stream().filter(KeptCase::trains).collect(Collectors.toMap(KeptCase::name, Function.identity()));
    }

    /** The cases that are no trainings, as calls. */
    static List<WayCall> calls(Path folder, List<KeptCase> cases) throws IOException {
        KeptImages.save(folder);
        ToyModels.sixteen(folder);
        WayModels models = new WayModels(folder, cases);
        List<WayCall> calls = new ArrayList<>();
        for (KeptCase kept : cases) if (!kept.trains()) calls.add(WayCall.of(kept, models.paths(kept)));
        return calls;
    }

    private Map<String, String> paths(KeptCase kept) {
        Map<String, String> paths = new HashMap<>();
        for (String name : kept.files().toList()) paths.put(name, file(name).toString());
        return paths;
    }

    private Path file(String name) {
        if (Files.isDirectory(folder.resolve(name)) || name.contains(".")) return folder.resolve(name);
        if (!trainings.containsKey(name)) return folder.resolve(name + ".tif");
        Path model = folder.resolve(name + ".zip");
        if (!Files.exists(model)) train(trainings.get(name), model);
        return model;
    }

    private void train(KeptCase training, Path model) {
        List<String> line = new ArrayList<>(training.arguments(paths(training)));
        line.add("output=" + model);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line, out, out), () -> training + ": " + said.toString(StandardCharsets.UTF_8));
    }
}
