// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.TransferHandler;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelText;
import org.imagejgan.operation.library.PackagePages;

/** What is known of one model: the picture on its cover, and its page. On the event thread, but for {@link Page}. */
final class ModelPanel extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int HIGH = 200;

    private final JTextArea text = new JTextArea();
    private final Picture picture = new Picture();

    /** Read from a package, on any thread. */
    record Page(String name, String text, Optional<BufferedImage> cover) {
        static Page of(LibraryModel model) {
            try {
                return new Page(model.name(), new ModelText(model).page(), new PackagePages(model).cover());
            } catch (IOException e) {
                return new Page(model.name(), e.getMessage(), Optional.empty());
            }
        }
    }

    /** Enlarged alike in both directions, as large as it fits. */
    private static final class Picture extends JComponent {
        private static final long serialVersionUID = 1L;
        private transient BufferedImage image;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(HIGH, image == null ? 0 : HIGH);
        }

        @Override
        protected void paintComponent(Graphics g) {
            if (image == null) return;
            double zoom = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
            int width = (int) (zoom * image.getWidth());
            ((Graphics2D) g)
                    .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(image, (getWidth() - width) / 2, 0, width, (int) (zoom * image.getHeight()), null);
        }
    }

    /** @param drops what is dropped on it */
    ModelPanel(TransferHandler drops) {
        super(new BorderLayout(8, 8));
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setTransferHandler(drops);
        add(picture, BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
    }

    void show(Page page) {
        picture.image = page.cover().orElse(null);
        text.setText(page.text());
        text.setCaretPosition(0);
        picture.revalidate();
        picture.repaint();
    }
}
