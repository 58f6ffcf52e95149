// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

class UpdateSiteTest {
    private static final String TIME = "20270304050607";

    @TempDir
    private Path folder;

    private Path libraries;
    private Path site;

    @BeforeEach
    void layOut() throws IOException {
        libraries = Files.createDirectories(folder.resolve("lib"));
        site = folder.resolve("site");
        for (String name : List.of(
                "api-0.35.1.jar",
                "ij-1.54p.jar",
                "jackson-core-2.19.2.jar",
                "slf4j-nop-2.0.17.jar",
                "aircompressor-0.27.jar",
                "pytorch-native-cpu-2.7.1-win-x86_64.jar")) jar(libraries.resolve(name), Map.of("a.txt", name));
    }

    private static Path jar(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private List<String> fill() throws IOException {
        Path plugin = jar(folder.resolve("ImageJ_GAN-0.2.0.jar"), Map.of("plugins.config", "x"));
        return new UpdateSite(site, LocalDateTime.of(2027, 3, 4, 5, 6, 7))
                .fill(plugin, libraries, "Denoise & more, \"here\".");
    }

    /** Read with its grammar, whose every breach is an error. */
    private Map<String, Element> listed() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        List<String> breaches = new ArrayList<>();
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                breaches.add(e.getMessage());
            }

            @Override
            public void error(SAXParseException e) {
                breaches.add(e.getMessage());
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXParseException {
                throw e;
            }
        });
        Map<String, Element> plugins = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(site.resolve("db.xml.gz")))) {
            NodeList nodes = builder.parse(in).getElementsByTagName("plugin");
            for (int i = 0; i < nodes.getLength(); i++) {
                Element plugin = (Element) nodes.item(i);
                plugins.put(plugin.getAttribute("filename"), plugin);
            }
        }
        assertEquals(List.of(), breaches);
        return plugins;
    }

    @Test
    void everyFileIsThereWithItsTimeAndListedWithItsSum() throws Exception {
        List<String> files = fill();
        assertEquals(
                List.of(
                        "jars/aircompressor-0.27.jar",
                        "jars/api-0.35.1.jar",
                        "jars/pytorch-native-cpu-2.7.1-win-x86_64.jar",
                        "plugins/ImageJ_GAN-0.2.0.jar"),
                files);
        Map<String, Element> listed = listed();
        assertEquals(files, List.copyOf(listed.keySet()));
        for (String file : files) {
            Path served = site.resolve(file + "-" + TIME);
            Element version =
                    (Element) listed.get(file).getElementsByTagName("version").item(0);
            assertEquals(TIME, version.getAttribute("timestamp"));
            assertEquals(String.valueOf(Files.size(served)), version.getAttribute("filesize"));
            assertEquals(UpdaterChecksum.of(served), version.getAttribute("checksum"));
        }
    }

    @Test
    void thePluginBringsItsLibrariesAndEachComputerItsOwn() throws Exception {
        fill();
        Map<String, Element> listed = listed();
        Element plugin = listed.get("plugins/ImageJ_GAN-0.2.0.jar");
        assertEquals(
                "Denoise & more, \"here\".",
                plugin.getElementsByTagName("description").item(0).getTextContent());
        NodeList needs = plugin.getElementsByTagName("dependency");
        assertEquals(2, needs.getLength());
        assertEquals("jars/aircompressor-0.27.jar", ((Element) needs.item(0)).getAttribute("filename"));
        assertEquals("jars/api-0.35.1.jar", ((Element) needs.item(1)).getAttribute("filename"));
        Element windows = listed.get("jars/pytorch-native-cpu-2.7.1-win-x86_64.jar");
        assertEquals("win64", windows.getElementsByTagName("platform").item(0).getTextContent());
        assertEquals(0, plugin.getElementsByTagName("platform").getLength());
    }

    // -- sums --

    /** Names and contents in the order of the names, of the manifest the name alone. */
    @Test
    void sumsAreOfWhatIsInAJar() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("b.txt", "two");
        entries.put("META-INF/MANIFEST.MF", "Built-By: me\n");
        entries.put("a.properties", "#Mon\nx=1\n");
        String expected = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1")
                        .digest("META-INF/MANIFEST.MFa.properties\nx=1\nb.txttwo".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(expected, UpdaterChecksum.of(jar(folder.resolve("one.jar"), entries)));
        Map<String, String> again = new LinkedHashMap<>();
        again.put("a.properties", "#Tuesday\nx=1\n");
        again.put("META-INF/MANIFEST.MF", "Built-By: you\n");
        again.put("b.txt", "two");
        assertEquals(expected, UpdaterChecksum.of(jar(folder.resolve("two.jar"), again)));
        again.put("b.txt", "other");
        assertNotEquals(expected, UpdaterChecksum.of(jar(folder.resolve("three.jar"), again)));
    }

    @ParameterizedTest
    @CsvSource({
        "a=1|, a=1|",
        "#c|a=1|, |a=1|",
        "#c|#d|a, ||a",
        "a#b|#c|, a#b||",
        "|#c|a, |#c|a",
        "##|#c|a, |#c|a",
        "#c, ''",
        "a|#c, a|"
    })
    void commentsAreLeftOutAsTheUpdaterDoesIt(String text, String left) {
        byte[] made = UpdaterChecksum.withoutComments(text.replace('|', '\n').getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(left.replace('|', '\n').getBytes(StandardCharsets.UTF_8), made, new String(made));
        assertTrue(made.length <= text.length());
    }
}
