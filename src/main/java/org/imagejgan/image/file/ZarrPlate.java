// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.ome.OmeGroup;
import org.imagejgan.zarr.ome.OmeWriter;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.Store;

/**
 * An OME-Zarr of several images: a plate with its wells and fields, a well, or what was converted together.
 *
 * @param folder where it is
 * @param images the folders of its images, relative to it
 */
public record ZarrPlate(Path folder, List<Path> images) {

    /** Whether it is one; reads no more than is said of the whole. @throws IOException if it is a damaged Zarr */
    public static boolean isOne(Path folder) throws IOException {
        if (!OmeGroup.isOne(folder)) return false;
        Store store = new FolderStore(folder);
        // An array, or what is no group: whoever reads it will say so.
        if (store.has(".zarray") || !store.has("zarr.json") && !store.has(".zattrs")) return false;
        OmeGroup group = OmeGroup.open(store);
        if (group.isImage() || !group.isCollection()) return false;
        return group.images().size() > (group.isPlate() ? 0 : 1);
    }

    /** Reads what is said of its images. @throws IOException if that cannot be read */
    public static ZarrPlate of(Path folder) throws IOException {
        List<String> images = OmeGroup.open(new FolderStore(folder)).images();
        return new ZarrPlate(folder, images.stream().map(Path::of).toList());
    }

    /**
     * Says of the results of all images, which stand at the same paths below another folder, what is said of the images;
     * last of the whole, so that it is none before.
     */
    public void finish(Path output) throws IOException {
        int format =
                OmeGroup.open(new FolderStore(output.resolve(images.get(0)))).format();
        String version = format == 2 ? Multiscale.OLDER : Multiscale.NEWEST;
        Set<Path> groups = new LinkedHashSet<>();
        for (Path image : images) for (Path at = image.getParent(); at != null; at = at.getParent()) groups.add(at);
        for (Path group : groups) copy(group.toString().replace('\\', '/'), output, version);
        copy("", output, version);
    }

    private void copy(String path, Path output, String version) throws IOException {
        Store from = new FolderStore(folder).at(path);
        boolean described = from.has("zarr.json") || from.has(".zattrs");
        JsonNode said = described ? OmeGroup.open(from).ome() : JsonNodeFactory.instance.objectNode();
        ObjectNode ome = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : said.properties()) {
            JsonNode value = entry.getValue().deepCopy();
            if (value instanceof ObjectNode object) object.remove("version");
            if (value instanceof ObjectNode object && version.equals(Multiscale.OLDER)) object.put("version", version);
            if (!entry.getKey().equals("version")) ome.set(entry.getKey(), value);
        }
        if (ome.isEmpty()) OmeWriter.plain(new FolderStore(output).at(path), version);
        else OmeWriter.group(new FolderStore(output).at(path), version, ome);
    }
}
