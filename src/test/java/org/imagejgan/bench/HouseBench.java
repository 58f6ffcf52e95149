// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagejgan.command.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the code is, and how much of it one denoising needs. */
@Tag("bench")
class HouseBench {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern OURS =
            Pattern.compile("\\borg\\.imagejgan\\.(?:command|operation|model|image)\\.[A-Za-z.]+(?= source)");

    @TempDir
    Path folder;

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void sizes() throws IOException {
        double[] lines = new double[sources().size()];
        int borders = 0;
        for (int i = 0; i < lines.length; i++) {
            List<String> text = Files.readAllLines(sources().get(i));
            lines[i] = text.size();
            boolean known = sources().get(i).toString().matches(".*/imagejgan/(command|image)/.*");
            if (!known && text.contains("import ij.ImagePlus;")) borders++;
        }
        Report.figure(
                "lines of src/main", Report.number("%.0f", Arrays.stream(lines).sum()), "27300", "26500");
        Report.detail("lines of a file", Report.spread("%.0f", lines));
        Report.figure("files outside command and image that import ImagePlus", "" + borders, "10", "5");
    }

    @Test
    void typesOfOneDenoising() throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "denoise",
                        "input=samples/cells-16bit.tif",
                        "output=" + folder.resolve("clean.tif"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) throw new IOException("The command failed.");
        TreeSet<String> types = new TreeSet<>();
        Matcher matcher = OURS.matcher(Files.readString(loaded));
        while (matcher.find()) types.add(matcher.group());
        Report.figure("types that one denoising loads", "" + types.size(), "50", "40");
    }
}
