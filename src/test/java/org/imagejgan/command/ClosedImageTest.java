// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Cancelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An image that is closed while it is worked on: the user did that, and nothing is wrong. */
class ClosedImageTest {

    private static ImagePlus stack(int planes) {
        ImageStack stack = new ImageStack(48, 40);
        for (int i = 1; i <= planes; i++)
            stack.addSlice(PlainImageJ.image("", 48, 40, i).getProcessor());
        ImagePlus image = new ImagePlus("cells.tif", stack);
        image.setRoi(new Roi(10, 10, 8, 8));
        return image;
    }

    private static VerbCall call(String verb, String model) {
        VerbCall call = new VerbCall(Verb.named(verb));
        call.parameters().set(Map.of("model", model, "device", "cpu"));
        return call;
    }

    /** One plane is closed before it is worked on, of three the first has been by then, or not yet. */
    static Stream<Arguments> verbs() {
        return Stream.of(
                Arguments.of("denoise", "denoise-gaussian", 1, true),
                Arguments.of("denoise", "denoise-gaussian", 3, true),
                Arguments.of("denoise", "denoise-gaussian", 3, false),
                Arguments.of("superresolve", "superres-x2", 1, true),
                Arguments.of("superresolve", "superres-x2", 3, false),
                Arguments.of("inpaint", "inpaint", 3, false),
                Arguments.of("colorize", "colorize-histology", 1, true),
                Arguments.of("translate", "nuclei-to-mask", 3, false));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void endsWithAWordAndNoResult(String verb, String model, int planes, boolean atOnce) {
        ImagePlus image = stack(planes);
        VerbCall call = call(verb, model);
        ClosingHost host = new ClosingHost(image::flush, atOnce).asking(call::stopped);
        Throwable e = assertThrows(Throwable.class, () -> call.run(image, host), "it went on without the image");
        assertEquals(
                Cancelled.class, e.getClass(), () -> e + " " + Failure.of(e).message());
        assertEquals("Ended, because \"cells.tif\" was closed.", e.getMessage());
        assertNull(call.result());
    }

    @Test
    void anImageThatStaysOpenEndsNothing() {
        ImagePlus image = stack(1);
        VerbCall call = call("denoise", "denoise-gaussian");
        call.run(image, new ClosingHost(() -> {}, true).asking(call::stopped));
        assertFalse(call.stopped());
        assertEquals("cells.tif denoised", call.result().getTitle());
    }

    @Test
    void aFileIsWorkedOnWhateverIsClosed() {
        ImagePlus image = stack(1);
        VerbCall call = call("denoise", "denoise-gaussian");
        call.parameters().set(Map.of("input", "samples/nuclei-8bit.tif"));
        call.run(image, new ClosingHost(image::flush, true).asking(call::stopped));
        assertEquals("nuclei-8bit.tif denoised", call.result().getTitle());
    }

    @Test
    void oneThatWasClosedBeforeIsNoImage() {
        ImagePlus image = stack(1);
        image.flush();
        VerbCall call = call("denoise", "denoise-gaussian");
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> call.run(image, new ClosingHost(() -> {}, false)));
        assertTrue(e.getMessage().startsWith("No image is open."), e.getMessage());
    }
}
