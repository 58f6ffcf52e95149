// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Fills a folder that is served to Fiji's updater as it is: each file under its path with the time of its publication behind
 * it, and {@code db.xml.gz}, which lists them. What Fiji has is left out: the updater would replace it.
 */
public final class UpdateSite {
    /** Fiji keeps its own of these, whatever their version. */
    private static final Set<String> OF_FIJI = Set.of(
            "ij",
            "scijava-common",
            "parsington",
            "imglib2",
            "gson",
            "commons-codec",
            "commons-compress",
            "commons-io",
            "commons-lang3",
            "jna",
            "slf4j-api",
            "slf4j-nop",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** PyTorch's libraries, by how their names end, and what the updater calls the computers that they are for. */
    private static final Map<String, String> PLATFORMS =
            Map.of("-linux-x86_64.jar", "linux64", "-win-x86_64.jar", "win64", "-osx-aarch64.jar", "macos-arm64");

    /**
     * What a listed file is.
     *
     * @param path where an application has it
     */
    private record Listed(String path, Path file, String description) {
        /** The computers that it is for; empty for all. */
        Optional<String> platform() {
            return PLATFORMS.entrySet().stream()
                    .filter(end -> path.endsWith(end.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    private final Path site;
    private final String time;

    UpdateSite(Path site, LocalDateTime published) {
        this.site = site;
        time = TIME.format(published);
    }

    /** @param args the plugin's jar, the folder with its libraries, the folder to fill, what the plugin is in a sentence */
    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[2]);
        List<String> files =
                new UpdateSite(site, LocalDateTime.now()).fill(Path.of(args[0]), Path.of(args[1]), args[3]);
        files.forEach(System.out::println);
        System.out.println(site.toAbsolutePath() + " can be served to the updater as it is.");
    }

    /** @return the paths of the files, as an application has them */
    List<String> fill(Path plugin, Path libraries, String description) throws IOException {
        List<Listed> files = new ArrayList<>();
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path jar : jars.sorted().toList())
                if (wanted(jar)) files.add(new Listed("jars/" + jar.getFileName(), jar, ""));
        }
        files.add(new Listed("plugins/" + plugin.getFileName(), plugin, description));
        for (Listed file : files) {
            Path to = site.resolve(file.path() + "-" + time);
            Files.createDirectories(to.getParent());
            Files.copy(file.file(), to, StandardCopyOption.REPLACE_EXISTING);
        }
        // Last: a site without it is as it was before.
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(site.resolve("db.xml.gz")))) {
            out.write(list(files).getBytes(StandardCharsets.UTF_8));
        }
        return files.stream().map(Listed::path).toList();
    }

    private static boolean wanted(Path jar) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        return name.matches() && !OF_FIJI.contains(name.group(1));
    }

    private String list(List<Listed> files) throws IOException {
        StringBuilder list =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + GRAMMAR + "<pluginRecords>\n");
        for (Listed file : files) {
            list.append("    <plugin filename=\"").append(escaped(file.path())).append("\">\n");
            file.platform()
                    .ifPresent(platform ->
                            list.append("        <platform>").append(platform).append("</platform>\n"));
            list.append("        <version checksum=\"").append(UpdaterChecksum.of(file.file()));
            list.append("\" timestamp=\"").append(time);
            list.append("\" filesize=\"").append(Files.size(file.file())).append("\">\n");
            if (!file.description().isEmpty()) describe(list, file, files);
            list.append("        </version>\n    </plugin>\n");
        }
        return list.append("</pluginRecords>\n").toString();
    }

    /** The plugin, which needs all the others; what is for some computers alone comes to these by itself. */
    private void describe(StringBuilder list, Listed plugin, List<Listed> files) {
        list.append("            <description>")
                .append(escaped(plugin.description()))
                .append("</description>\n");
        for (Listed other : files)
            if (other != plugin && other.platform().isEmpty())
                list.append("            <dependency filename=\"")
                        .append(escaped(other.path()))
                        .append("\" timestamp=\"")
                        .append(time)
                        .append("\"/>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Of what the updater reads of a list; what it does not find here, this list does not have. */
    private static final String GRAMMAR =
            """
            <!DOCTYPE pluginRecords [
            <!ELEMENT pluginRecords (plugin*)>
            <!ELEMENT plugin (platform?, version)>
            <!ELEMENT platform (#PCDATA)>
            <!ATTLIST plugin filename CDATA #REQUIRED>
            <!ELEMENT version (description?, dependency*)>
            <!ATTLIST version timestamp CDATA #REQUIRED checksum CDATA #REQUIRED filesize CDATA #REQUIRED>
            <!ELEMENT description (#PCDATA)>
            <!ELEMENT dependency EMPTY>
            <!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #REQUIRED>
            ]>
            """;
}
