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
 * @param method a word that chooses it as the key {@code method}; empty for none
 * @param strength what speaks for it where there are several, after its id; empty for its title
 */
public record Card(
        String id,
        String title,
        String paper,
        String doi,
        Set<Task> tasks,
        Set<Need> needs,
        String method,
        String strength) {
    public Card {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "A system's id is lower-case words joined by hyphens, not '" + id + "'.");
        }
    }

    /** Of a system that is chosen by its data alone. */
    public Card(String id, String title, String paper, String doi, Set<Task> tasks, Set<Need> needs) {
        this(id, title, paper, doi, tasks, needs, "", "");
    }

    /** The same chosen by {@code method=word}. */
    public Card method(String word) {
        return new Card(id, title, paper, doi, tasks, needs, word, strength);
    }

    /** The same with what speaks for it: "is faster and keeps large structure". */
    public Card strength(String words) {
        return new Card(id, title, paper, doi, tasks, needs, method, words);
    }

    /** How a list of systems speaks of it. */
    public String line() {
        return id + " " + (strength.isEmpty() ? "(" + title + ")" : strength);
    }
}
