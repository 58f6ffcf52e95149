// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.operation.engine.CudaFiles;
import org.imagejgan.operation.engine.EngineReport;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.tensor.TorchLibrary;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what computes here, and chooses another PyTorch. */
@Plugin(
        type = Command.class,
        name = "engine",
        label = "GAN Engine...",
        headless = true,
        priority = 20,
        description = "Tells which PyTorch computes here, on which devices, how fast and whether right; and takes or "
                + "fetches one for GPUs of NVIDIA.")
public final class EngineCommand extends GanCommand {
    private static final String BUILT_IN = "built-in";
    private static final double GIGABYTE = 1e9;

    @Parameter(
            choices = {"report", "download"},
            persist = false,
            description =
                    "report tells what computes here. download fetches PyTorch for GPUs of NVIDIA (CUDA 12.8), after "
                            + "it was asked in a dialog; without one it never does, and says which line would.")
    private String action = "report";

    @Parameter(
            label = "Library (folder of a PyTorch)",
            style = "path",
            persist = false,
            required = false,
            description =
                    "The lib folder of a PyTorch that is to be used from the next start on, such as one for GPUs; "
                            + "built-in is the one that comes with the plugin. Empty: it stays as it is.")
    private String library = "";

    @Override
    protected List<String> needs() {
        return List.of();
    }

    @Override
    protected void perform(Host host) throws IOException {
        if (action.equals("download")) download(host);
        else if (!library.isBlank()) choose(library, host);
        else host.page(EngineReport.of(host));
    }

    private static void choose(String library, Host host) throws IOException {
        Path folder = library.equals(BUILT_IN)
                ? null
                : Paths.existing("library", library).toAbsolutePath().normalize();
        if (folder != null) TorchLibrary.require(folder);
        UserFolder.get().putEngine(folder == null ? "" : folder.toString());
        String chosen = folder == null ? "the one that comes with the plugin" : "that of " + folder;
        String overruled = TorchLibrary.overruled()
                .map(variable -> " As long as " + variable + " is set, that decides: unset it.")
                .orElse("");
        host.tell("From the next start on, PyTorch is " + chosen + "." + overruled
                + " GAN Engine tells then what computes.");
    }

    private static void download(Host host) throws IOException {
        String system = CudaFiles.system(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (system == null)
            throw new IllegalArgumentException(
                    "action=download fetches PyTorch for GPUs of NVIDIA, which there is for Linux and Windows on Intel and"
                            + " AMD processors alone; this is " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ".");
        Path folder = CudaFiles.folder(UserFolder.get().root(), system);
        if (!host.attended()) throw refused(system, folder);
        host.status("asking " + CudaFiles.site());
        CudaFiles files = CudaFiles.listed(CudaFiles.site(), system);
        String question = String.format(
                Locale.ROOT,
                "Fetch PyTorch %s for GPUs of NVIDIA (CUDA 12.8)?\n \n%d files, %.1f GB, about twice as much on disk\nfrom %s\n"
                        + "to %s",
                TorchLibrary.needed(),
                files.count(),
                files.bytes() / GIGABYTE,
                CudaFiles.site(),
                folder);
        if (!host.confirm(question)) throw new Cancelled();
        files.fetch(folder, host);
        choose(folder.toString(), host);
    }

    private static IllegalArgumentException refused(String system, Path folder) {
        return new IllegalArgumentException(
                "action=download fetches some gigabytes, and asks in the dialog of GAN Engine"
                        + " first; here nobody can be asked. This line of a shell does it"
                        + (system.startsWith("win") ? " (of Git Bash or WSL)" : "") + ":\n"
                        + CudaFiles.line(CudaFiles.site(), system, folder) + "\nThen choose it with library=[" + folder
                        + "].");
    }
}
