// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.zarr.Stores;
import org.imagejgan.zarr.store.FolderServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OME-Zarr by https, whose certificate is trusted by those processes alone that are told to. */
class SecureServerTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path keys;
    private String said;

    @BeforeEach
    void unpack() throws Exception {
        PlainImageJ.start();
        Stores.unpack("images.zip", folder);
        keys = folder.resolve("keys.p12");
        int code = process(
                "keytool",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        assertEquals(0, code, said);
    }

    private int process(String tool, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The command line in a process of its own. */
    private int open(String address, String output, String... options) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> words = new ArrayList<>(List.of("-Xmx300m", "-Djava.awt.headless=true", "-cp", classes));
        words.addAll(0, List.of(options));
        words.addAll(List.of(Main.class.getName(), "omezarr", "input=" + address, "output=" + folder.resolve(output)));
        return process("java", words.toArray(String[]::new));
    }

    @Test
    void itIsReadWhereItsCertificateIsTrustedAndElseRefused() throws Exception {
        try (FolderServer server = new FolderServer(folder, context())) {
            String address = server.address() + "five.zarr";
            assertTrue(address.startsWith("https://"));
            String trust = "-Djavax.net.ssl.trustStore=" + keys;
            String password = "-Djavax.net.ssl.trustStorePassword=" + PASSWORD;
            assertEquals(0, open(address, "read.tif", trust, password), () -> said);
            assertArrayEquals(
                    ImageFiles.open(folder.resolve("five.zarr")).getDimensions(),
                    ImageFiles.open(folder.resolve("read.tif")).getDimensions());
            for (int i = 1; i <= ImageFiles.open(folder.resolve("five.zarr")).getStackSize(); i++)
                assertArrayEquals(
                        ImageFiles.open(folder.resolve("five.zarr"))
                                .getStack()
                                .getProcessor(i)
                                .getFloatArray(),
                        ImageFiles.open(folder.resolve("read.tif"))
                                .getStack()
                                .getProcessor(i)
                                .getFloatArray());
            assertEquals(1, open(address, "refused.tif"), () -> said);
            assertTrue(said.contains("no secure connection, for PKIX path building failed"), said);
            assertTrue(said.contains("javax.net.ssl.trustStore"), said);
            assertFalse(Files.exists(folder.resolve("refused.tif")));
        }
    }
}
