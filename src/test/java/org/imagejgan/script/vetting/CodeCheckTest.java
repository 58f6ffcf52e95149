// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {
    /** What PyTorch 2.13 wrote for every layer of torch.nn, scripted and traced, and for the networks named below. */
    private static final String WRITTEN =
            """
            __and__ __contains__ __derive_index __is__ __isnot__ __not__ __or__ __range_length _conj _convolution
            _convolution_mode _native_multi_head_attention _nested_tensor_from_mask _nested_tensor_from_mask_left_aligned
            _pack_padded_sequence _pad_packed_sequence _transformer_encoder_layer_fwd _unique2 _upsample_bicubic2d_aa
            _upsample_bilinear2d_aa _upsample_nearest_exact1d _upsample_nearest_exact2d _upsample_nearest_exact3d abs
            adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d
            adaptive_max_pool3d add add_ affine_grid_generator all alpha_dropout alpha_dropout_ angle any append arange
            argmax as_tensor atan2 avg_pool1d avg_pool2d avg_pool3d baddbmm batch_norm bilinear binary_cross_entropy
            binary_cross_entropy_with_logits bmm broadcast_tensors cat cdist celu celu_ channel_shuffle chunk clamp clamp_
            clamp_min clamp_min_ clone col2im complex conj constant_pad_nd contiguous conv1d conv2d conv3d conv_transpose1d
            conv_transpose2d conv_transpose3d copy_ cosine_embedding_loss cosine_similarity cpu cross_entropy_loss ctc_loss
            cumsum detach device digamma dim div dot dropout dropout_ einsum elu elu_ embedding embedding_bag empty_like eq
            erf exp_ expand expand_as expm1 exponential_ feature_alpha_dropout feature_alpha_dropout_ feature_dropout
            feature_dropout_ fft_fft fft_fft2 fft_fftn fft_fftshift fft_ifft fft_ifft2 fft_ifftn fft_ifftshift fft_irfft
            fft_irfft2 fft_rfft fft_rfft2 fft_rfftfreq fft_rfftn fill_ flatten flip float_power floor floor_divide floordiv
            fmod format fractional_max_pool2d fractional_max_pool3d full full_like gather ge gelu glu grid_sampler
            group_norm gru gru_cell gt hann_window hardshrink hardsigmoid hardsigmoid_ hardswish hardswish_ hardtanh
            hardtanh_ hinge_embedding_loss huber_loss hypot i0 im2col imag index index_copy_ index_fill_ index_put_
            index_select instance_norm is_autocast_enabled is_floating_point is_grad_enabled kl_div l1_loss layer_norm le
            leaky_relu leaky_relu_ len lerp lgamma linalg_vector_norm linear list log log1p log_sigmoid log_softmax
            logical_not logit lstm lstm_cell lt margin_ranking_loss masked_fill masked_fill_ matmul max max_pool1d
            max_pool2d max_pool2d_with_indices max_pool3d max_unpool2d mean meshgrid min mish mish_ mse_loss mul mul_
            multi_margin_loss multilabel_margin_loss mv ne neg new_empty new_zeros nll_loss_nd nonzero norm numel ones
            ones_like pad pairwise_distance permute pixel_shuffle pixel_unshuffle poisson_nll_loss polar pow prelu rand
            randn randn_like real reciprocal relu relu6 relu6_ relu_ remainder repeat requires_grad_ reshape rms_norm
            rnn_tanh_cell roll rrelu rrelu_ rsqrt rsub scaled_dot_product_attention scatter_ select selu selu_
            set_grad_enabled sigmoid sigmoid_ sign silu silu_ sinc size slice smooth_l1_loss soft_margin_loss softmax
            softplus softshrink sort split split_with_sizes sqrt square squeeze squeeze_ stack std stft sub sum tanh tanh_
            tensor threshold threshold_ to to_padded_tensor topk transpose triplet_margin_loss triu type_as unbind unflatten
            unique_dim unsafe_chunk unsqueeze unsqueeze_ upsample_bicubic2d upsample_bilinear2d upsample_linear1d
            upsample_nearest1d upsample_nearest2d upsample_nearest3d upsample_trilinear3d var view view_as_complex
            view_as_real warn where zeros zeros_like
            """;

    private static String function(String... lines) {
        StringBuilder code = new StringBuilder("class Net(Module):\n  __parameters__ = [\"w\", ]\n  __buffers__ = []\n"
                + "  w : Tensor\n  save : Tensor\n  inner : __torch__.Inner\n"
                + "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n");
        for (String line : lines) code.append("    ").append(line).append('\n');
        return code.append("    return x\n").toString();
    }

    private static String refusal(String code) {
        return assertThrows(Refusal.class, () -> CodeCheck.check(code), code).getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.save(x, \"f\") | torch.save",
                "_0 = torch.from_file(\"f\", False, 1) | torch.from_file",
                "_0 = torch . save | torch.save",
                "_0 = (torch.save)(x, \"f\") | torch.save",
                "_0 = getattr(x, \"save\")(\"f\") | a call of something",
                "_0 = getattr(torch, \"save\") | torch",
                "x.save(\"f\") | save",
                "self.w.save(\"f\") | save",
                "(x).save(\"f\") | save",
                "_0 = [x][0].save(\"f\") | save",
                "_0 = \"f\".save(x) | save",
                "_0 = torch.add(x, x).save(\"f\") | save",
                "_0 = x.set_(x) | set_",
                "_0 = torch.resize_(x, [100]) | torch.resize_",
                "_0 = torch.manual_seed(1) | torch.manual_seed",
                "_0 = torch.autograd.grad([x], [x]) | torch.autograd.grad",
                "_0 = torch.wait(x) | torch.wait",
                "_0 = fork(x) | fork",
                "_0 = awaitable(x) | awaitable",
                "_0 = open(\"f\") | open",
                "_0 = ops.aten.save(x, \"f\") | ops.aten.save",
                "_0 = ops.quantized.add(x, x, 1., 0) | ops.quantized.add",
                "_0 = ops.prim.PythonOp(x) | ops.prim.PythonOp",
                "_0 = ops.profiler._record_function_enter(\"f\") | ops.profiler",
                "_0 = ops.c10d.barrier() | ops.c10d",
                "_0 = ops | ops",
                "_0 = __torch__.torch.classes.dist_c10d.Store() | __torch__.torch.classes",
                "import os | import os"
            })
    void whatANetworkDoesNotNeedIsRefusedByName(String line, String named) {
        String message = refusal(function(line));
        assertTrue(message.contains(named), message);
    }

    @Test
    void theLineIsNamed() {
        assertTrue(refusal(function("y = x", "torch.save(x, \"f\")")).startsWith("line 10 "));
    }

    @Test
    void namesBeforeABracketAcrossLinesAreOne() {
        assertTrue(refusal(function("_0 = (torch.", "  save)")).contains("torch.save"));
        assertTrue(refusal(function("_0 = torch.add(x.", "  save(\"f\"), x)")).contains("save"));
    }

    @Test
    void aNameStandsForAFunctionOnlyIfItNeverStandsForAnythingElse() throws Refusal {
        String alias = "_0 = __torch__.torch.nn.functional.relu";
        assertFalse(CodeCheck.check(function(alias, "x1 = _0(x, )")));
        for (String other : List.of("_0 = x.save", "_0, y = x.save, x", "for _0 in [x.save]:", "y = _0"))
            assertTrue(refusal(function(alias, other, "x1 = _0(\"f\", )")).contains("_0"), other);
        String elsewhere = function(alias).replace("class Net(Module)", "class Other(Module)");
        assertTrue(
                refusal(elsewhere + function("_0 = x.save", "x1 = _0(\"f\", )")).contains("_0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = x # torch.save",
                "y = \"\"\"a\ntorch.save(x)\"\"\"",
                "y = \"a\\\n\"",
                "y = \"a",
                "y = x \\\n",
                "y = x\tx",
                "y = x\rx",
                "y = $x",
                "y = (x",
                "y = (x]",
                "é = x"
            })
    void whatPyTorchDoesNotWriteIsRefused(String line) {
        assertTrue(refusal(function(line)).contains("which PyTorch does not write"), line);
    }

    @Test
    void codeThatRunsWhileLoadingIsRefused() {
        assertTrue(refusal("class Net(Module):\n  def __setstate__(self, x: Tensor) -> NoneType:\n    return None\n")
                .contains("__setstate__"));
    }

    @Test
    void codeOfNetworksPasses() throws Refusal {
        assertFalse(CodeCheck.check(function(
                "inner = self.inner",
                "_1 = getattr(self.inner, \"0\")",
                "_2 = (_1).forward((inner).forward(x, ), )",
                "_3 = annotate(List[Tensor], [_2, x])",
                "_4 = unchecked_cast(Tensor, _2) if bool(torch.gt(1, 0)) else uninitialized(Tensor)",
                "ops.prim.RaiseException(\"a # b \\\" 'torch.save(x)'\", \"builtins.ValueError\")",
                "_5 = torch.slice(torch.mul(CONSTANTS.c0, 1.5e-05), 0, -1, 9223372036854775807, 1)",
                "_6 = __torch__.torch.nn.functional.conv(x, save=1, bias=None)",
                "self.save = _5",
                "if torch.__isnot__(self.w, None):",
                "  _7 = {\"a\": 1, \"b\": .5, }",
                "else:",
                "  pass")));
        assertTrue(CodeCheck.check(function("for _0 in range(torch.len([1, 2])):", "  x = torch.add(x, 1)")));
        assertTrue(CodeCheck.check(function("while True:", "  x = torch.add(x, 1)")));
    }

    /**
     * U-Net, ResNet, RRDB, self-attention, transformers, windowed attention, LSTM, GRU, pix2pix, CycleGAN, pix2pixHD,
     * StarGAN, DCGAN, conditional GAN, PGGAN, StyleGAN, FastGAN, BigGAN, AttnGAN, DeepFill, gated and partial convolution,
     * spatial transformers, Fourier layers.
     */
    @Test
    void everythingThatNetworksAreWrittenWithIsOnTheList() {
        List<String> names = Arrays.stream(WRITTEN.split("\\s+")).toList();
        List<String> missing =
                names.stream().filter(n -> !Operations.allowed("torch." + n)).toList();
        assertEquals(List.of(), missing);
        assertTrue(names.size() > 300);
    }

    @Test
    void nothingThatReachesOutIsOnTheList() {
        for (String name :
                ("save load from_file fork wait set_ set_data resize_ resize_as_ manual_seed seed record_stream"
                                + " to_here confirmed_by_owner _reshape_alias is_owner pin_memory backward grad")
                        .split(" ")) assertFalse(Operations.allowed("torch." + name), name);
        for (String name : "save from_file set_ wait to_here".split(" ")) {
            assertFalse(Operations.allowedMethod(name), name);
            assertFalse(Operations.allowed("ops.aten." + name), name);
        }
    }
}
