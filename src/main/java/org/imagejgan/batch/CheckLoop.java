// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagejgan.operation.check.Figures;
import org.imagejgan.operation.check.Table;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;

/** Checks one image after the other, but those that were checked before. */
final class CheckLoop {
    /** What a row of figures takes on disk. */
    private static final int ROW = 500;

    private final FolderCheck.Check check;
    private final CheckRows known;
    private final OutputPlace place;
    private final Progress progress;
    private final SaidOnce notes;
    private final Map<String, Figures> rows = new LinkedHashMap<>();
    private final Map<Path, String> failed = new LinkedHashMap<>();
    private int before;

    /** An image with its result and its reference, or null for these. */
    record Three(Path image, Path result, Path reference) {}

    /**
     * @param known null where rows go nowhere
     * @param place null where nothing is written
     */
    CheckLoop(FolderCheck.Check check, CheckRows known, OutputPlace place, Progress progress) {
        this.check = check;
        this.known = known;
        this.place = place;
        this.progress = progress;
        notes = new SaidOnce(progress);
    }

    /** @param partners finds what belongs to an image; throws a sentence where it does not */
    FolderCheck.Report over(List<Path> images, Function<Path, Three> partners) {
        int i = 0;
        try {
            for (; i < images.size() && !lost(); i++) {
                progress.check();
                one(images.get(i), partners, new FileProgress(progress, name(images.get(i)), i, images.size()));
            }
        } catch (Cancelled e) {
            if (known != null)
                progress.note("Stopped: " + report(0).summary() + " The same again goes on with the rest.");
            throw e;
        }
        notes.count();
        return report(images.size() - i);
    }

    private boolean lost() {
        return place != null && place.lost();
    }

    private FolderCheck.Report report(int left) {
        String end = place == null ? "" : place.words(left, "the same line again goes on with the rest");
        return new FolderCheck.Report(new Table(rows), before, failed, end);
    }

    private static String name(Path image) {
        return image.getFileName().toString();
    }

    private void one(Path image, Function<Path, Three> partners, FileProgress file) {
        Progress part = notes.by(file);
        try {
            Optional<Figures> there = known == null ? Optional.empty() : known.get(name(image));
            if (there.isPresent()) {
                rows.put(name(image), there.get());
                before++;
            } else {
                Three three = partners.apply(image);
                Figures found = check.of(three.image(), three.result(), three.reference(), part)
                        .figures();
                if (known != null) known.add(name(image), found);
                rows.put(name(image), found);
            }
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            Faults.requireEngine(e);
            if (place != null) place.failed(e, ROW + check.bytes());
            failed.put(image, Faults.reason(e));
            part.warn(Faults.reason(e));
        }
        part.advance(1, 1);
    }
}
