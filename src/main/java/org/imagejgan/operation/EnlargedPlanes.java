// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.imagejgan.image.FreshImage;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Quality;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.model.PackageExport;
import org.imagejgan.model.TiledPlane;
import org.imagejgan.progress.Progress;

/** The planes of an enlarged image, each made when it is asked for. Not safe for several threads. */
final class EnlargedPlanes {
    private final Session session;
    private final Hyperstack source;
    private final Planes planes;
    private final Rectangle part;
    private final int factor;
    private final Progress progress;
    private final Map<Integer, Normalizer> normalizers = new HashMap<>();
    private final List<List<Integer>> groups = new ArrayList<>();

    /** @param part what of each plane is enlarged */
    EnlargedPlanes(Session session, Hyperstack source, Planes planes, Rectangle part, Progress progress) {
        this.session = session;
        this.source = source;
        this.planes = planes;
        this.part = part;
        this.progress = progress;
        factor = session.model().scale();
        // The three channels of an RGB plane are stored, and so made, together.
        if (colour()) groups.add(planes.channels());
        else planes.channels().forEach(c -> groups.add(List.of(c)));
    }

    /** Whether the result is RGB: a single channel of an RGB image becomes a grey one. */
    boolean colour() {
        return source.type() == PixelType.RGB && planes.channels().size() == 3;
    }

    PixelType type() {
        return source.type() == PixelType.RGB && !colour() ? PixelType.UINT8 : source.type();
    }

    int width() {
        return part.width * factor;
    }

    int height() {
        return part.height * factor;
    }

    /** Channels as ImageJ counts them. */
    int channels() {
        return groups.size();
    }

    int count() {
        return groups.size() * planes.places().size();
    }

    /** How noisy the first plane is: the standard deviation of its noise, of its channel's range. */
    double noise() {
        Hyperstack.Place first = planes.places().get(0);
        int channel = planes.channels().get(0);
        double deviation = Quality.noiseSigma(cut(source.plane(channel, first.slice(), first.frame())));
        return deviation / Math.abs(normalizer(channel).scale());
    }

    private Normalizer normalizer(int channel) {
        return normalizers.computeIfAbsent(channel, c -> PackageExport.rule().fit(source.planes(c)));
    }

    /** Makes a plane by its index from 0, in ImageJ's order. */
    ImageProcessor plane(int index) {
        List<Integer> group = groups.get(index % groups.size());
        Hyperstack.Place place = planes.places().get(index / groups.size());
        ImagePlus made = FreshImage.of("", type(), width(), height(), group.size(), 1, 1);
        Hyperstack target = ImagePlusStack.of(made);
        for (int i = 0; i < group.size(); i++) {
            int part = index * group.size() + i;
            Progress share = new PartOf(progress, part, count() * group.size());
            Enlarged plane = enlarged(group.get(i), place, target.plane(i, 0, 0));
            session.predictor().run(plane, share);
            if (plane.failed > 0)
                progress.warn(plane.failed + " pixels are 0 because the model gave no number for them.");
        }
        return made.getProcessor();
    }

    private Enlarged enlarged(
            int channel, Hyperstack.Place place, RandomAccessibleInterval<? extends RealType<?>> target) {
        return new Enlarged(
                cut(source.plane(channel, place.slice(), place.frame())), target, normalizer(channel), factor);
    }

    private RandomAccessibleInterval<? extends RealType<?>> cut(RandomAccessibleInterval<? extends RealType<?>> plane) {
        if (part.width == source.width() && part.height == source.height()) return plane;
        return Views.zeroMin(Views.interval(
                plane, new long[] {part.x, part.y}, new long[] {part.x + part.width - 1L, part.y + part.height - 1L}));
    }

    /** One plane on its way through the model. */
    private static final class Enlarged implements TiledPlane {
        private final RandomAccessibleInterval<? extends RealType<?>> source;
        private final RandomAccessibleInterval<? extends RealType<?>> target;
        private final Normalizer normalizer;
        private final int factor;
        private long failed;

        Enlarged(
                RandomAccessibleInterval<? extends RealType<?>> source,
                RandomAccessibleInterval<? extends RealType<?>> target,
                Normalizer normalizer,
                int factor) {
            this.source = source;
            this.target = target;
            this.normalizer = normalizer;
            this.factor = factor;
        }

        @Override
        public int width() {
            return (int) source.dimension(0);
        }

        @Override
        public int height() {
            return (int) source.dimension(1);
        }

        @Override
        public boolean read(Tile tile, float[] values) {
            PlaneReader.read(source, tile, normalizer, values, 0);
            HotPixels.fill(source, tile, normalizer, values, 0);
            return true;
        }

        @Override
        public void write(Tile tile, float[] values) {
            failed += PlaneWriter.write(
                    values, tile.coreOffset(), tile.inWidth(), tile, normalizer, 1, target, target, Selection.ALL);
            PlaneWriter.keepNonFinite(tile, factor, source, target);
        }
    }
}
