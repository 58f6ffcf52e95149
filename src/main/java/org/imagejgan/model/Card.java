// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Set;

/**
 * What a system is, in words: the text of dialogs, of the table in the documentation and of the packages it makes.
 *
 * @param id the system's name in macros and packages: lower case, words joined by hyphens; never changed
 * @param title the name a person reads
 * @param paper authors, title, venue and year
 * @param doi the paper's DOI, or its arXiv DOI
 * @param tasks the verbs it serves
 * @param needs the kinds of data it can learn from
 */
public record Card(String id, String title, String paper, String doi, Set<Task> tasks, Set<Need> needs) {
    public Card {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "A system's id is lower-case words joined by hyphens, not '" + id + "'.");
        }
    }
}
