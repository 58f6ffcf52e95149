// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Need;
import org.imagejgan.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which system is taken for which data. */
class ChoiceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String file : new String[] {"in/a.tif", "out/a.tif", "other/b.tif", "kinds/x/a.tif", "kinds/y/a.tif"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }

    /** @param keys {@code key=value} joined by spaces; {@code @} before a folder of this test */
    private Choice choice(Task task, String keys) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (String word : keys.replace("@", folder + "/").split(" "))
            values.put(word.split("=")[0], word.split("=")[1]);
        Answers answers = new Answers(values);
        return Choice.of(task, answers, new Inputs(answers, null));
    }

    @ParameterizedTest
    @CsvSource({
        "DENOISE, input=@in noise=real, noise2void, NOISY",
        "DENOISE, input=@in noise=real method=pair-downsampling, zero-shot-noise2noise, NOISY",
        "DENOISE, input=@in noise=real system=zero-shot-noise2noise, zero-shot-noise2noise, NOISY",
        "DENOISE, input=@in noise=gaussian method=blind-spot, denoising-autoencoder, CLEAN",
        "DENOISE, input=@in target=@out noise=real, denoising-autoencoder, PAIRED",
        "DENOISE, input=@in target=@other noise=real, denoising-autoencoder, PAIRED",
        "SUPER_RESOLVE, input=@in, srgan, CLEAN",
        "COLORIZE, input=@in, color-gan, COLOUR",
        "COLORIZE, input=@in target=@other, cyclegan, UNPAIRED",
        "COLORIZE, input=@in target=@out, cyclegan, UNPAIRED",
        "INPAINT, input=@in, deepfill, CLEAN",
        "TRANSLATE, input=@kinds, stargan, LABELLED",
        "TRANSLATE, input=@kinds target=@kinds, stargan, LABELLED",
        "SINGLE_IMAGE, input=@in/a.tif, consingan, SINGLE"
    })
    void theFirstSystemThatTheDataSuits(Task task, String keys, String id, Need need) throws IOException {
        Choice choice = choice(task, keys);
        assertEquals(id, choice.system().card().id());
        assertEquals(need, choice.need());
    }

    @ParameterizedTest
    @CsvSource({
        "DENOISE, input=@in noise=gaussian system=noise2void, 'noise2void needs noisy images (input=, noise=real)'",
        "DENOISE, input=@in system=srgan, 'system=srgan does not denoise. Allowed: denoising-autoencoder'",
        "DENOISE, input=@in noise=real method=magic, 'Allowed: auto, blind-spot, pair-downsampling.'",
        "DENOISE, input=@in noise=loud, 'Allowed: real, gaussian, poisson-gaussian.'",
        "INPAINT, input=@kinds, 'deepfill needs images as they should look'",
        "INPAINT, input=@in target=@out, 'No system can learn to inpaint'",
        "INPAINT, input=@kinds target=@in, 'target= must be another set with labels'",
        "SINGLE_IMAGE, input=@in/a.tif system=noise2void, 'does not learn from a single image. Allowed: consingan'"
    })
    void whatIsMissingIsNamed(Task task, String keys, String says) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> choice(task, keys));
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void namesDecideWhetherTwoFoldersArePairs() throws IOException {
        assertTrue(Partners.likely(folder.resolve("in"), folder.resolve("out")));
        assertEquals(false, Partners.likely(folder.resolve("in"), folder.resolve("other")));
        assertTrue(Partners.likely(folder.resolve("in/a.tif"), folder.resolve("other/b.tif")));
        Files.createFile(folder.resolve("in/b.tif"));
        assertTrue(Partners.likely(folder.resolve("in"), folder.resolve("out")), "half have one: one is missing");
        Files.createFile(folder.resolve("in/c.tif"));
        assertEquals(false, Partners.likely(folder.resolve("in"), folder.resolve("out")));
    }
}
