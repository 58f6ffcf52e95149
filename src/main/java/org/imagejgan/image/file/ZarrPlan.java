// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.NewArray;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.ome.Axis;
import org.imagejgan.zarr.ome.Channel;
import org.imagejgan.zarr.ome.Coarser;
import org.imagejgan.zarr.ome.Level;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.store.Store;

/** What an image is as OME-Zarr: its axes, levels and channels, and how it is cut. */
final class ZarrPlan {
    /** The sides of what is packed at once, and of what is in one file: a plane is read and written without others. */
    private static final int CHUNK = 512;

    private static final int SHARD = PlaneCut.UNIT;
    private static final int[] PRIMARIES = {0xff0000, 0x00ff00, 0x0000ff};

    private final ImagePlus image;
    private final String version;
    private final ZarrLevels levels;
    private final List<Axis> axes = new ArrayList<>();

    ZarrPlan(ImagePlus image) {
        this.image = image;
        String asked = image.getProp(ImageFiles.ZARR_VERSION);
        version = asked == null ? Multiscale.NEWEST : asked;
        levels = ZarrLevels.parse(image.getProp(OmeZarr.LEVELS), image.getWidth(), image.getHeight());
        Calibration calibration = image.getCalibration();
        String unit = calibration.scaled() ? OmeUnits.name(calibration.getUnit()) : "";
        if (image.getNFrames() > 1)
            axes.add(new Axis("t", calibration.frameInterval > 0 ? OmeUnits.timeName(calibration.getTimeUnit()) : ""));
        if (channels() > 1) axes.add(new Axis("c", ""));
        if (image.getNSlices() > 1) axes.add(new Axis("z", unit));
        axes.add(new Axis("y", unit));
        axes.add(new Axis("x", unit));
    }

    private boolean rgb() {
        return image.getBitDepth() == 24;
    }

    /** Channels of the file; those of RGB are three. */
    int channels() {
        return rgb() ? 3 * image.getNChannels() : image.getNChannels();
    }

    DataType type() {
        return switch (image.getBitDepth()) {
            case 16 -> image.getCalibration().isSigned16Bit() ? DataType.INT16 : DataType.UINT16;
            case 32 -> DataType.FLOAT32;
            default -> DataType.UINT8;
        };
    }

    /** The coarser levels. */
    List<ZarrLevels.Step> steps() {
        return levels.steps();
    }

    /** By how much a level is coarser than the one before, along each axis. */
    List<Integer> factors(ZarrLevels.Step step) {
        return axes.stream().map(axis -> step.along(axis.name().charAt(0))).toList();
    }

    /** Writes the metadata of a level's array, and opens it. */
    ZarrArray create(Store store, int level) throws IOException {
        long[] shape = new long[axes.size()];
        for (int i = 0; i < shape.length; i++)
            shape[i] = size(axes.get(i).name().charAt(0));
        for (int i = 0; i < level; i++) shape = Coarser.shape(shape, factors(steps().get(i)));
        int[] chunk = new int[shape.length];
        int[] shard = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            boolean plane = i >= shape.length - 2;
            chunk[i] = plane ? (int) Math.min(shape[i], CHUNK) : 1;
            int whole = (int) Math.min((shape[i] + chunk[i] - 1) / chunk[i], SHARD / CHUNK);
            shard[i] = plane ? whole * chunk[i] : 1;
        }
        int format = version.equals(Multiscale.OLDER) ? 2 : 3;
        List<String> names = axes.stream().map(Axis::name).toList();
        return new NewArray(format, shape, type(), chunk, shard, names).create(store.at(String.valueOf(level)));
    }

    private long size(char axis) {
        return switch (axis) {
            case 't' -> image.getNFrames();
            case 'c' -> channels();
            case 'z' -> image.getNSlices();
            case 'y' -> image.getHeight();
            default -> image.getWidth();
        };
    }

    /** Where a plane is along the axes before y and x. */
    long[] place(int channel, int slice, int frame) {
        long[] place = new long[axes.size()];
        for (int i = 0; i < place.length; i++)
            switch (axes.get(i).name()) {
                case "t" -> place[i] = frame;
                case "c" -> place[i] = channel;
                case "z" -> place[i] = slice;
                default -> {}
            }
        return place;
    }

    /** What OME says of it. */
    Multiscale multiscale() {
        List<Level> made = new ArrayList<>();
        double[] coarser = new double[axes.size()];
        Arrays.fill(coarser, 1);
        for (int level = 0; level <= steps().size(); level++) {
            if (level > 0)
                for (int i = 0; i < coarser.length; i++)
                    coarser[i] *= factors(steps().get(level - 1)).get(i);
            made.add(level(level, coarser));
        }
        return new Multiscale(version, title(), axes, made, said());
    }

    private Level level(int level, double[] coarser) {
        List<Double> scale = new ArrayList<>();
        List<Double> translation = new ArrayList<>();
        for (int i = 0; i < coarser.length; i++) {
            double step = step(axes.get(i).name().charAt(0));
            scale.add(step * coarser[i]);
            // The middle of the first coarse pixel is that of the pixels that it covers.
            translation.add(start(axes.get(i).name().charAt(0)) + step * (coarser[i] - 1) / 2);
        }
        return new Level(String.valueOf(level), scale, translation);
    }

    private double step(char axis) {
        Calibration calibration = image.getCalibration();
        double step =
                switch (axis) {
                    case 't' -> calibration.frameInterval;
                    case 'z' -> calibration.pixelDepth;
                    case 'y' -> calibration.pixelHeight;
                    case 'x' -> calibration.pixelWidth;
                    default -> 1;
                };
        return step > 0 && Double.isFinite(step) ? step : 1;
    }

    private double start(char axis) {
        Calibration calibration = image.getCalibration();
        double origin =
                switch (axis) {
                    case 'z' -> calibration.zOrigin;
                    case 'y' -> calibration.yOrigin;
                    case 'x' -> calibration.xOrigin;
                    default -> 0;
                };
        return origin == 0 ? 0 : -origin * step(axis);
    }

    private String title() {
        String title = image.getTitle();
        return title.toLowerCase(Locale.ROOT).endsWith(".zarr")
                ? title.substring(0, title.length() - ".zarr".length())
                : title;
    }

    private List<Channel> said() {
        List<Channel> said = new ArrayList<>();
        LUT[] tables = rgb() ? new LUT[0] : image.getLuts();
        double offset = type() == DataType.INT16 ? 32768 : 0;
        for (int c = 0; c < channels(); c++) {
            if (rgb()) {
                said.add(new Channel(List.of("Red", "Green", "Blue").get(c % 3), PRIMARIES[c % 3], 0, 255));
                continue;
            }
            LUT lut = c < tables.length ? tables[c] : image.getProcessor().getLut();
            boolean alone = channels() == 1;
            double start = alone ? image.getDisplayRangeMin() : lut.min;
            double end = alone ? image.getDisplayRangeMax() : lut.max;
            said.add(new Channel(ChannelName.of(image, c), lut.getRGB(255) & 0xffffff, start - offset, end - offset));
        }
        return said;
    }

    /** What must be the same for work that was begun to be gone on with. */
    JsonNode identity() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("image", multiscale().toString());
        json.put("size", size('t') + " " + size('c') + " " + size('z') + " " + size('y') + " " + size('x'));
        json.put("type", type().title());
        String job = image.getProp(ImageFiles.ZARR_JOB);
        if (job != null) return json.put("version", version).put("job", job);
        String[] pairs = image.getPropertiesAsArray();
        if (pairs != null) for (int i = 0; i + 1 < pairs.length; i += 2) json.put(pairs[i], pairs[i + 1]);
        return json;
    }
}
