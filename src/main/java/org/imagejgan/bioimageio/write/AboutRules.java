// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import static org.imagejgan.bioimageio.write.DescriptionRules.require;

import java.util.regex.Pattern;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.Identifiers;

/** What the format demands of the parts of a description that are for people. */
final class AboutRules {
    private static final int MAX_DESCRIPTION = 1024;
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4}.+");
    private static final Pattern SPDX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern GITHUB_USER = Pattern.compile("[A-Za-z0-9](-?[A-Za-z0-9]){0,38}");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*((a|b|rc|\\.post|\\.dev)\\d+)?");

    private AboutRules() {}

    static void check(About about) {
        require(
                Identifiers.isModelName(about.name()),
                "name",
                "5 to 128 letters, digits, spaces and _ + - ( )",
                about.name());
        int length = about.description().codePointCount(0, about.description().length());
        require(length > 0 && length <= MAX_DESCRIPTION, "description", "1 to 1024 characters", length + " characters");
        require(!about.authors().isEmpty(), "authors", "at least one author", "none");
        about.authors().forEach(AboutRules::checkAuthor);
        about.cite().forEach(AboutRules::checkCitation);
        require(matches(SPDX, about.license()), "license", "an SPDX identifier such as BSD-2-Clause", about.license());
        require(matches(VERSION, about.version()), "version", "a version such as 1.0.2", about.version());
    }

    private static void checkAuthor(Author author) {
        boolean named = !author.name().isBlank()
                && !author.name().contains("/")
                && !author.name().contains("\\");
        require(named, "authors.name", "a name without slashes", author.name());
        require(matches(EMAIL, author.email()), "authors.email", "an e-mail address", author.email());
        require(
                matches(GITHUB_USER, author.githubUser()),
                "authors.github_user",
                "a user of GitHub",
                author.githubUser());
        boolean valid = author.orcid().isEmpty() || isOrcid(author.orcid());
        require(valid, "authors.orcid", "an ORCID such as 0000-0002-1825-0097", author.orcid());
    }

    private static void checkCitation(Citation citation) {
        require(!citation.text().isBlank(), "cite.text", "what to cite", "nothing");
        require(matches(DOI, citation.doi()), "cite.doi", "a DOI such as 10.1000/182", citation.doi());
        boolean web = citation.url().isEmpty() || citation.url().matches("https?://[^\\s/]+\\S*");
        require(web, "cite.url", "a web address", citation.url());
        boolean either = !citation.doi().isEmpty() || !citation.url().isEmpty();
        require(either, "cite", "a doi or a url", citation.text());
    }

    /** Sixteen digits in groups of four, the last one a checksum (ISO 7064 MOD 11-2) in which X stands for ten. */
    static boolean isOrcid(String text) {
        if (!text.matches("(\\d{4}-){3}\\d{3}[\\dX]")) return false;
        int sum = 0;
        for (char digit : text.replace("-", "").toCharArray()) sum = (2 * sum + (digit == 'X' ? 10 : digit - '0')) % 11;
        return sum == 1;
    }

    private static boolean matches(Pattern pattern, String text) {
        return text.isEmpty() || pattern.matcher(text).matches();
    }
}
