// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {
    static final String TEXT =
            """
            %YAML 1.2
            ---
            format_version: 0.5.4
            type: model
            name: A model (2D)
            inputs:
            - id: raw
              axes:
              - type: batch
              - {type: channel, channel_names: [c0]}
              - {type: space, id: y, size: {min: 32, step: 16}}
              - {type: space, size: {min: 32, step: 16}}
              preprocessing:
              - id: zero_mean_unit_variance
                kwargs: {axes: [x, y], eps: 1e-4}
              test_tensor: {source: in.npy, sha256: null}
            outputs:
            - axes:
              - type: batch
              - {type: channel, channel_names: [c0]}
              - {type: space, id: y, size: {tensor_id: raw, axis_id: y}, halo: 8}
              - {type: space, size: {tensor_id: raw, axis_id: x, offset: -2}}
              data: {range: [-.inf, 1.0]}
              postprocessing:
              - id: sigmoid
            weights:
              torchscript: {source: w.pt, pytorch_version: 1.10}
              onnx: {source: w.onnx, opset_version: 20, anything: else}
            config:
              deepimagej: {allow_tiling: yes}
            """;

    static ModelDescription read(String text) throws IOException {
        return DescriptionReader.parse("a.zip, rdf.yaml", text);
    }

    @Test
    void defaultsAreFilledIn() throws IOException {
        ModelDescription model = read(TEXT);
        assertEquals(List.of("batch", "channel", "y", "x"), ids(model.input()));
        assertEquals("output", model.output().id());
        assertEquals(
                new AxisSize.Parameterized(32, 16), model.input().axes().get(3).size());
        assertEquals(
                new AxisSize.Reference("raw", "y", 0),
                model.output().axes().get(2).size());
        assertEquals(8, model.output().axes().get(2).halo());
        assertEquals(
                new AxisSize.Reference("raw", "x", -2),
                model.output().axes().get(3).size());
        Processing cast = new Processing.EnsureDtype(DataType.FLOAT32);
        assertEquals(
                List.of(cast, new Processing.ZeroMeanUnitVariance(List.of("y", "x"), 1e-4), cast),
                model.input().processing());
        assertEquals(List.of(new Processing.Sigmoid(), cast), model.output().processing());
        assertNull(model.output().data().get(0).min());
        assertEquals(1.0, model.output().data().get(0).max());
    }

    @Test
    void wordsStayWhatYaml12SaysTheyAre() throws IOException {
        ModelDescription model = read(TEXT);
        assertEquals("1.10", model.weights().pytorchVersion());
        assertEquals(List.of("onnx"), model.otherWeights());
        assertEquals("{deepimagej={allow_tiling=yes}}", model.config().toString());
    }

    @Test
    void aLaterPatchMayBringNewKeys() throws IOException {
        String added = TEXT + "brand_new: 1\n";
        assertEquals("0.5.99", read(added.replace("0.5.4", "0.5.99")).formatVersion());
        assertThrows(PackageException.class, () -> read(added));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format_version: 0.5.4 | format_version: 0.6.0   | format_version | 0.4.x or 0.5.x",
                "format_version: 0.5.4 | format_version: 0.3.2   | format_version | 0.3.2",
                "format_version: 0.5.4 | colour: red             | format_version | nothing",
                "type: model           | type: dataset           | type           | dataset",
                "name: A model (2D)    | name: tiny              | name           | tiny",
                "name: A model (2D)    | name: bad/name          | name           | bad/name",
                "id: raw               | id: Raw                 | inputs[0].id   | Raw",
                "id: raw               | id: lambda              | inputs[0].id   | lambda",
                "id: raw               | id: output              | outputs        | 'output' twice",
                "id: raw               | name: raw               | inputs[0]      | name",
                "min: 32               | min: 0                  | inputs[0].axes[2].size.min  | 0",
                "min: 32               | min: 32.5               | inputs[0].axes[2].size.min  | 32.5",
                "step: 16              | stride: 16              | inputs[0].axes[2].size      | stride",
                "type: batch           | type: bat               | inputs[0].axes[0].type      | bat",
                "channel_names: [c0]   | size: 1                 | inputs[0].axes[1]           | size",
                "channel_names: [c0]   | channel_names: []       | inputs[0].axes[1].channel_names | []",
                "id: y, size: {min     | id: x, size: {min       | inputs[0].axes[3].id        | other axis",
                "axis_id: y            | axis_id: z              | outputs.output.axes.y.size  | raw.z",
                "halo: 8               | halo: 16                | outputs.output.axes.y.halo  | 16",
                "halo: 8               | unit: micrometer        | outputs.output.axes.y.unit  | micrometer",
                "halo: 8               | unit: furlong           | outputs.output.axes.y.unit  | furlong",
                "eps: 1e-4             | eps: 1                  | inputs[0].preprocessing[0].kwargs.eps  | 0.1",
                "halo: 8               | halo: 2000000000        | outputs.output.axes.y.halo  | 2000000000",
                "halo: 8               | halo: -8                | outputs[0].axes[2].halo     | -8",
                "halo: 8               | scale: .inf             | outputs[0].axes[2].scale    | .inf",
                "halo: 8               | scale: 0                | outputs[0].axes[2].scale    | 0",
                "offset: -2            | offset: -32             | outputs.output.axes.x.size  | 0",
                "offset: -2            | offset: 3000000000      | outputs[0].axes[3].size.offset | 3000000000",
                "eps: 1e-4             | eps: .nan               | inputs[0].preprocessing[0].kwargs.eps  | .nan",
                "eps: 1e-4             | eps: NaN                | inputs[0].preprocessing[0].kwargs.eps  | NaN",
                "eps: 1e-4             | eps: 0                  | inputs[0].preprocessing[0].kwargs.eps  | 0",
                "eps: 1e-4             | eps: '1f'               | inputs[0].preprocessing[0].kwargs.eps  | 1f",
                "id: zero_mean_unit_variance | id: scale_mean_variance | inputs[0].preprocessing[0].id | outputs alone",
                "id: sigmoid | id: scale_range\\nZ{max_percentile: 0.998} | outputs[0].postprocessing[0].kwargs.max_percentile | 0.998",
                "id: sigmoid | id: scale_range\\nZ{min_percentile: 100} | outputs[0].postprocessing[0].kwargs.min_percentile | 100",
                "id: sigmoid | id: scale_range\\nZ{min_percentile: -1} | outputs[0].postprocessing[0].kwargs.min_percentile | -1",
                "id: sigmoid | id: scale_range\\nZ{min_percentile: 50, max_percentile: 40} | outputs[0].postprocessing[0].kwargs.max_percentile | 40",
                "id: sigmoid | id: clip\\nZ{min: 1, max: 1} | outputs[0].postprocessing[0].kwargs | below",
                "id: sigmoid | id: clip\\nZ{min: .nan, max: 1} | outputs[0].postprocessing[0].kwargs.min | nan",
                "id: sigmoid | id: clip\\nZ{min: 0, axes: [x, y]} | outputs[0].postprocessing[0].kwargs.axes | without",
                "id: sigmoid | id: clip\\nZ{min_percentile: 9, max_percentile: 9} | outputs[0].postprocessing[0].kwargs | below",
                "id: sigmoid | id: scale_linear\\nZ{gain: .inf} | outputs[0].postprocessing[0].kwargs.gain | finite",
                "id: sigmoid | id: scale_linear\\nZ{gain: [1, 2], offset: [1, 2, 3], axis: channel} | outputs[0].postprocessing[0].kwargs | gains",
                "id: sigmoid | id: scale_linear\\nZ{gian: 2} | outputs[0].postprocessing[0].kwargs | gian",
                "id: sigmoid | id: fixed_zero_mean_unit_variance\\nZ{mean: 0, std: 0} | outputs[0].postprocessing[0].kwargs.std | 1e-6",
                "id: sigmoid | id: fixed_zero_mean_unit_variance\\nZ{mean: .nan, std: 1} | outputs[0].postprocessing[0].kwargs.mean | nan",
                "id: sigmoid | id: binarize\\nZ{threshold: [1, 2]} | outputs[0].postprocessing[0].kwargs.threshold | single",
                "id: sigmoid | id: ensure_dtype\\nZ{dtype: float8} | outputs[0].postprocessing[0].kwargs.dtype | float8",
                "eps: 1e-4             | epsilon: 1              | inputs[0].preprocessing[0].kwargs      | epsilon",
                "axes: [x              | axes: [z                | inputs[0].preprocessing[0].kwargs.axes | z",
                "id: sigmoid           | id: relu                | outputs[0].postprocessing[0].id        | relu",
                "source: w.pt,         |                         | weights.torchscript.source             | nothing",
                ", pytorch_version: 1.10 |                       | weights.torchscript.pytorch_version    | nothing",
                "onnx:                 | caffe:                  | weights                                | caffe",
                "type: model           | type: model\\nrun_mode: {name: own} | run_mode | own",
                "type: model           | type: model\\ntype: model           | type     | again",
                "config:               | config: 3\\nother:                  | description | other",
            })
    void refusalsNameFileKeyExpectedAndFound(String from, String to, String key, String found) {
        String text = TEXT.replace(
                from, to == null ? "" : to.replace("Z{", "    kwargs: {").replace("\\n", "\n"));
        PackageException e = assertThrows(PackageException.class, () -> read(text));
        String message = e.getMessage();
        assertTrue(message.startsWith("a.zip, rdf.yaml: " + key + ": expected "), message);
        assertTrue(message.contains(found), message);
    }

    @Test
    void aliasesAreWhatTheyNameAsIfWrittenOut() throws IOException {
        String aliased = TEXT.replaceFirst("size: \\{min: 32, step: 16}", "size: &side {min: &least 32, step: 16}")
                .replaceFirst("- \\{type: space, size: \\{min: 32", "- {type: space, size: {min: *least")
                .replaceFirst("channel_names: \\[c0]", "channel_names: &names [c0]")
                .replaceFirst("(?s)(outputs:.*?)channel_names: \\[c0]", "$1channel_names: *names");
        assertTrue(aliased.contains("*least") && aliased.contains("&names"), aliased);
        assertEquals(read(TEXT).inputs(), read(aliased).inputs());
        assertEquals(read(TEXT).outputs(), read(aliased).outputs());
        String again = "a: &x 1\n  b: [*x, {c: *x}]\n  d: &x [two]\n  e: *x";
        assertEquals(
                "{a=1, b=[1, {c=1}], d=[two], e=[two]}",
                read(TEXT.replaceFirst("deepimagej: .*", again)).config().toString());
    }

    @Test
    void aliasesThatMeanNothingOrTooMuchAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
        StringBuilder deep = new StringBuilder("a0: &a0 [1]");
        for (int i = 1; i < 200; i++) {
            String before = "*a" + (i - 1);
            String line = String.join(", ", Collections.nCopies(10, before));
            if (i < 30) bomb.append("\n  a" + i + ": &a" + i + " [" + line + "]");
            deep.append("\n  a" + i + ": &a" + i + " [" + before + "]");
        }
        assertRefused(bomb.toString(), "10000 values");
        assertRefused(deep.toString(), "levels");
        assertRefused("a: *nowhere", "*nowhere");
        assertRefused("a: &x [*x]", "*x");
        assertRefused("a: &x 1\n  b: &x [*x]", "*x");
        assertRefused("a: &x {b: 1}\n  c: {<<: *x}", "merge key");
    }

    private static void assertRefused(String config, String found) {
        PackageException e =
                assertThrows(PackageException.class, () -> read(TEXT.replaceFirst("deepimagej: .*", config)), config);
        assertTrue(e.getMessage().contains(found) && e.getMessage().length() < 300, e.getMessage());
    }

    /** Whatever stands there, and wherever. */
    @Test
    void messagesAreShortHoweverLongTheValueIs() {
        String digits = "1".repeat(20_000);
        for (String from : List.of(
                "0.5.4",
                "A model (2D)",
                "1e-4",
                "min: 32",
                "step: 16",
                "[x, y]",
                "c0",
                "halo: 8",
                "sigmoid",
                "w.pt",
                "range: [-.inf, 1.0]",
                "raw",
                "offset: -2",
                "zero_mean_unit_variance",
                "onnx",
                "type: model")) {
            for (String to : List.of(digits, "'" + digits + "'", "a" + digits, "[" + digits + "]", digits + ": 1")) {
                String value = from.contains(": ") ? from.replaceFirst(": .*", ": " + to) : to;
                try {
                    read(TEXT.replace(from, value));
                } catch (IOException e) {
                    assertTrue(
                            e.getMessage().length() < 2000,
                            from + ": " + e.getMessage().length());
                }
            }
        }
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        for (String text : List.of("", "[1, 2]", "a: [", "a: &x 1\nb: *x\n", "just words")) {
            PackageException e = assertThrows(PackageException.class, () -> read(text), text);
            assertTrue(e.getMessage().startsWith("a.zip, rdf.yaml: "), e.getMessage());
        }
    }

    static List<String> ids(TensorDescription tensor) {
        return tensor.axes().stream().map(AxisDescription::id).toList();
    }
}
