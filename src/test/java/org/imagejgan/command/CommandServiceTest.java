// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.imagejgan.command.apply.BatchCommand;
import org.imagejgan.command.apply.DenoiseCommand;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The commands as scripts reach them: by SciJava's CommandService, in a context without ImageJ's bridge. */
class CommandServiceTest {
    private static final Context CONTEXT = new Context();
    private final CommandService commands = CONTEXT.service(CommandService.class);

    @AfterAll
    static void close() {
        CONTEXT.dispose();
    }

    @Test
    void denoisesAnImageThatIsGiven() throws Exception {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
        Module module = commands.run(DenoiseCommand.class, true, "imp", image, "strength", 1)
                .get();
        ImagePlus result = (ImagePlus) module.getOutput("result");
        assertEquals("cells denoised", result.getTitle());
        assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
    }

    @Test
    void theCurrentSliceOfAPlainStackIsTheOneThatWasSet() throws Exception {
        ImageStack stack = new ImageStack(48, 40);
        for (int i = 1; i <= 3; i++)
            stack.addSlice(PlainImageJ.image("", 48, 40, i).getProcessor());
        ImagePlus image = new ImagePlus("cells", stack);
        image.setSlice(3);
        Module module = commands.run(DenoiseCommand.class, true, "imp", image, "slices", "current")
                .get();
        ImageStack result = ((ImagePlus) module.getOutput("result")).getStack();
        for (int i = 1; i <= 3; i++)
            assertEquals(i < 3, Arrays.equals((byte[]) stack.getPixels(i), (byte[]) result.getPixels(i)), "slice " + i);
    }

    @Test
    void whatIsLeftOutHasItsDefaultAndIsNotAskedFor() throws Exception {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        Module module = commands.run(DenoiseCommand.class, true, "imp", image, "device", "cpu")
                .get();
        for (ModuleItem<?> input : module.getInfo().inputs())
            assertTrue(module.isInputResolved(input.getName()), input.getName() + " would be asked for in a dialog");
        assertEquals(1.0, module.getInput("strength"));
        assertEquals("cpu", module.getInput("device"));
    }

    /** Without a display: with one, {@link DialogsTest} sees the dialog. */
    @Test
    void whereThereIsNobodyToAskAllHasItsDefaultAndWhatIsMissingIsSaid() throws Exception {
        assertEquals(
                "No image is open. Open one, or name a file or folder with input=...", refusal(DenoiseCommand.class));
        assertEquals("input= is missing. Name the folder of the images.", refusal(BatchCommand.class));
    }

    private String refusal(Class<? extends Command> command) {
        return assertThrows(ExecutionException.class, () -> commands.run(command, true)
                        .get())
                .getMessage();
    }

    /** By SciJava, before the command knows of it. */
    @Test
    void unknownInputsAreRefusedByName() {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        for (boolean process : new boolean[] {true, false}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> commands.run(DenoiseCommand.class, process, "imp", image, "strenght", 0.5))
                    .getMessage();
            assertEquals("No such input: strenght", message);
        }
    }

    @Test
    void withoutProcessingWhatIsLeftOutHasItsDefaultToo() throws Exception {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        Module module = commands.run(DenoiseCommand.class, false, "imp", image, "strength", 0.0)
                .get();
        ImagePlus result = (ImagePlus) module.getOutput("result");
        assertArrayEquals((byte[]) image.getProcessor().getPixels(), (byte[])
                result.getProcessor().getPixels());
    }

    @Test
    void anImageThatIsClosedMeanwhileCancels() throws Exception {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        ImagePlus closing = new ImagePlus("cells", image.getProcessor()) {
            @Override
            public ImageStack getStack() {
                ImageStack stack = super.getStack();
                flush();
                return stack;
            }
        };
        Module module = commands.run(DenoiseCommand.class, true, "imp", closing, "device", "cpu")
                .get();
        assertTrue(((Cancelable) module).isCanceled());
        assertNull(module.getOutput("result"));
    }

    @Test
    void isFoundByDiscovery() {
        for (Verb verb : Verb.all())
            assertEquals(verb.label(), commands.getCommand(Commands.type(verb)).getLabel());
    }

    @Test
    void checksWhatSciJavaDoesNot() {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, 1);
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> commands.run(DenoiseCommand.class, true, "imp", image, "strength", 5.0)
                        .get());
        String sentence = "strength=5 is not allowed. Strength is a number from 0 to 1.";
        assertEquals(sentence, e.getMessage(), "what a script shows");
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        assertInstanceOf(IllegalArgumentException.class, cause);
        assertTrue(cause.getMessage().contains("strength=5"), cause.getMessage());
    }
}
