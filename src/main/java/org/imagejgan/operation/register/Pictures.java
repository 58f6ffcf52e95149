// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;

/** The pictures of a training as one small PNG, in which they stand beside each other. */
public final class Pictures {
    private static final int HIGH = 320;
    private static final int WIDE = 960;

    private final List<Column> columns = new ArrayList<>();
    private final BufferedImage image;

    /**
     * One of them.
     *
     * @param name as {@link org.imagejgan.training.TrainingListener#shown} has it
     */
    public record Column(String name, int width, int height) {}

    /** At most so large in all that they stay small files; none is enlarged. */
    Pictures(Map<String, Picture> shown) {
        int high = shown.values().stream().mapToInt(Picture::height).max().orElse(1);
        int wide = shown.values().stream().mapToInt(Picture::width).sum();
        double zoom = Math.min(1, Math.min((double) HIGH / high, (double) WIDE / Math.max(1, wide)));
        shown.forEach((name, picture) ->
                columns.add(new Column(name, scaled(picture.width(), zoom), scaled(picture.height(), zoom))));
        int width = columns.stream().mapToInt(Column::width).sum();
        int height = columns.stream().mapToInt(Column::height).max().orElse(1);
        image = new BufferedImage(Math.max(1, width), height, BufferedImage.TYPE_INT_RGB);
        paint(List.copyOf(shown.values()));
    }

    private static int scaled(int length, double zoom) {
        return (int) Math.max(1, Math.round(length * zoom));
    }

    private void paint(List<Picture> pictures) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int left = 0;
        for (int i = 0; i < pictures.size(); i++) {
            Column to = columns.get(i);
            g.drawImage(PictureImage.of(pictures.get(i)), left, 0, to.width(), to.height(), null);
            left += to.width();
        }
        g.dispose();
    }

    List<Column> columns() {
        return columns;
    }

    byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** The pictures of a record by their names; none where the file is missing or is another's. */
    public static Map<String, BufferedImage> read(TrainingRegister register, TrainingRecord record) {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        Path file = register.pictures(record);
        try {
            BufferedImage all = Files.exists(file) ? ImageIO.read(file.toFile()) : null;
            int left = 0;
            for (Column column : record.figures().pictures()) {
                if (all == null || left + column.width() > all.getWidth() || column.height() > all.getHeight())
                    return Map.of();
                pictures.put(column.name(), all.getSubimage(left, 0, column.width(), column.height()));
                left += column.width();
            }
        } catch (IOException e) {
            return Map.of();
        }
        return pictures;
    }
}
