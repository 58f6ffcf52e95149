// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;

/** Takes a file or folder that is dropped on a component, and lets text be copied out of it. */
final class DroppedPackage extends TransferHandler {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<File> taker;

    DroppedPackage(Consumer<File> taker) {
        this.taker = taker;
    }

    @Override
    public boolean canImport(TransferSupport support) {
        return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
        if (!canImport(support)) return false;
        try {
            List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
            if (files.isEmpty()) return false;
            taker.accept((File) files.get(0));
            return true;
        } catch (UnsupportedFlavorException | IOException e) {
            return false;
        }
    }

    @Override
    public int getSourceActions(JComponent from) {
        return from instanceof JTextComponent ? COPY : NONE;
    }

    @Override
    protected Transferable createTransferable(JComponent from) {
        String selected = from instanceof JTextComponent text ? text.getSelectedText() : null;
        return selected == null ? null : new StringSelection(selected);
    }
}
