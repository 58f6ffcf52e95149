// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.AxisType;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;

/** What the format demands of the lengths of axes, beyond their form. */
final class SizeRules {
    private final String file;
    private final boolean old;

    private SizeRules(String file, boolean old) {
        this.file = file;
        this.old = old;
    }

    /**
     * @param old whether the format is 0.4, which has fewer rules
     * @throws PackageException if an axis breaks a rule
     */
    static void check(String file, ModelDescription model, boolean old) throws PackageException {
        SizeRules rules = new SizeRules(file, old);
        for (TensorDescription tensor : model.inputs()) rules.check("inputs", tensor, model.inputs());
        List<TensorDescription> all =
                Stream.concat(model.inputs().stream(), model.outputs().stream()).toList();
        for (TensorDescription tensor : model.outputs()) rules.check("outputs", tensor, all);
    }

    private void check(String group, TensorDescription tensor, List<TensorDescription> referable)
            throws PackageException {
        for (AxisDescription axis : tensor.axes()) {
            String key = group + "." + tensor.id() + ".axes." + axis.id();
            if (!AxisUnits.allows(axis.type(), axis.unit()))
                throw refuse(key + ".unit", "a unit such as micrometer or second, or none", axis.unit());
            checkKind(group, key, axis);
            if (axis.halo() < 0) throw refuse(key + ".halo", "0 or more pixels", "" + axis.halo());
            if (axis.size() instanceof AxisSize.Reference reference) {
                if (reference.tensor().equals(tensor.id()) && reference.axis().equals(axis.id()))
                    throw refuse(key + ".size", "a reference to another axis", "a reference to itself");
                checkReference(key, axis, reference, referable);
            }
        }
        int perChannel = tensor.data().size();
        boolean matching = perChannel == 1 || perChannel == tensor.channels();
        if (!matching)
            throw refuse(
                    group + "." + tensor.id() + ".data",
                    tensor.channels() + " entries, one a channel",
                    "" + perChannel);
        if (tensor.data().stream().anyMatch(data -> data.type() != tensor.type()))
            throw refuse(group + "." + tensor.id() + ".data", "one type for all channels", "several");
    }

    private void checkKind(String group, String key, AxisDescription axis) throws PackageException {
        boolean input = group.equals("inputs");
        if (input && axis.halo() > 0) throw refuse(key + ".halo", "none on an input", "" + axis.halo());
        boolean measured = axis.size() instanceof AxisSize.DataDependent;
        if (!input && axis.size() instanceof AxisSize.Parameterized)
            throw refuse(key + ".size", "a length or a reference on an output", "" + axis.size());
        if (measured && (input || axis.type() != AxisType.INDEX))
            throw refuse(key + ".size", "a known length", "" + axis.size());
    }

    private void checkReference(
            String key, AxisDescription axis, AxisSize.Reference reference, List<TensorDescription> referable)
            throws PackageException {
        Optional<AxisDescription> found = referable.stream()
                .filter(tensor -> tensor.id().equals(reference.tensor()))
                .findFirst()
                .flatMap(tensor -> tensor.axis(reference.axis()))
                .filter(other -> smallest(other.size()) > 0);
        if (found.isEmpty())
            throw refuse(
                    key + ".size",
                    "a reference to an axis of a length of its own",
                    reference.tensor() + "." + reference.axis());
        AxisDescription other = found.get();
        if (!other.unit().equals(axis.unit()))
            throw refuse(key + ".unit", "the unit of the axis it refers to, '" + other.unit() + "'", axis.unit());
        int shortest = axis.length(other, smallest(other.size()));
        if (shortest < 1) throw refuse(key + ".size", "a positive length", "" + shortest);
        if (shortest - 2L * axis.halo() < 1)
            throw refuse(key + ".halo", "less than half of the smallest length " + shortest, "" + axis.halo());
        if (old) return;
        double inputHalo = axis.halo() * axis.scale() / other.scale();
        if (inputHalo != Math.rint(inputHalo))
            throw refuse(key + ".halo", "a whole number of input pixels", "" + inputHalo);
    }

    /** The smallest length of an axis that others may refer to, else 0. */
    private static int smallest(AxisSize size) {
        if (size instanceof AxisSize.Fixed fixed) return fixed.length();
        return size instanceof AxisSize.Parameterized parameterized ? parameterized.min() : 0;
    }

    private PackageException refuse(String key, String expected, String found) {
        return new PackageException(file, key, expected, found);
    }
}
