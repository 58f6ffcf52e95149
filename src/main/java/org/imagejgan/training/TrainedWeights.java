// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.model.Networks;
import org.imagejgan.tensor.Scope;

/** The weights in a checkpoint: it has what a package leaves out, such as critics. */
public final class TrainedWeights {
    private TrainedWeights() {}

    /**
     * Copies the weights of all networks from a checkpoint, as they were at its end.
     *
     * @param plan as in {@link Trainer.Options}
     * @return false, and nothing is copied, if there is no such checkpoint, it cannot be read, it belongs to another
     *     training, or it lacks something
     */
    public static boolean copy(Path checkpoint, long seed, String plan, Networks networks) {
        if (!Files.isRegularFile(checkpoint)) return false;
        try (Scope scope = Scope.in(networks.compute().manager())) {
            Position found = Checkpoint.position(checkpoint);
            if (found.seed() != seed || !found.plan().equals(plan)) return false;
            Map<String, NDArray> stored = new TreeMap<>();
            for (NDArray array : Checkpoint.arrays(checkpoint, scope.manager())) stored.put(array.getName(), array);
            Map<String, NDArray> wanted = networks.weights();
            if (!wanted.entrySet().stream().allMatch(e -> fits(stored.get("weights." + e.getKey()), e.getValue())))
                return false;
            wanted.forEach((name, array) -> Average.copy(stored.get("weights." + name), array));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean fits(NDArray stored, NDArray wanted) {
        return stored != null && stored.getShape().equals(wanted.getShape());
    }
}
