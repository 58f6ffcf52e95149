// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.image.block.BlockImage;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.ome.Channel;
import org.imagejgan.zarr.ome.Level;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.ome.OmeGroup;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.HttpStore;
import org.imagejgan.zarr.store.Store;

/** OME-Zarr in: a level of an image, whose planes are read when they are asked for. */
public final class OmeZarr {
    /** The property of an image that says by how much its coarser levels are coarser, see {@link ZarrLevels}. */
    static final String LEVELS = "OME-Zarr levels";

    private final Store store;
    private final Multiscale image;
    private final int level;
    private final Consumer<String> note;
    /** Whether it is to be looked at, plane by plane. */
    private final boolean shown;

    private OmeZarr(Store store, Multiscale image, int level, boolean shown, Consumer<String> note) {
        this.store = store;
        this.image = image;
        this.level = level;
        this.shown = shown;
        this.note = note;
    }

    /**
     * Opens a level of an image, to be looked at: each plane has to fit into memory.
     *
     * @param place of its group: a folder, or an address of http or https
     * @param level 0 for the finest, see {@link #levels}
     * @param note is told what of it is not in the image
     * @throws IllegalArgumentException if there is no such level
     * @throws IOException if it is none that is read here; the message is a sentence
     */
    public static ImagePlus open(String place, int level, Consumer<String> note) throws IOException {
        return open(store(place), level, true, note);
    }

    /** The levels of an image, the finest first, as words: {@code 2048 x 1024, 3 channels}. @throws IOException so */
    public static List<String> levels(String place) throws IOException {
        OmeGroup group = group(store(place));
        Multiscale image = group.image();
        try {
            return new OmeZarr(group.store(), image, 0, true, said -> {})
                    .arrays().stream()
                            .map(array -> ZarrLevels.words(array, image))
                            .toList();
        } catch (IOException e) {
            throw refused(group.store(), e);
        }
    }

    private static Store store(String place) {
        return HttpStore.isAddress(place) ? HttpStore.of(place) : new FolderStore(Path.of(place.trim()));
    }

    /** The finest level, to be worked on: large planes are read in blocks. */
    static ImagePlus open(Store store, Consumer<String> note) throws IOException {
        return open(store, 0, false, note);
    }

    /** That of an image; of one that was converted to a group of its own by bioformats2raw, the image's. */
    private static OmeGroup group(Store store) throws IOException {
        OmeGroup group = OmeGroup.open(store);
        if (group.isImage() || !group.isCollection()) return group;
        List<String> images = group.images();
        if (images.size() != 1)
            throw new IOException("\"" + store.place() + "\" holds " + images.size() + " images. Name one of them"
                    + (images.isEmpty() ? "." : ", such as " + store.place() + "/" + images.get(0) + "."));
        return group(store.at(images.get(0)));
    }

    private static ImagePlus open(Store from, int level, boolean shown, Consumer<String> note) throws IOException {
        OmeGroup group = group(from);
        Multiscale image = group.image();
        if (level >= image.levels().size())
            throw new IllegalArgumentException("level=" + level + " is not there: \""
                    + group.store().place() + "\" has the levels 0 to "
                    + (image.levels().size() - 1) + ", of which 0 is the finest.");
        if (group.others() > 0)
            note.accept("It describes " + (group.others() + 1) + " images, of which the first is read.");
        try {
            return new OmeZarr(group.store(), image, level, shown, note).image();
        } catch (IOException e) {
            throw refused(group.store(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static IOException refused(Store store, IOException e) {
        if (e.getMessage() != null && e.getMessage().startsWith("\"")) return e;
        return new IOException("\"" + store.place() + "\" cannot be read as OME-Zarr: " + e.getMessage() + ".", e);
    }

    /** Whether it is an image to the end: what describes it is written last. */
    static boolean isWhole(Store store) {
        try {
            return !OmeGroup.open(store).image().levels().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private List<ZarrArray> arrays() throws IOException {
        List<ZarrArray> arrays = new ArrayList<>();
        for (Level level : image.levels()) {
            ZarrArray array = ZarrArray.open(store.at(level.path()));
            if (array.shape().length != image.axes().size())
                throw new IOException("its level \"" + level.path() + "\" has " + array.shape().length
                        + " axes where OME names " + image.axes().size());
            arrays.add(array);
        }
        return arrays;
    }

    private ImagePlus image() throws IOException {
        List<ZarrArray> all = arrays();
        List<ZarrArray> arrays = all.subList(level, all.size());
        ZarrStack stack = new ZarrStack(arrays.get(0), image, shown);
        tell(arrays.get(0).type());
        ImagePlus opened = BlockImage.of(title(), stack);
        opened.setDimensions(stack.channels(), stack.slices(), stack.frames());
        opened.setOpenAsHyperStack(stack.size() > 1);
        calibrate(opened, arrays.get(0).type());
        opened.setProp(LEVELS, ZarrLevels.of(arrays, image).toString());
        if (stack.channels() > 1) opened = coloured(opened);
        else show(opened);
        BlockStack.together(stack);
        return opened;
    }

    private void tell(DataType type) {
        switch (type) {
            case INT32, UINT32, INT64, UINT64, FLOAT64 ->
                note.accept("Its values of the type " + type.title() + " are read as 32-bit floats.");
            default -> {}
        }
    }

    private String title() {
        String place = store.place().replace('\\', '/');
        String name = place.substring(place.lastIndexOf('/') + 1);
        if (level == 0) return name;
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)) + "-level" + level + (dot < 0 ? "" : name.substring(dot));
    }

    private double scale(char axis) {
        int at = image.axis(axis);
        return at < 0 ? 1 : image.levels().get(level).scale().get(at);
    }

    private String unit(char axis) {
        int at = image.axis(axis);
        return at < 0 ? "" : image.axes().get(at).unit();
    }

    private void calibrate(ImagePlus opened, DataType type) {
        Calibration calibration = opened.getCalibration();
        String unit = OmeUnits.symbol(unit('x'));
        if (!unit.isEmpty()) {
            calibration.setUnit(unit);
            calibration.pixelWidth = scale('x');
            calibration.pixelHeight = OmeUnits.in(scale('y'), unit('y'), unit);
            calibration.pixelDepth = OmeUnits.in(scale('z'), unit('z'), unit);
            calibration.xOrigin = origin('x');
            calibration.yOrigin = origin('y');
            calibration.zOrigin = origin('z');
        }
        if (!unit('t').isEmpty()) {
            calibration.frameInterval = scale('t');
            calibration.setTimeUnit(OmeUnits.time(unit('t')));
        }
        if (type == DataType.INT16) calibration.setSigned16BitCalibration();
    }

    /** The place of 0, in pixels. */
    private double origin(char axis) {
        int at = image.axis(axis);
        if (at < 0) return 0;
        double translation = image.levels().get(level).translation().get(at);
        return translation == 0 ? 0 : -translation / scale(axis);
    }

    private void show(ImagePlus opened) {
        Channel channel = image.channel(0);
        double offset = opened.getCalibration().isSigned16Bit() ? 32768 : 0;
        if (channel.colour() >= 0) opened.setLut(LUT.createLutFromColor(new Color(channel.colour())));
        if (channel.ranged()) opened.setDisplayRange(channel.start() + offset, channel.end() + offset);
    }

    private CompositeImage coloured(ImagePlus opened) {
        CompositeImage composite = new CompositeImage(opened, CompositeImage.COMPOSITE);
        double offset = opened.getCalibration().isSigned16Bit() ? 32768 : 0;
        boolean any = false;
        for (int c = 0; c < opened.getNChannels(); c++) {
            Channel channel = image.channel(c);
            LUT shown = composite.getChannelLut(c + 1);
            LUT lut = channel.colour() < 0 ? (LUT) shown.clone() : LUT.createLutFromColor(new Color(channel.colour()));
            any |= channel.colour() >= 0;
            lut.min = channel.ranged() ? channel.start() + offset : shown.min;
            lut.max = channel.ranged() ? channel.end() + offset : shown.max;
            composite.setChannelLut(lut, c + 1);
        }
        if (!any) composite.setMode(CompositeImage.GRAYSCALE);
        return composite;
    }
}
