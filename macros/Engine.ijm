// SPDX-License-Identifier: BSD-2-Clause
// Tells in the log which PyTorch computes here, on which devices, how fast and whether right. Send the log along
// when you ask for help. Then denoises the open image on a device that is named: where that cannot compute, the
// macro ends with the reason. With device=auto the processor would do it instead, without a word.
// The device as argument, such as "gpu"; none: the processor.
device = getArgument();
if (device == "") device = "cpu";

run("GAN Engine...", "action=report");
if (nImages > 0) {
    run("GAN Denoise...", "device=" + device);
    print(getTitle() + ": " + Property.get("GAN device"));
}
