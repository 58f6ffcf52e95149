// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;

/**
 * One file after the other: while an operation works on one image, the next is read and the result before is written. The
 * operation itself stays on the caller's thread.
 */
final class FileLoop {
    private final FolderRun.Operation operation;
    private final boolean overwrite;
    private final Outcomes outcomes;
    private final SaidOnce notes;
    private final Progress progress;

    FileLoop(FolderRun.Operation operation, boolean overwrite, Outcomes outcomes, Progress progress) {
        this.operation = operation;
        this.overwrite = overwrite;
        this.outcomes = outcomes;
        this.progress = progress;
        notes = new SaidOnce(progress);
    }

    /** One file on its way. */
    private record Work(FileJob job, FileProgress file, Progress progress, Conveyor conveyor) {}

    /** @return how many files were not begun */
    int over(List<FileJob> jobs) {
        int index = 0;
        try (Conveyor conveyor = new Conveyor()) {
            for (; index < jobs.size() && !outcomes.ended(); index++) {
                progress.check();
                FileJob job = jobs.get(index);
                FileProgress file = new FileProgress(progress, job.image().toString(), index, jobs.size());
                Work work = new Work(job, file, notes.by(file), conveyor);
                one(work, index + 1 < jobs.size() ? jobs.get(index + 1) : null);
                file.advance(1, 1);
            }
        }
        notes.count();
        return jobs.size() - index;
    }

    /** Whatever Java throws for one image is that image's fault alone. */
    private void one(Work work, FileJob following) {
        long start = System.nanoTime();
        double read = 0;
        try {
            work.progress().status("opening");
            Conveyor.Loaded loaded = opened(work, following);
            read = loaded.seconds();
            loaded.notes().forEach(work.progress()::note);
            start = System.nanoTime();
            NewImage made = operation.apply(loaded.image(), work.progress());
            deliver(work, made, read + Conveyor.seconds(start));
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            Faults.requireEngine(e);
            fail(work, read + Conveyor.seconds(start), e, 0);
        }
    }

    private Conveyor.Loaded opened(Work work, FileJob following) throws IOException {
        boolean light = true;
        try {
            Conveyor.Loaded loaded = work.conveyor().next(work.job().from());
            light = Conveyor.light(loaded.image().bytes());
            return loaded;
        } finally {
            if (following != null && light) work.conveyor().readAhead(following.from());
        }
    }

    private void deliver(Work work, NewImage made, double seconds) throws IOException {
        Path file = work.job().target(made, work.progress());
        boolean light = Conveyor.light(made.bytes());
        long start = System.nanoTime();
        // Planes that are not made yet ask the operation, which is for this thread alone.
        if (made.lazy() && light) made.fill();
        double all = seconds + Conveyor.seconds(start);
        if (!made.lazy() && light) {
            work.conveyor().write(() -> write(work, made, file, all));
        } else {
            work.conveyor().settle();
            write(work, made, file, all);
        }
    }

    private void write(Work work, NewImage made, Path file, double before) {
        long start = System.nanoTime();
        try {
            made.save(file, overwrite, work.progress());
            String device = made.note(ImageOperation.DEVICE);
            double seconds = before + Conveyor.seconds(start);
            outcomes.written(
                    work.job(),
                    file,
                    seconds,
                    device == null ? "" : device,
                    work.file().warnings());
        } catch (FileAlreadyExistsException e) {
            // Another program was faster.
            outcomes.kept(work.job(), file);
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            fail(work, before + Conveyor.seconds(start), e, made.bytes());
        }
    }

    /** @param bytes of the result that was to be written; 0 where there was none yet */
    private void fail(Work work, double seconds, Throwable e, long bytes) {
        work.progress().warn(Faults.reason(e));
        outcomes.failed(work.job(), seconds, e, bytes);
    }
}
