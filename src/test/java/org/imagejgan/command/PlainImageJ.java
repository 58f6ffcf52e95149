// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain ImageJ without a display. It builds its command table from AWT menus, which need one; so the table is filled
 * here from the plugins.config on the class path, by ImageJ's own rules, and everything after the look-up is ImageJ's.
 */
public final class PlainImageJ {
    private static final Pattern LINE = Pattern.compile("([^,]+), \"([^\"]+)\", (\\S+)");

    private PlainImageJ() {}

    /** Label to class, as plugins.config says. */
    static Map<String, String> pluginsConfig() {
        return commands(lines("/plugins.config"));
    }

    private static Map<String, String> commands(Iterable<String> lines) {
        Map<String, String> commands = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (line.startsWith("#") || line.isBlank()) continue;
            if (!matcher.matches()) throw new IllegalStateException("No line for ImageJ: " + line);
            if (commands.put(matcher.group(2), matcher.group(3)) != null)
                throw new IllegalStateException("Twice in plugins.config: " + line);
        }
        return commands;
    }

    static Iterable<String> lines(String resource) {
        try (InputStream in = PlainImageJ.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes {@code IJ.run} and macros know the commands of plugins.config and the few that the tests use beside.
     *
     * @param more lines that plugins.config might have
     */
    public static void start(String... more) {
        Hashtable<String, String> table = new Hashtable<>(pluginsConfig());
        table.putAll(commands(List.of(more)));
        table.put("Invert", "ij.plugin.filter.Filters(\"invert\")");
        try {
            Field commands = Menus.class.getDeclaredField("pluginsTable");
            commands.setAccessible(true);
            commands.set(null, table);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This ImageJ keeps its command table elsewhere", e);
        }
    }

    /** Closes what a macro left open, so that the next test finds none. */
    public static void closeAll() {
        WindowManager.setTempCurrentImage(null);
        int[] ids = WindowManager.getIDList();
        if (ids != null) for (int id : ids) WindowManager.getImage(id).close();
        new Interpreter().run("setBatchMode(false);");
        IJ.resetEscape();
    }

    /** A dark disc on a bright ground under noise, of the given seed. */
    public static ImagePlus image(String title, int width, int height, long seed) {
        Random random = new Random(seed);
        ImageProcessor pixels = new ByteProcessor(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(x - width / 2.0, y - height / 2.0) < height / 4.0;
                double value = (inside ? 60 : 160) + 20 * random.nextGaussian();
                pixels.set(x, y, (int) Math.max(0, Math.min(255, Math.rint(value))));
            }
        return new ImagePlus(title, pixels);
    }
}
