// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;

/**
 * The models of this plugin's making that were used last, kept loaded by their content: a macro that calls a verb for
 * each of a thousand images loads its model once. Others are not kept, since they may change when they run. Safe for
 * several threads.
 */
final class LoadedModels {
    /** More than one, for macros that denoise and then enlarge. */
    private static final int MOST = 2;

    private static final List<Loaded> ALL = new ArrayList<>();

    private LoadedModels() {}

    /** Loads a model onto a device that outlives it. */
    @FunctionalInterface
    interface Loading {
        TorchModule on(Compute compute) throws IOException;
    }

    /** A loaded model in use; closing it says that it is not used any more. */
    static final class Loaded implements AutoCloseable {
        private final String sum;
        private final String device;
        private final Compute compute;
        private final TorchModule module;
        private final Measured measured = new Measured();
        private int users;

        private Loaded(String sum, String device, Compute compute, TorchModule module) {
            this.sum = sum;
            this.device = device;
            this.compute = compute;
            this.module = module;
        }

        TorchModule module() {
            return module;
        }

        Measured measured() {
            return measured;
        }

        private void free() {
            module.close();
            compute.close();
        }

        @Override
        public void close() {
            synchronized (ALL) {
                users--;
                if (!ALL.contains(this)) free();
                for (int i = 0; ALL.size() > MOST && i < ALL.size(); i++)
                    if (ALL.get(i).users == 0) ALL.remove(i--).free();
            }
        }
    }

    /**
     * The model of a content on a device, loaded now if it is not yet.
     *
     * @param sum SHA-256 of its weights
     * @param device as {@link Compute#open} takes it
     */
    static Loaded use(String sum, String device, Loading loading) throws IOException {
        synchronized (ALL) {
            Loaded loaded = found(sum, device);
            if (loaded == null) loaded = load(sum, device, loading);
            ALL.remove(loaded);
            // The one used last stands last. What may never end is nobody else's.
            if (!loaded.module.loops()) ALL.add(loaded);
            loaded.users++;
            return loaded;
        }
    }

    /** Frees a content that nobody uses. */
    static void forget(String sum) {
        synchronized (ALL) {
            List<Loaded> idle = ALL.stream()
                    .filter(loaded -> loaded.sum.equals(sum) && loaded.users == 0)
                    .toList();
            ALL.removeAll(idle);
            idle.forEach(Loaded::free);
        }
    }

    private static Loaded found(String sum, String device) {
        for (Loaded loaded : ALL) if (loaded.sum.equals(sum) && loaded.device.equals(device)) return loaded;
        return null;
    }

    private static Loaded load(String sum, String device, Loading loading) throws IOException {
        Compute compute = Compute.open(device);
        try {
            return new Loaded(sum, device, compute, loading.on(compute));
        } catch (IOException | RuntimeException e) {
            compute.close();
            throw e;
        }
    }
}
