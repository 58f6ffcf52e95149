// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.nn.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.read.PackageReader;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Scales;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.script.Weights;

/** An open BioImage.IO package, ours or anybody's that turns one image into one image. */
public final class ModelPackage implements Closeable {
    private static final String FORWARD = ModelSheet.FORWARD;

    private final PackageReader reader;
    private final Path opened;
    private final ModelSheet sheet;
    private final Optional<WholeStatistics> statistics;
    private boolean open = true;

    private ModelPackage(PackageReader reader, Path path) throws IOException {
        this.reader = reader;
        sheet = ModelSheet.of(path.getFileName().toString(), reader.description());
        statistics = sheet.statistics();
        if (sheet.ofImages()) reader.requireImageToImage();
        opened = OpenPackages.opened(path);
    }

    /**
     * Opens a package; nothing else is needed to use it.
     *
     * @param path a zip, an unpacked folder or its description
     * @throws IOException if it is missing, damaged, or not a model that can run here; the message says why
     */
    public static ModelPackage open(Path path) throws IOException {
        PackageReader reader = PackageReader.open(path);
        try {
            return new ModelPackage(reader, path);
        } catch (IOException e) {
            reader.close();
            throw e;
        } catch (RuntimeException e) {
            reader.close();
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Copies the weights of a package into a block, which must be the same network.
     *
     * @throws IOException naming the package, if its network is another
     */
    public static void copyWeights(Path path, Block into) throws IOException {
        try (PackageReader reader = PackageReader.open(path)) {
            copy(path, into, reader.weights(), Weights::read);
        }
    }

    /** What of a model that a training starts from is not that of the new one; the layers that it concerns start anew. */
    public enum Unlike {
        NOTHING,
        CHANNELS,
        /** It enlarges one channel, and the new one several by the same factor: they start alike. */
        COLOURS,
        /** How much larger its results are. */
        FACTOR
    }

    /**
     * The same into a network that may be for images of other channels, or enlarge by another factor: the layers that take
     * or make these start anew.
     *
     * @param factor output pixels of the network for each pixel of its input, along one axis
     * @return what is unlike
     * @throws IOException naming the package, if its network is another
     */
    public static Unlike copyWeights(Path path, Block into, ImageSpec images, int factor) throws IOException {
        try (ModelPackage of = open(path)) {
            ModelDescription described = of.description();
            boolean same = described.input().channels() == images.in()
                    && described.output().channels() == images.out();
            Unlike unlike = of.unlike(images, same, factor);
            copy(
                    path,
                    into,
                    of.weights(),
                    unlike == Unlike.COLOURS
                            ? Weights::readSpread
                            : unlike == Unlike.NOTHING ? Weights::read : Weights::readBody);
            return unlike;
        }
    }

    /** What starts from no image has no factor. */
    private Unlike unlike(ImageSpec images, boolean same, int factor) {
        boolean alike = !sheet.ofImages() || scale() == factor;
        if (same) return alike ? Unlike.NOTHING : Unlike.FACTOR;
        boolean one =
                description().input().channels() == 1 && description().output().channels() == 1;
        return one && alike && factor > 1 && images.in() == images.out() ? Unlike.COLOURS : Unlike.CHANNELS;
    }

    /** How an archive is read into a block. */
    private interface Reading {
        void read(Path archive, Block into) throws IOException;
    }

    private static void copy(Path path, Block into, Path weights, Reading reading) throws IOException {
        try {
            reading.read(weights, into);
        } catch (IOException e) {
            String why = e.getMessage().replace(weights.toString(), "its archive");
            throw new IOException(
                    "The model " + path
                            + " has another network, so that nothing can start from it. Take one of the same"
                            + " system, preset and kind of images (" + why + ").",
                    e);
        }
    }

    public ModelDescription description() {
        return reader.description();
    }

    /** What our own packages say of their making; empty for others'. */
    public Optional<Provenance> provenance() {
        return sheet.provenance();
    }

    /** The scales of a single-image model of ours; empty for others. */
    public Optional<Scales> scales() {
        return sheet.scales();
    }

    /** The colours that the channels of its images are shown in; empty where they are not known. */
    public List<Integer> colours() {
        return sheet.block(Colours.KEY, Colours.class).map(Colours::channels).orElse(List.of());
    }

    /** What the images looked like that it learned from; empty where that is not kept, or in traits that are not known here. */
    public Optional<Familiar> familiar() {
        return sheet.block(Familiar.KEY, Familiar.class).filter(Familiar::fitsTraits);
    }

    /** What its methods take and give, {@code forward} among them. */
    public Map<String, Signature> methods() {
        return sheet.methods();
    }

    /** What the method takes and gives that other software runs. */
    public Signature signature() {
        return sheet.signature();
    }

    /** The TorchScript archive, on disk until this is closed. */
    public Path weights() throws IOException {
        return reader.weights();
    }

    /** What its description says. */
    public ModelSheet sheet() {
        return sheet;
    }

    public PackageReader files() {
        return reader;
    }

    /** The name of the file it was opened from. */
    public String name() {
        return sheet.name();
    }

    /** How tiles for a method must be cut. */
    public Footprint footprint(String method) {
        return method.equals(FORWARD)
                ? footprint()
                : sheet.methods().get(method).footprint();
    }

    /** How a method is run in tiles whose norms take the statistics of the whole image; empty for others. */
    public Optional<WholeStatistics.Layers> layers(String method) {
        return statistics.map(whole -> whole.methods().get(method));
    }

    /** How tiles for this model must be cut. @throws IllegalArgumentException if it takes other heights than widths */
    public Footprint footprint() {
        AxisSize size = axis(description().input(), "x").size();
        AxisSize height = axis(description().input(), "y").size();
        if (!size.equals(height)) {
            throw new IllegalArgumentException("The model " + name() + " takes widths of " + size + " and heights of "
                    + height + ": only models that take square images are supported.");
        }
        int halo = Math.max(
                axis(description().output(), "x").halo(),
                axis(description().output(), "y").halo());
        int scale = scale();
        int seen = (halo + scale - 1) / scale;
        boolean local = sheet.provenance().map(Provenance::local).orElse(true);
        if (size instanceof AxisSize.Fixed fixed)
            return new Footprint(fixed.length(), fixed.length(), seen, local, true, scale);
        if (size instanceof AxisSize.Parameterized free)
            return new Footprint(free.step(), free.min(), seen, local, false, scale);
        throw new IllegalArgumentException("The model " + name() + " does not say which sizes of images it takes.");
    }

    /**
     * Pixels of the output for each pixel of the input, along one axis.
     *
     * @throws IllegalArgumentException if that is no whole number, or not the same along both axes
     */
    public int scale() {
        double across = scale("x");
        double down = scale("y");
        if (across == down && across >= 1 && across == Math.rint(across)) return (int) across;
        throw new IllegalArgumentException("The model " + name() + " makes " + across + " × " + down
                + " pixels of one: only models that keep the size of an image, or enlarge it by a whole number, are"
                + " supported.");
    }

    /** One third is no number of the format, so whole numbers are looked for nearby. */
    private double scale(String id) {
        double ratio = axis(description().input(), id).scale()
                / axis(description().output(), id).scale();
        return Math.abs(ratio - Math.rint(ratio)) < 1e-6 ? Math.rint(ratio) : ratio;
    }

    private AxisDescription axis(TensorDescription tensor, String id) {
        return tensor.axis(id)
                .orElseThrow(() -> new IllegalArgumentException("The model " + name() + " has no " + id + " axis."));
    }

    @Override
    public void close() throws IOException {
        if (open) OpenPackages.closed(opened);
        open = false;
        reader.close();
    }
}
