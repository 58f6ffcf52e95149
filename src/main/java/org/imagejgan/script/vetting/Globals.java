// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.util.Map;
import java.util.Set;

/** What the pickles of an archive may name. */
final class Globals {
    private static final Set<String> ALLOWED = Set.of(
            "collections.OrderedDict",
            "builtins.complex",
            "torch.device",
            "torch._utils._rebuild_tensor_v2",
            "torch.jit._pickle.restore_type_tag",
            "torch.jit._pickle.build_intlist",
            "torch.jit._pickle.build_tensorlist",
            "torch.jit._pickle.build_doublelist",
            "torch.jit._pickle.build_boollist");

    /** Bytes of a value, by the class of its storage. */
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("torch.BoolStorage", 1),
            Map.entry("torch.ByteStorage", 1),
            Map.entry("torch.CharStorage", 1),
            Map.entry("torch.ShortStorage", 2),
            Map.entry("torch.HalfStorage", 2),
            Map.entry("torch.BFloat16Storage", 2),
            Map.entry("torch.IntStorage", 4),
            Map.entry("torch.FloatStorage", 4),
            Map.entry("torch.LongStorage", 8),
            Map.entry("torch.DoubleStorage", 8),
            Map.entry("torch.ComplexFloatStorage", 8),
            Map.entry("torch.ComplexDoubleStorage", 16));

    private Globals() {}

    static boolean allowed(String module, String name) {
        String whole = module + "." + name;
        return own(module) || ALLOWED.contains(whole) || WIDTHS.containsKey(whole);
    }

    /** Whether classes of a module are in the archive; those of torch.classes are in PyTorch's libraries. */
    static boolean own(String module) {
        return (module + ".").startsWith("__torch__.") && !(module + ".").startsWith("__torch__.torch.classes.");
    }

    /** 0 for what is no storage. */
    static int width(String module, String name) {
        return WIDTHS.getOrDefault(module + "." + name, 0);
    }
}
