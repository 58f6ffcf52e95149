// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system and the test that {@code doc/adding-a-system.md} shows are compiled as they stand there, and used. */
class AddingASystemTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("^(?:public final )?class (\\w+)", Pattern.MULTILINE);
    private static final Values RANGE = Values.range(0, 255, "", "8-bit");

    @TempDir
    private Path folder;

    /** Compiles all code of the page; the classes in its order. */
    private List<Class<?>> compiled(URLClassLoader loader) throws Exception {
        List<Path> sources = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Matcher code = CODE.matcher(Files.readString(Path.of("doc", "adding-a-system.md")));
        while (code.find()) {
            Matcher name = NAME.matcher(code.group(1));
            assertTrue(name.find(), "a class without a name:\n" + code.group(1));
            names.add("org.imagejgan.zoo." + name.group(1));
            sources.add(Files.writeString(folder.resolve(name.group(1) + ".java"), code.group(1)));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString());
            var units = files.getJavaFileObjectsFromPaths(sources);
            assertTrue(compiler.getTask(said, files, null, options, null, units).call(), said::toString);
        }
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) classes.add(loader.loadClass(name));
        return classes;
    }

    @Test
    void whatThePageShowsIsFoundLearnsAndIsPacked() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, AddingASystemTest.class.getClassLoader())) {
            List<Class<?>> classes = compiled(loader);
            assertEquals(2, classes.size(), "a system and its test");
            String index = Files.readString(folder.resolve("META-INF/json/org.scijava.plugin.Plugin"));
            assertTrue(index.contains(classes.get(0).getName()), "Systems finds it by the index: " + index);
            use((GanSystem<?>) classes.get(0).getDeclaredConstructor().newInstance());
            runTests(classes.get(1));
        }
    }

    private void use(GanSystem<?> system) throws IOException {
        MicroSystem<?> micro = MicroSystem.of(system, Map.of("rate", 5e-3));
        Path file = folder.resolve("toy.zip");
        List<Double> losses = new ArrayList<>();
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            ContractTest.train(micro.schedule(networks), networks, new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                    losses.add(terms.values().iterator().next());
                }
            });
            PackageExport.write(file, micro.content(networks, 20).resolved(Map.of("target", RANGE)), networks, false);
        }
        assertEquals(20, losses.size());
        assertTrue(losses.get(19) < losses.get(0), "it learns: " + losses);
        try (ModelPackage model = ModelPackage.open(file)) {
            Signature signature = model.signature();
            assertTrue(signature.imageToImage());
            assertEquals(Values.OWN, signature.inputs().get(0).values());
            assertEquals(RANGE, signature.outputs().get(0).values());
        }
    }

    private static void runTests(Class<?> test) throws ReflectiveOperationException {
        int run = 0;
        for (Method method : test.getDeclaredMethods()) {
            if (!method.isAnnotationPresent(Test.class)) continue;
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            method.invoke(constructor.newInstance());
            run++;
        }
        assertTrue(run > 0, "the page's test tests nothing");
    }
}
