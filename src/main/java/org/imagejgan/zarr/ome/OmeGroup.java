// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.zarr.Json;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.Store;

/**
 * A group of a Zarr, and what OME says about it.
 *
 * @param store where it is
 * @param format of Zarr: 2 or 3
 * @param ome what is said; missing if nothing is
 */
public record OmeGroup(Store store, int format, JsonNode ome) {
    private static final List<String> FILES = List.of("zarr.json", ".zgroup", ".zattrs", ".zarray");

    /** Whether a folder is part of a Zarr, or is called as if it were. */
    public static boolean isOne(Path folder) {
        if (!Files.isDirectory(folder)) return false;
        Path name = folder.getFileName();
        boolean called = name != null && isName(name.toString());
        return called || FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    /** Whether a path is called like an OME-Zarr, or like something in one: a name without an extension. */
    public static boolean isNamed(Path path) {
        Path name = path.getFileName();
        if (name == null || isName(name.toString())) return name != null;
        if (name.toString().indexOf('.') >= 0) return false;
        for (Path above : path) if (isName(above.toString())) return true;
        return false;
    }

    /** Whether a name is that of an OME-Zarr. */
    public static boolean isName(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zarr");
    }

    /** Opens the group that a store is. @throws IOException if it is none; the message is a sentence */
    public static OmeGroup open(Store store) throws IOException {
        Optional<JsonNode> third = Json.read(store, "zarr.json");
        if (third.isPresent()) {
            if (third.get().path("node_type").asText().equals("array")) throw array(store);
            return new OmeGroup(store, 3, third.get().path("attributes").path("ome"));
        }
        Optional<JsonNode> attributes = Json.read(store, ".zattrs");
        if (store.has(".zarray")) throw array(store);
        if (attributes.isEmpty() && !store.has(".zgroup"))
            throw new IOException("\"" + store.place() + "\" is no group of Zarr: it has neither zarr.json nor .zgroup."
                    + half(store) + " Name the folder of an OME-Zarr.");
        return new OmeGroup(store, 2, attributes.orElse(MissingNode.getInstance()));
    }

    private static IOException array(Store store) {
        return new IOException("\"" + store.place()
                + "\" is an array of Zarr, and not the group that says what it shows. Name the folder above it.");
    }

    /** What is written last is missing in what another program has not finished, or was copied in part. */
    private static String half(Store store) throws IOException {
        boolean some = store instanceof FolderStore folder && Files.isDirectory(folder.folder());
        if (!some) return "";
        try (Stream<Path> inside = Files.list(((FolderStore) store).folder())) {
            return inside.findAny().isPresent()
                    ? " It may not have been written or copied to the end."
                    : " It is empty.";
        }
    }

    /** Whether it is an image. */
    public boolean isImage() {
        return ome.has("multiscales");
    }

    /** Whether it is a plate. */
    public boolean isPlate() {
        return ome.has("plate");
    }

    /** Whether it is a plate, a well of one, or several images that were converted together. */
    public boolean isCollection() {
        return isPlate() || ome.has("well") || ome.has("bioformats2raw.layout");
    }

    /** The image that it is. @throws IOException if it is none, or not of a version that is read; a sentence */
    public Multiscale image() throws IOException {
        try {
            if (!isImage())
                throw new IOException("it is a group of Zarr in which OME describes no image (multiscales)");
            return MultiscaleReader.read(ome, version());
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** How many other images are described beside the first one, which is taken. */
    public int others() {
        return Math.max(0, ome.path("multiscales").size() - 1);
    }

    /** Clauses are all that is thrown. */
    private String version() throws IOException {
        JsonNode image = ome.path("multiscales").path(0);
        String said = (format == 3 ? ome.path("version") : image.path("version")).asText();
        // Version 0.4 lets it be left out, and is told from those before by axes that are objects.
        boolean older =
                said.isEmpty() && format == 2 && image.path("axes").path(0).isObject();
        String version = older ? Multiscale.OLDER : said;
        String expected = format == 3 ? Multiscale.NEWEST : Multiscale.OLDER;
        if (!version.equals(expected))
            throw new IOException("it is of OME-Zarr version \"" + version + "\" in Zarr version " + format
                    + ", which is not known here (0.4 in Zarr 2 and 0.5 in Zarr 3 are)");
        return version;
    }

    /** The paths of all images of a plate, of a well or of what was converted together, in their order. */
    public List<String> images() throws IOException {
        try {
            List<String> images = named();
            for (String path : images) requireInside(path);
            return images;
        } catch (IOException e) {
            throw e.getMessage().startsWith("\"") ? e : refused(e);
        }
    }

    private List<String> named() throws IOException {
        List<String> images = new ArrayList<>();
        if (isPlate()) {
            for (JsonNode well : ome.path("plate").path("wells")) {
                String path = well.path("path").asText();
                requireInside(path);
                for (String field : open(store.at(path)).images()) images.add(path + "/" + field);
            }
        } else if (ome.has("well")) {
            for (JsonNode field : ome.path("well").path("images"))
                images.add(field.path("path").asText());
        } else {
            for (int i = 0; has(String.valueOf(i)); i++) images.add(String.valueOf(i));
        }
        return images;
    }

    /** @throws IOException if a path leads out of the group; a clause */
    static void requireInside(String path) throws IOException {
        boolean out = path.startsWith("/") || path.contains("\\") || path.contains(":");
        if (out || List.of(path.split("/")).contains(".."))
            throw new IOException("the path \"" + path + "\" in it leads out of it");
    }

    private boolean has(String path) throws IOException {
        Store inside = store.at(path);
        return inside.has("zarr.json") || inside.has(".zgroup");
    }

    private IOException refused(IOException e) {
        return new IOException("\"" + store.place() + "\" cannot be read as OME-Zarr: " + e.getMessage() + ".", e);
    }
}
