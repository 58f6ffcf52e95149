// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.imagejgan.bioimageio.PackageFiles;
import org.imagejgan.bioimageio.description.About;

/** What a package has for people to read and look at; a file that is missing, too large or of another kind is none. */
public record PackagePages(LibraryModel model) {
    private static final int MOST_BYTES = 4 << 20;
    private static final long MOST_PIXELS = 4096L * 4096;

    private Optional<About> about() {
        return model.sheet().map(sheet -> sheet.description().about());
    }

    /** The text of its page; empty where there is none. */
    public String documentation() throws IOException {
        String source = about().map(About::documentation).orElse("");
        return source.isEmpty() ? "" : new String(bytes(source), StandardCharsets.UTF_8);
    }

    /** The first picture on its cover that Java reads. */
    public Optional<BufferedImage> cover() throws IOException {
        for (String source : about().map(About::covers).orElse(List.of())) {
            Optional<BufferedImage> picture = picture(bytes(source));
            if (picture.isPresent()) return picture;
        }
        return Optional.empty();
    }

    private byte[] bytes(String source) throws IOException {
        try (PackageFiles files = PackageFiles.open(model.path());
                InputStream in = files.stream(source)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? new byte[0] : bytes;
        }
    }

    /** Its size is asked first: a few bytes may claim a picture that fills memory. */
    private static Optional<BufferedImage> picture(byte[] bytes) throws IOException {
        ImageIO.setUseCache(false);
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return Optional.empty();
            var reader = readers.next();
            reader.setInput(in);
            try {
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) return Optional.empty();
                return Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }
}
