// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;

/** Where images and their targets are. */
interface PairSource {
    /** An image and its target, and the name of the file. */
    record Pair(String name, Part image, Part target) {}

    /** What is done with a pair. */
    interface Taker {
        void take(Pair pair);
    }

    /**
     * Hands out the pairs, one after the other, and tells what the roles are called and what is left over.
     *
     * @param reading of these files, and of those that the taker reads; this ends it
     * @throws IllegalArgumentException if files have no partner, or hold no pair
     * @throws IOException naming the files that cannot be read
     */
    void each(Inputs inputs, Reading reading, Gathered into, Taker taker) throws IOException;

    /** The one that the key {@code pairs} names. @throws IllegalArgumentException if it is not known */
    static PairSource of(Answers answers) {
        String where = answers.has("pairs") ? answers.text("pairs", "").trim() : "";
        if (where.isEmpty()) return PairSource::named;
        if (answers.given("target"))
            throw new IllegalArgumentException("pairs=" + where + " says that the files of input= hold the targets too."
                    + " Leave target= empty, or leave out pairs=.");
        if (where.equals("side-by-side")) return PairSource::halves;
        Matcher channels = Pattern.compile("(\\d{1,4})-(\\d{1,4})").matcher(where);
        if (!channels.matches())
            throw new IllegalArgumentException(
                    "pairs=" + where + " is not known. Allowed: side-by-side, or two channels"
                            + " such as 1-3; empty for two folders, input= and target=.");
        return new Channels(Integer.parseInt(channels.group(1)), Integer.parseInt(channels.group(2)));
    }

    /** Two folders of files with equal names, or two files. */
    private static void named(Inputs inputs, Reading reading, Gathered into, Taker taker) throws IOException {
        Map<Path, Path> pairs = Partners.byName(inputs.path("input"), inputs.path("target"));
        into.name(inputs.path("input"), inputs.path("target"));
        for (Map.Entry<Path, Path> files : pairs.entrySet()) {
            Optional<OpenImage> image = reading.read(files.getKey());
            Optional<OpenImage> target = reading.read(files.getValue());
            if (image.isEmpty() || target.isEmpty()) continue;
            String name = files.getKey().getFileName().toString();
            taker.take(new Pair(name, Part.whole(image.get()), Part.whole(target.get())));
        }
        reading.end();
        for (Path target : Inputs.files(inputs.path("target")))
            if (!pairs.containsValue(target))
                into.unmatched.add(target.getFileName().toString());
    }

    /** The left and right halves of images. */
    private static void halves(Inputs inputs, Reading reading, Gathered into, Taker taker) throws IOException {
        List<String> odd = new ArrayList<>();
        into.name("left", "right");
        inputs.each("input", reading, image -> {
            if (image.width() % 2 != 0) odd.add(image.title() + " (" + image.width() + ")");
            else taker.take(new Pair(image.title(), Part.half(image, false), Part.half(image, true)));
        });
        if (!odd.isEmpty())
            throw new IllegalArgumentException("pairs=side-by-side needs two halves of one width, an image and its"
                    + " target, but there is an odd number of columns in " + Names.of(odd)
                    + ". Crop them, or take them out.");
    }

    /** Two channels of the same images, counted from 1. */
    record Channels(int image, int target) implements PairSource {
        public Channels {
            if (image < 1 || target < 1 || image == target)
                throw new IllegalArgumentException("pairs=" + image + "-" + target
                        + " must be two different channels, counted from 1, such as 1-3.");
        }

        @Override
        public void each(Inputs inputs, Reading reading, Gathered into, Taker taker) throws IOException {
            List<String> lacking = new ArrayList<>();
            into.name("channel-" + image, "channel-" + target);
            inputs.each("input", reading, stack -> {
                if (stack.channels() < Math.max(image, target))
                    lacking.add(stack.title() + " (" + stack.channels() + ")");
                else taker.take(new Pair(stack.title(), Part.channel(stack, image), Part.channel(stack, target)));
            });
            if (!lacking.isEmpty())
                throw new IllegalArgumentException("pairs=" + image + "-" + target + " needs "
                        + Math.max(image, target) + " channels, and there are fewer in " + Names.of(lacking)
                        + ". Take other channels, or take these images out.");
        }
    }
}
