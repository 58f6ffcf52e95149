// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyDescriptionTest {
    private static final String OLD =
            """
            format_version: 0.4.9
            type: model
            name: An old model
            description: Old
            authors: [{name: Ada}]
            cite: [{text: Paper, doi: 10.1000/182}]
            license: MIT
            documentation: README.md
            timestamp: 2019-12-11T12:22:32Z
            some_old_key: kept by nobody
            inputs:
            - name: raw
              axes: bcyx
              data_type: float32
              data_range: [-.inf, .inf]
              shape: {min: [1, 2, 64, 64], step: [0, 0, 16, 16]}
              preprocessing:
              - name: zero_mean_unit_variance
                kwargs: {mode: per_sample, axes: yx}
            outputs:
            - name: probability
              axes: bcyx
              data_type: float32
              halo: [0, 0, 16, 16]
              shape: {reference_tensor: raw, scale: [1.0, 0.0, 2.0, 2.0], offset: [0.0, 0.5, 0.0, -1.0]}
              postprocessing:
              - name: sigmoid
            test_inputs: [in.npy]
            test_outputs: [out.npy]
            weights:
              torchscript: {source: w.pt}
            """;
    private static final String NEW =
            """
            format_version: 0.5.4
            type: model
            name: An old model
            description: Old
            authors: [{name: Ada}]
            cite: [{text: Paper, doi: 10.1000/182}]
            license: MIT
            documentation: README.md
            timestamp: '2019-12-11T13:22:32+01:00'
            inputs:
            - id: raw
              axes:
              - type: batch
              - {type: channel, channel_names: [channel0, channel1]}
              - {type: space, id: y, size: {min: 64, step: 16}}
              - {type: space, id: x, size: {min: 64, step: 16}}
              preprocessing:
              - {id: ensure_dtype, kwargs: {dtype: float32}}
              - {id: zero_mean_unit_variance, kwargs: {axes: [x, y]}}
              - {id: ensure_dtype, kwargs: {dtype: float32}}
              test_tensor: {source: in.npy}
            outputs:
            - id: probability
              axes:
              - type: batch
              - {type: channel, channel_names: [channel0]}
              - {type: space, id: y, scale: 0.5, halo: 16, size: {tensor_id: raw, axis_id: y}}
              - {type: space, id: x, scale: 0.5, halo: 16, size: {tensor_id: raw, axis_id: x, offset: -2}}
              postprocessing:
              - id: sigmoid
              test_tensor: {source: out.npy}
            weights:
              torchscript: {source: w.pt, pytorch_version: 2.0}
            """;

    @Test
    void bothFormatsHaveOneForm() throws IOException {
        ModelDescription old = DescriptionReaderTest.read(OLD);
        ModelDescription fresh = DescriptionReaderTest.read(NEW);
        assertEquals(fresh.inputs(), old.inputs());
        assertEquals(fresh.outputs(), old.outputs());
        assertEquals(
                fresh.about().timestamp().toInstant(), old.about().timestamp().toInstant());
        assertEquals(fresh.about().authors(), old.about().authors());
        assertEquals(fresh.about().cite(), old.about().cite());
        assertEquals(fresh.weights().file(), old.weights().file());
    }

    /** As an example of the format's own authors has it. */
    @Test
    void anAliasIsAsIfWrittenOut() throws IOException {
        String aliased = OLD.replaceFirst("axes: bcyx", "axes: &axes bcyx").replaceFirst("axes: bcyx", "axes: *axes");
        assertTrue(aliased.contains("axes: *axes"));
        assertEquals(
                DescriptionReaderTest.read(OLD).outputs(),
                DescriptionReaderTest.read(aliased).outputs());
    }

    @Test
    void lengthsFollowTheScale() throws IOException {
        ModelDescription model = DescriptionReaderTest.read(OLD);
        AxisDescription from = model.input().axes().get(3);
        assertEquals(158, model.output().axes().get(3).length(from, 80));
    }

    @Test
    void aFixedShapeWithAHaloRefersToTheInput() throws IOException {
        ModelDescription model =
                DescriptionReaderTest.read(OLD.replaceAll("(?m)shape: \\{min.*$", "shape: [1, 2, 64, 64]")
                        .replaceAll("(?m)shape: \\{ref.*$", "shape: [1, 1, 60, 64]"));
        assertEquals(
                new AxisSize.Reference("raw", "y", -4),
                model.output().axes().get(2).size());
        assertEquals(16, model.output().axes().get(2).halo());
    }

    @Test
    void networksTakeFloatsFromWholeNumbers() throws IOException {
        ModelDescription model = DescriptionReaderTest.read(OLD.replaceFirst("data_type: float32", "data_type: uint8"));
        List<Processing> steps = model.input().processing();
        assertEquals(new Processing.EnsureDtype(DataType.UINT8), steps.get(0));
        assertEquals(new Processing.EnsureDtype(DataType.FLOAT32), steps.get(steps.size() - 1));
    }

    @Test
    void theModeSaysWhatADataSetIs() throws IOException {
        assertEquals(List.of("y", "x"), axes("{mode: per_sample, axes: yx}"));
        assertEquals(List.of("batch", "y", "x"), axes("{mode: per_dataset, axes: xy}"));
        assertEquals(List.of("channel", "y", "x"), axes("{mode: per_sample}"));
        assertEquals(List.of("batch", "channel", "y", "x"), axes("{mode: per_dataset}"));
    }

    private static List<String> axes(String kwargs) throws IOException {
        ModelDescription model = DescriptionReaderTest.read(OLD.replaceFirst("kwargs: .*", "kwargs: " + kwargs));
        return ((Processing.ZeroMeanUnitVariance) model.input().processing().get(1)).axes();
    }

    @Test
    void listsRunAlongTheAxisThatIsLeft() throws IOException {
        String fixed = "kwargs: {mode: fixed, axes: yx, mean: [1.0, 2.0], std: [3.0, 4.0]}";
        Processing step = DescriptionReaderTest.read(OLD.replaceFirst("kwargs: .*", fixed))
                .input()
                .processing()
                .get(1);
        assertEquals(
                new Processing.FixedZeroMeanUnitVariance(List.of(1.0, 2.0), List.of(3 + 1e-6, 4 + 1e-6), "channel"),
                step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: probability     | name: raw         | outputs: expected a different name | 'raw' twice",
                "axes: bcyx            | axes: bcqx        | inputs[0].axes                     | bcqx",
                "axes: bcyx            | axes: bczyx       | inputs[0].shape.min                | 5 numbers",
                "[1, 2, 64, 64]        | [1, 2, 64]        | inputs[0].shape.min                | 3",
                "reference_tensor: raw | reference_tensor: r | outputs[0].shape.reference_tensor | an input",
                "mode: per_sample      | mode: per_pixel   | inputs[0].preprocessing[0].kwargs.mode | per_pixel",
                "axes: yx              | axes: zx          | inputs[0].preprocessing[0].kwargs.axes | zx",
                "halo: [0, 0, 16, 16]  | halo: [0, 0, 2000000000, 16] | outputs.probability.axes.y.halo | 2000000000",
                "halo: [0, 0, 16, 16]  | halo: [0, 0, -1, 16] | outputs[0].halo                    | -1",
                "halo: [0, 0, 16, 16]  | halo: [0, 4, 16, 16] | outputs[0].halo                    | 4",
                "[1, 2, 64, 64]        | [1, 2, -64, 64]   | inputs[0].shape                    | -64",
                "[1, 2, 64, 64]        | [2, 2, 64, 64]    | inputs[0].shape                    | batch",
                "[0, 0, 16, 16]}       | [0, 0, -16, 16]}  | inputs[0].shape                    | -16",
                "scale: [1.0, 0.0, 2.0 | scale: [1.0, 0.0, -2.0 | outputs[0].shape.scale        | -2.0",
                "scale: [1.0, 0.0, 2.0 | scale: [1.0, 0.0, .inf | outputs[0].shape.scale        | .inf",
                "0.0, -1.0]}           | 0.0, -1.25]}      | outputs[0].shape.offset            | -1.25",
                "0.0, -1.0]}           | 0.0, 1e12]}       | outputs[0].shape.offset            | 1E+12",
                "0.0, -1.0]}           | 0.0, -64]}        | outputs.probability.axes.x.size    | 0",
                "{mode: per_sample, axes: yx} | {mode: per_sample, axes: byx} | inputs[0].preprocessing[0].kwargs.axes | b",
                "{mode: per_sample, axes: yx} | {mode: per_sample, axes: yx, mean: 1} | inputs[0].preprocessing[0].kwargs | fixed",
                "name: sigmoid         | {name: scale_range, kwargs: {axes: yx}} | outputs[0].postprocessing[0].kwargs.mode | nothing",
                "name: sigmoid         | {name: clip, kwargs: {min: 2, max: 1}} | outputs[0].postprocessing[0].kwargs | below",
                "name: sigmoid         | {name: sigmoid, kwargs: {a: 1}} | outputs[0].postprocessing[0].kwargs | a",
                "name: zero_mean_unit_variance | name: scale_mean_variance | inputs[0].preprocessing[0].name | outputs",
                "name: sigmoid         | name: softmax     | outputs[0].postprocessing[0].name      | softmax",
            })
    void refusalsNameTheKey(String from, String to, String key, String found) {
        PackageException e = assertThrows(
                PackageException.class, () -> DescriptionReaderTest.read(OLD.replaceFirst(quote(from), to)));
        assertTrue(e.getMessage().startsWith("a.zip, rdf.yaml: " + key), e.getMessage());
        assertTrue(e.getMessage().contains(found), e.getMessage());
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }
}
