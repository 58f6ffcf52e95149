// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * What a person wants to know of a model.
 *
 * @param name 5 to 128 letters, digits, spaces and {@code _ + - ( )}
 * @param description at most 1024 characters
 * @param authors who made it
 * @param cite what to cite
 * @param license an SPDX identifier, or empty
 * @param documentation the name of a Markdown file, or empty
 * @param covers the names of images that show what it does
 * @param tags words to find it by
 * @param timestamp when it was made, or null
 * @param version its own version, or empty
 */
public record About(
        String name,
        String description,
        List<Author> authors,
        List<Citation> cite,
        String license,
        String documentation,
        List<String> covers,
        List<String> tags,
        OffsetDateTime timestamp,
        String version) {

    public About {
        Objects.requireNonNull(name, "name");
        authors = List.copyOf(authors);
        cite = List.copyOf(cite);
        covers = List.copyOf(covers);
        tags = List.copyOf(tags);
    }
}
