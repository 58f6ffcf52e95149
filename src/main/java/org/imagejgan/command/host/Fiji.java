// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.IJ;
import org.scijava.Context;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** What there is in Fiji and not in plain ImageJ. */
final class Fiji {
    private static final String BRIDGE = "net.imagej.legacy.LegacyService";

    private Fiji() {}

    /** A started task in Fiji's task list, or null in plain ImageJ. */
    static Task task(String name) {
        Context context = context();
        TaskService tasks = context == null ? null : context.getService(TaskService.class);
        if (tasks == null) return null;
        Task task = tasks.createTask(name);
        // A task without a thread of its own can be cancelled only where it says how; the work polls isCanceled().
        task.setCancelCallBack(() -> {});
        task.start();
        return task;
    }

    /** The context that runs, or null; never makes one, which is what ImageJ does when asked in a plain host. */
    private static Context context() {
        try {
            Class.forName(BRIDGE, false, IJ.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
        return IJ.runPlugIn("org.scijava.Context", "") instanceof Context context ? context : null;
    }
}
