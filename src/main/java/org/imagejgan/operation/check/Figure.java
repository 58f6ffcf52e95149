// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

/** A number that a check finds of an image, in the order of the table's columns. */
public enum Figure {
    PLANES("Planes", true),
    /** Pixels that are no numbers in one of the images. */
    LEFT_OUT("Left out", true),
    /** What PSNR and SSIM take as the difference of the largest and the smallest possible value. */
    RANGE("Range", false),
    PSNR("PSNR", false),
    SSIM("SSIM", false),
    NRMSE("NRMSE", false),
    INPUT_PSNR("Input PSNR", false),
    INPUT_SSIM("Input SSIM", false),
    INPUT_NRMSE("Input NRMSE", false),
    /** Of the line from the input's values to the result's. */
    SLOPE("Slope", false),
    OFFSET("Offset", false),
    /** Of the line from the result's values to the input's, which noise of the input does not make flatter. */
    BACK_SLOPE("Back slope", false),
    BACK_OFFSET("Back offset", false),
    INPUT_LOWEST("Input % lowest", false),
    INPUT_HIGHEST("Input % highest", false),
    RESULT_LOWEST("Result % lowest", false),
    RESULT_HIGHEST("Result % highest", false),
    /** Standard deviation, in pixels, of the Gaussian that brings the result nearest to the input. */
    BLUR("Blur", false),
    RSE("RSE", false),
    RSP("RSP", false),
    /** How far pixels of the result move when the input is turned, mirrored and shifted. */
    MOVES("Moves", false),
    /** The same, of how far the result is from the input. */
    MOVES_SHARE("Moves %", false);

    private final String column;
    private final boolean summed;

    Figure(String column, boolean summed) {
        this.column = column;
        this.summed = summed;
    }

    /** What stands above it in a table. */
    public String column() {
        return column;
    }

    /** Whether that of an image is the sum of those of its planes, and not their mean. */
    boolean summed() {
        return summed;
    }
}
