// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.operation.library.Citations;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelLibrary;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what to cite when a model was used. */
@Plugin(
        type = Command.class,
        name = "cite",
        label = "GAN Cite...",
        headless = true,
        priority = 58,
        description = "Says which papers to cite when a model was used, as text and as BibTeX.")
public final class CiteCommand extends GanCommand {
    /** The note in which an image says what made it. */
    private static final String MAKER = "GAN model";

    @Parameter(
            persist = false,
            required = false,
            description = "The model: the name of one that comes with the plugin or of one of yours, or the path of a "
                    + "package. Empty: the one that made the open image.")
    private String model = "";

    @Parameter(
            choices = {"both", "text", "bibtex"},
            persist = false,
            description = "How to say it: as text, as BibTeX, or both.")
    private String form = "both";

    @Parameter(
            label = "Output (BibTeX file)",
            style = "save",
            persist = false,
            required = false,
            description = "The BibTeX file to write, such as models.bib. Empty: it is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite a file that exists",
            persist = false,
            description = "Whether a file that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Override
    protected List<String> needs() {
        return List.of("model");
    }

    @Override
    protected void perform(Host host) throws IOException {
        LibraryModel chosen = ModelLibrary.ofUser().named(model.isBlank() ? maker() : model);
        if (chosen.sheet().isEmpty()) throw new IOException(chosen.fault());
        Citations citations = Citations.of(chosen);
        if (!output.isBlank()) {
            write(citations, host);
            return;
        }
        String text = form.equals("bibtex") ? "" : citations.text();
        String bibtex = form.equals("text") ? "" : citations.bibtex();
        String between = text.isEmpty() || bibtex.isEmpty() ? "" : "\n\n";
        host.tell(text + between + bibtex);
    }

    private void write(Citations citations, Host host) throws IOException {
        Path to = Paths.of("output", output);
        Paths.mayWrite("output", to, overwrite);
        String bibtex = citations.bibtex() + "\n";
        new WholeFile(to, overwrite).write(out -> out.write(bibtex.getBytes(StandardCharsets.UTF_8)));
        host.tell(to + " written.");
    }

    private String maker() {
        String maker = image().getProp(MAKER);
        if (maker != null && !maker.equals("self")) return maker;
        throw new IllegalArgumentException(
                "\"" + image().getTitle() + "\" does not say which model made it. Name the" + " model with model=.");
    }
}
