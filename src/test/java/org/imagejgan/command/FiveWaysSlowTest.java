// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link FiveWaysTest} for commands whose models have to be trained: the first kept case of each. */
@Tag("slow")
@ExtendWith(InPlainImageJ.class)
class FiveWaysSlowTest {
    private static final Path KEPT = Path.of("src/test/resources/kept/cases.txt");

    @TempDir
    private static Path folder;

    private static Map<String, KeptPixels> expected;
    private static List<WayCall> calls;
    private static Map<String, String> seen;

    /** Cases that make an image, of commands that the quick test does not call, with the trainings of their models. */
    static List<KeptCase> others() throws IOException {
        Set<String> quick = new TreeSet<>();
        for (KeptCase kept : KeptCase.read(FiveWaysTest.CASES)) quick.add(kept.verb());
        List<KeptCase> others = new ArrayList<>();
        for (KeptCase kept : KeptCase.read(KEPT))
            if (kept.trains() || makesAnImage(kept.verb()) && quick.add(kept.verb())) others.add(kept);
        return others;
    }

    private static boolean makesAnImage(String verb) {
        return NewImageCommand.class.isAssignableFrom(Commands.type(Verb.named(verb)));
    }

    @BeforeAll
    static void prepare() throws Exception {
        calls = WayModels.calls(folder, others());
        expected = new HashMap<>();
        for (WayCall call : calls) expected.put(call.name(), FiveWaysTest.byCommandLine(call, folder));
        seen = FiveWaysTest.byDialog(calls, folder);
    }

    static List<WayCall> calls() {
        return calls;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void macrosGiveTheSame(WayCall call) throws IOException {
        FiveWaysTest.macro(call, "batch", "setBatchMode(true);", expected.get(call.name()), folder);
        PlainImageJ.closeAll();
        FiveWaysTest.macro(call, "headless", "", expected.get(call.name()), folder);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void commandServiceGivesTheSame(WayCall call) throws Exception {
        FiveWaysTest.byCommandService(call, expected.get(call.name()), folder);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theDialogAndItsRecordedLineGiveTheSame(WayCall call) throws IOException {
        assumeTrue(!seen.isEmpty(), Desktop.NONE);
        FiveWaysTest.shown(call, seen, expected.get(call.name()), folder);
    }
}
