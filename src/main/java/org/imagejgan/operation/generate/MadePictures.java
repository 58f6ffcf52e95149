// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.util.Collections;
import java.util.List;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage.PixelSize;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;

/**
 * A new image of what a generator makes: of the type, range, unit and pixel size of the images that it learned from.
 *
 * @param output what the model says of its pictures
 * @param image that is written to
 */
record MadePictures(Output output, NewImage image) {

    /** An image for pictures of an output, all 0. @param across how many stand beside each other in one plane */
    static MadePictures of(GeneratorSession session, int view, String suffix, Layout layout) {
        Output output = session.output(view);
        String title = session.model().name().replaceFirst("(?i)\\.zip$", "") + suffix;
        NewImage image = NewImage.blank(
                title,
                type(output),
                layout.columns() * output.width(),
                layout.rows() * output.height(),
                output.channels(),
                layout.slices(),
                layout.frames());
        image.calibrate(output.values().calibration());
        pixelSize(session, output, image);
        image.colours(session.model().colours());
        return new MadePictures(output, image);
    }

    /** How many pictures stand where. */
    record Layout(int columns, int rows, int slices, int frames) {
        static Layout film(int frames) {
            return new Layout(1, 1, 1, frames);
        }

        static Layout grid(int columns, int rows) {
            return new Layout(columns, rows, 1, 1);
        }
    }

    /** Gives an image the pixel size of what a generator makes, where that is known. */
    static void pixelSize(GeneratorSession session, Output output, NewImage image) {
        session.model().description().outputs().stream()
                .filter(tensor -> tensor.id().equals(output.name()))
                .flatMap(tensor -> tensor.axis("x").stream())
                .filter(axis -> !axis.unit().isEmpty())
                .findFirst()
                .ifPresent(axis -> image.pixelSize(pixel(axis)));
    }

    private static PixelSize pixel(AxisDescription axis) {
        String unit = axis.unit().equals("micrometer") ? "µm" : axis.unit();
        return new PixelSize(axis.scale(), axis.scale(), unit);
    }

    /** That of the training's images; else RGB or 8-bit. */
    private static PixelType type(Output output) {
        return PixelType.named(output.values().type()).orElse(output.channels() == 3 ? PixelType.RGB : PixelType.UINT8);
    }

    /** What of stored numbers is 0 and 1 to the network. */
    static Normalizer range(Output output) {
        Values values = output.values();
        boolean known = values.of() == Values.Of.RANGE;
        return Normalizer.fixed(known ? values.low() : 0, known ? values.high() : 255, 0, 1);
    }

    /** Writes a picture to a time point, counted from 0; pixels that are no numbers are 0, which is said. */
    void frame(int frame, Picture picture, Progress progress) {
        write(picture, 0, frame, 0, 0, progress);
    }

    /** Writes it to a cell of a slice. */
    void cell(int column, int row, int slice, Picture picture, Progress progress) {
        write(picture, slice, 0, column * output.width(), row * output.height(), progress);
    }

    /** The picture at the left of a slice as it was stored, rounded and cut to what the type of pixels holds. */
    Picture stored(int slice) {
        List<Normalizer> ranges = Collections.nCopies(output.channels(), range(output));
        return Picture.of(image.planes().planes(new Place(slice, 0)), ranges)
                .cropped(0, 0, new Size(output.height(), output.width()));
    }

    private void write(Picture picture, int slice, int frame, int x, int y, Progress progress) {
        int size = picture.width() * picture.height();
        int w = picture.width();
        int h = picture.height();
        Tile tile = new Tile(x, y, w, h, x, y, w, h);
        int failed = 0;
        for (int c = 0; c < picture.channels(); c++) {
            var plane = image.planes().plane(c, slice, frame);
            failed += PlaneWriter.write(
                    picture.values(), c * size, picture.width(), tile, range(output), 1, plane, plane, Selection.ALL);
            if (output.values().of() == Values.Of.RANGE)
                image.range(c, output.values().low(), output.values().high());
        }
        if (failed > 0) progress.warn("The model gave no number for " + failed + " pixels; they are 0.");
    }

    /** Notes which model made it. */
    NewImage by(GeneratorSession session) {
        return image.note("GAN model", session.model().name()).note("GAN device", session.report());
    }
}
