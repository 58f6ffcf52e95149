// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.ome.Channel;
import org.imagejgan.zarr.ome.Level;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.ome.OmeGroup;
import org.imagejgan.zarr.store.Store;

/** OME-Zarr in: the finest level of an image, whose planes are read when they are asked for. */
final class OmeZarr {
    /** The property of an image that says by how much its coarser levels are coarser, see {@link ZarrLevels}. */
    static final String LEVELS = "OME-Zarr levels";

    private final Store store;
    private final Multiscale image;
    private final Consumer<String> note;

    private OmeZarr(Store store, Multiscale image, Consumer<String> note) {
        this.store = store;
        this.image = image;
        this.note = note;
    }

    /**
     * Opens an image; of one that was converted to a group of its own by bioformats2raw, that.
     *
     * @param note is told what of it is not in the image
     * @throws IOException if it is none that is read here; the message is a sentence
     */
    static ImagePlus open(Store store, Consumer<String> note) throws IOException {
        OmeGroup group = OmeGroup.open(store);
        if (!group.isImage() && group.isCollection()) {
            List<String> images = group.images();
            if (images.size() != 1)
                throw new IOException("\"" + store.place() + "\" holds " + images.size() + " images. Name one of them"
                        + (images.isEmpty() ? "." : ", such as " + store.place() + "/" + images.get(0) + "."));
            return open(store.at(images.get(0)), note);
        }
        Multiscale image = group.image();
        if (group.others() > 0)
            note.accept("It describes " + (group.others() + 1) + " images, of which the first is read.");
        try {
            return new OmeZarr(store, image, note).image();
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("\"")) throw e;
            throw new IOException("\"" + store.place() + "\" cannot be read as OME-Zarr: " + e.getMessage() + ".", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether it is an image to the end: what describes it is written last. */
    static boolean isWhole(Store store) {
        try {
            return !OmeGroup.open(store).image().levels().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private ImagePlus image() throws IOException {
        List<ZarrArray> arrays = new ArrayList<>();
        for (Level level : image.levels()) {
            ZarrArray array = ZarrArray.open(store.at(level.path()));
            if (array.shape().length != image.axes().size())
                throw new IOException("its level \"" + level.path() + "\" has " + array.shape().length
                        + " axes where OME names " + image.axes().size());
            arrays.add(array);
        }
        ZarrStack stack = new ZarrStack(arrays.get(0), image);
        tell(arrays.get(0).type());
        ImagePlus opened = new ImagePlus(title(), stack);
        opened.setDimensions(stack.channels(), stack.slices(), stack.frames());
        opened.setOpenAsHyperStack(stack.size() > 1);
        calibrate(opened, arrays.get(0).type());
        opened.setProp(LEVELS, ZarrLevels.of(arrays, image).toString());
        if (stack.channels() > 1) return coloured(opened);
        show(opened);
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
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private double scale(char axis) {
        int at = image.axis(axis);
        return at < 0 ? 1 : image.levels().get(0).scale().get(at);
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
        double translation = image.levels().get(0).translation().get(at);
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
