// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import ij.plugin.frame.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.RowTable;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.model.predict.TestRun;
import org.imagejgan.operation.library.LibraryFiles;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.operation.library.ModelText;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The models there are: a window, or where nobody can be asked a list and what can be done with one of them. */
@Plugin(
        type = Command.class,
        name = "models",
        label = "GAN Models...",
        headless = true,
        priority = 61,
        description =
                "Lists the models that come with the plugin and those that you trained or imported; shows, tests, "
                        + "imports, exports and removes them.")
public final class ModelsCommand extends GanCommand {
    static final String TITLE = "GAN Models";

    /** What an action takes beside the model. */
    private static final Map<String, Set<String>> TAKES = Map.of(
            "list", Set.of(),
            "show", Set.of("model"),
            "test", Set.of("model"),
            "import", Set.of("model", "source", "overwrite"),
            "export", Set.of("model", "output", "overwrite"),
            "remove", Set.of("model"),
            "folder", Set.of("source"));

    @Parameter(
            choices = {"list", "show", "test", "import", "export", "remove", "folder"},
            persist = false,
            description =
                    "list: all models. show: all that is known of one. test: run its own test. import: copy a package "
                            + "into the folder of your models. export: copy one out of it. remove: delete one of yours, with the checkpoint of its training. folder: "
                            + "say where that folder is, or with source= name another.")
    private String action = "list";

    @Parameter(
            persist = false,
            required = false,
            description =
                    "The model: its name in the list, or the path of a package. For import the name that it gets; "
                            + "empty: that of its file.")
    private String model = "";

    @Parameter(
            label = "Source (to import)",
            style = "path",
            persist = false,
            required = false,
            description = "For import the package, a zip or a folder with its rdf.yaml; for folder the folder to use.")
    private String source = "";

    @Parameter(
            label = "Output (to export)",
            style = "save",
            persist = false,
            required = false,
            description = "For export the file to write, such as my-model.zip, or the folder to write it to.")
    private String output = "";

    @Parameter(
            label = "Overwrite a model that exists",
            persist = false,
            description = "Whether import and export replace a model that exists; otherwise it is kept.")
    private boolean overwrite;

    @Parameter(
            style = "suggest",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = "Where test computes: auto, cpu, gpu, or one of several as gpu0, gpu1, ...")
    private String device = "auto";

    @Override
    protected List<String> needs() {
        return List.of();
    }

    @Override
    protected boolean openWindow() throws IOException {
        ModelsWindow.open(ModelLibrary.ofUser());
        // In a macro there is nobody to show the window to: the list takes its place.
        if (Recorder.record) Recorder.recordOption("action", action);
        return true;
    }

    @Override
    protected void perform(Host host) throws IOException {
        refuseVain("model", !model.isBlank());
        refuseVain("source", !source.isBlank());
        refuseVain("output", !output.isBlank());
        refuseVain("overwrite", overwrite);
        ModelLibrary library = ModelLibrary.ofUser();
        switch (action) {
            case "list" -> list(library, host);
            case "show" -> host.tell(new ModelText(library.named(model)).page());
            case "test" -> test(library.named(model), host);
            case "import" -> take(library, host);
            case "export" -> export(library.named(model), host);
            case "remove" -> remove(library, host);
            default -> folder(host);
        }
    }

    private void refuseVain(String key, boolean given) {
        if (given && !TAKES.get(action).contains(key))
            throw new IllegalArgumentException(key + "= has no effect with action=" + action + ". Leave it out.");
    }

    private static void list(ModelLibrary library, Host host) throws IOException {
        List<LibraryModel> all = library.all(host::warn);
        List<Map<String, String>> rows =
                all.stream().map(each -> new ModelText(each).row()).toList();
        if (RowTable.show(TITLE, rows)) return;
        host.tell(rows.stream().map(ModelsCommand::line).collect(Collectors.joining("\n")) + "\nYours are in "
                + library.folder() + ".");
    }

    private static String line(Map<String, String> row) {
        String facts = List.of("Kind", "Makes", "Channels", "Licence").stream()
                .map(row::get)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return row.get("Name") + " (" + row.get("From") + "): " + facts + "; " + row.get("MB") + " MB\n    "
                + row.get("About");
    }

    private void test(LibraryModel chosen, Host host) throws IOException {
        TestRun test = LibraryFiles.test(chosen, device, host);
        if (!test.within()) throw new IllegalStateException(chosen.name() + " fails its test here. " + test.told());
        host.tell(chosen.name() + ": " + test.told());
    }

    private void take(ModelLibrary library, Host host) throws IOException {
        if (source.isBlank())
            throw new IllegalArgumentException("source= is missing. Name the package to import, a zip or a folder.");
        String name = new LibraryFiles(library).add(Paths.existing("source", source), model.trim(), overwrite, host);
        host.tell("Imported as " + name + ". Use it with model=" + name + ".");
    }

    private void export(LibraryModel chosen, Host host) throws IOException {
        if (output.isBlank())
            throw new IllegalArgumentException("output= is missing. Name the file to write, such as cells.zip.");
        Path to = Paths.model(Paths.fileOrIn(output, chosen.name() + ".zip").toString(), overwrite);
        LibraryFiles.export(chosen, to, overwrite);
        host.tell(chosen.name() + " was written to " + to + ".");
    }

    private void remove(ModelLibrary library, Host host) throws IOException {
        LibraryModel chosen = library.named(model);
        List<Path> besides = LibraryFiles.belongings(chosen);
        new LibraryFiles(library).remove(chosen);
        String more = besides.isEmpty() ? "" : ", with the checkpoint of its training (" + names(besides) + ")";
        host.tell(chosen.name() + " was removed (" + chosen.path() + ")" + more + ".");
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private void folder(Host host) throws IOException {
        UserFolder user = UserFolder.get();
        if (!source.isBlank()) user.putModels(user.made("The folder named with source=", Paths.of("source", source)));
        host.tell("The folder of your models is " + user.models() + ", as " + user.settings() + " says or by default.");
    }
}
