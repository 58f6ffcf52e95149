// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Caption;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;

/** Images of one size in [0, 1] and what they show, from a table of file and caption. */
record CaptionedImages(List<Path> files, List<Picture> pictures, List<String> captions, List<String> words, int longest)
        implements Examples {
    private static final Normalizer BYTES = Normalizer.fixed(0, 255, 0, 1);

    /** All of a table, whose files are named beside it. */
    static CaptionedImages read(Path table) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (String line :
                Files.readAllLines(table).subList(1, Files.readAllLines(table).size())) {
            String[] cells = line.split("\t");
            Path file = table.resolveSibling(cells[0]);
            files.add(file);
            captions.add(String.join(" ", Caption.words(cells[1])));
            OpenImage image = OpenImage.read(file);
            pictures.add(Picture.of(image.planes(new Place(0, 0)), Collections.nCopies(image.channels(), BYTES)));
        }
        TreeSet<String> words = new TreeSet<>();
        captions.forEach(caption -> words.addAll(Caption.words(caption)));
        int longest = captions.stream()
                .mapToInt(caption -> Caption.words(caption).size())
                .max()
                .orElseThrow();
        return new CaptionedImages(files, pictures, captions, List.copyOf(words), longest);
    }

    /** Those whose file is named before another name, or those from it on; the vocabulary stays that of all. */
    CaptionedImages before(String name, boolean before) {
        List<Integer> kept = IntStream.range(0, count())
                .filter(i -> files.get(i).getFileName().toString().compareTo(name) < 0 == before)
                .boxed()
                .toList();
        return new CaptionedImages(
                kept.stream().map(files::get).toList(),
                kept.stream().map(pictures::get).toList(),
                kept.stream().map(captions::get).toList(),
                words,
                longest);
    }

    @Override
    public int count() {
        return pictures.size();
    }

    @Override
    public Map<String, Picture> get(int index) {
        return Map.of("target", pictures.get(index));
    }

    @Override
    public Map<String, float[]> numbers(int index) {
        List<String> said = Caption.words(captions.get(index));
        return Map.of("tokens", tokens(captions.get(index)), "length", new float[] {said.size()});
    }

    /** The words of a caption by their places in the vocabulary, from 1 on. */
    float[] tokens(String caption) {
        float[] tokens = new float[longest];
        List<String> said = Caption.words(caption);
        for (int i = 0; i < said.size(); i++) tokens[i] = 1 + words.indexOf(said.get(i));
        return tokens;
    }
}
