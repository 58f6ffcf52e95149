// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Objects;

/**
 * Someone who made a model; all but the name may be empty.
 *
 * @param name full name, without slashes
 * @param affiliation where they work
 * @param email their address
 * @param orcid their ORCID in four groups of four
 * @param githubUser their name on GitHub
 */
public record Author(String name, String affiliation, String email, String orcid, String githubUser) {

    public Author {
        Objects.requireNonNull(name, "name");
    }

    public static Author of(String name) {
        return new Author(name, "", "", "", "");
    }
}
