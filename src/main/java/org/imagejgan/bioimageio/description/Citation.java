// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

/**
 * What to cite when a model was used; at least one of {@code doi} and {@code url} is not empty.
 *
 * @param text the reference in words
 * @param doi a digital object identifier such as {@code 10.1000/182}, or empty
 * @param url a web address, or empty
 */
public record Citation(String text, String doi, String url) {}
