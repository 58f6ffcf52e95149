// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/**
 * Fits a denoiser to the one image it is for, without any truth, starting from what the bundled fluorescence model has
 * learned of microscopy images. Takes about a minute on two CPU cores whatever the image's size.
 */
public final class SelfTraining {
    private static final String START = "denoise-fluorescence";
    /** Planes that are learned from; more of the same image teach little. */
    private static final int MOST = 32;

    private final String device;

    public SelfTraining(String device) {
        this.device = device;
    }

    /**
     * Trains on planes of an image; warns if the noise is not of the kind that can be learned so.
     *
     * @return the package, the only one in its folder: whoever asked for it removes both
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public Path run(OpenImage image, List<Integer> channels, List<Place> places, Progress progress) throws IOException {
        warnOfRelatedNoise(image, channels, places.get(places.size() / 2), progress);
        Path output = OwnFolder.newFolder().resolve("self-trained.zip");
        progress.status("Learning from " + image.title());
        Answers answers = new Answers(Map.of(
                "noise",
                "real",
                "preset",
                "quick",
                "start",
                START,
                "device",
                device,
                "about",
                "the image itself",
                "output",
                output.toString()));
        Choice choice = Choice.of(Task.DENOISE, answers, new Inputs(answers, image));
        new Train(Task.DENOISE, answers, false)
                .run(
                        choice.system(),
                        choice.need(),
                        gathered(image, channels, places),
                        TrainingListener.NONE,
                        progress);
        progress.check();
        return output;
    }

    /** So many planes, spread evenly; of large ones the middle. */
    private static Gathered gathered(OpenImage image, List<Integer> channels, List<Place> places) {
        Gathered images = new Gathered();
        int all = channels.size() * places.size();
        for (int c = 0; c < channels.size(); c++) {
            int before = c * places.size();
            List<Place> chosen = IntStream.range(0, places.size())
                    .filter(i -> all <= MOST || spread(before + i, all) != spread(before + i - 1, all))
                    .mapToObj(places::get)
                    .toList();
            GreyPlanes.add(images, image, channels.get(c), chosen, image.look(), "image");
        }
        return images;
    }

    private static long spread(int index, int all) {
        return Math.floorDiv(index * (long) MOST, all);
    }

    private static void warnOfRelatedNoise(OpenImage image, List<Integer> channels, Place place, Progress progress) {
        for (int c : channels) {
            double related = Quality.noiseCorrelation(image.part(c, place.slice(), place.frame(), image.look()));
            if (related > Quality.RELATED) {
                progress.warn(String.format(
                        "The noise of neighbouring pixels is related (correlation %.2f in channel %d). Training on the image"
                                + " itself needs independent noise: the result may keep noise or show stripes. Use a raw"
                                + " image that was not resampled, compressed or smoothed, or bin it by 2, or take a"
                                + " bundled model.",
                        related, c + 1));
            }
        }
    }
}
