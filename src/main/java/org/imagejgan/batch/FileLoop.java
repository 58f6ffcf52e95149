// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagejgan.disk.Refusal;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;

/**
 * One file after the other: while an operation works on one image, the next is read and the result before is written. The
 * operation itself stays on the caller's thread.
 */
final class FileLoop implements Workers {
    private final boolean overwrite;
    private final FolderRun.Operation operation;

    FileLoop(boolean overwrite, FolderRun.Operation operation) {
        this.overwrite = overwrite;
        this.operation = operation;
    }

    /** One file on its way. */
    private record Work(FileJob job, FileProgress file, Progress progress, Conveyor conveyor, Tally tally) {}

    @Override
    public void ready() throws IOException {
        operation.ready();
    }

    @Override
    public int work(List<Piece> pieces, Tally tally, Progress progress) {
        List<FileJob> jobs = pieces.stream().map(FileJob::of).toList();
        SaidOnce notes = new SaidOnce(progress);
        int index = 0;
        try (Conveyor conveyor = new Conveyor()) {
            for (; index < jobs.size() && !tally.ended(); index++) {
                progress.check();
                FileJob job = jobs.get(index);
                FileProgress file = new FileProgress(progress, job.name(), index, jobs.size());
                Work work = new Work(job, file, notes.by(file), conveyor, tally);
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
            if (keep(work)) return;
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

    /** Whether another process was faster: one that shares the work, or that had this piece before and was lost. */
    private boolean keep(Work work) {
        Optional<Path> there = overwrite ? Optional.empty() : work.job().to().existing();
        there.ifPresent(file -> kept(work, file));
        return there.isPresent();
    }

    private static void kept(Work work, Path file) {
        work.tally().add(Outcome.kept(work.job().name(), file));
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
            save(made, file, work.progress());
            String device = made.note(ImageOperation.DEVICE);
            work.tally()
                    .add(new Outcome(
                            work.job().name(),
                            Outcome.Status.WRITTEN,
                            before + Conveyor.seconds(start),
                            device == null ? "" : device,
                            work.file().warnings(),
                            0,
                            file.toUri()));
        } catch (FileAlreadyExistsException e) {
            kept(work, file);
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            fail(work, before + Conveyor.seconds(start), e, made.bytes());
        }
    }

    /** Once more where the folder vanished meanwhile: it is made again, as it is before a file is begun. */
    private void save(NewImage made, Path file, Progress progress) throws IOException {
        try {
            made.save(file, overwrite, progress);
        } catch (IOException e) {
            if (!Refusal.isVanished(e)) throw e;
            made.save(file, overwrite, progress);
        }
    }

    /** @param bytes of the result that was to be written; 0 where there was none yet */
    private static void fail(Work work, double seconds, Throwable e, long bytes) {
        String reason = Faults.reason(e);
        work.progress().warn(reason);
        long needs = OutputPlace.needed(e, bytes);
        FileJob job = work.job();
        work.tally()
                .add(new Outcome(
                        job.name(),
                        Outcome.Status.FAILED,
                        seconds,
                        "",
                        reason,
                        needs,
                        job.from().toUri()));
    }

    @Override
    public void close() throws IOException {
        operation.close();
    }
}
