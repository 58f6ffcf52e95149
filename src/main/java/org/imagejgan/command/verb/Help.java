// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.List;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;

/** What a verb does and what its keys mean, for a terminal and for the dialog's help button. */
public record Help(Verb verb) {
    private static final int WIDTH = 100;
    private static final String INDENT = " ".repeat(19);

    /** Lines of at most 100 characters. */
    public String text() {
        Parameters parameters = new VerbCall(verb).parameters();
        StringBuilder text = new StringBuilder(wrapped("", verb.name() + ": " + verb.description()));
        for (Key key : parameters.keys())
            text.append("\n")
                    .append(wrapped(INDENT, String.format("  %-16s ", key.name() + "=") + explained(key, parameters)));
        return text.toString();
    }

    /** One page for ImageJ's help window; the keys are the words for macros. */
    public String html() {
        Parameters parameters = new VerbCall(verb).parameters();
        StringBuilder html = new StringBuilder("<html><p>" + escaped(verb.description()) + "</p><table>");
        for (Key key : parameters.keys())
            html.append("<tr><td valign=top><b>")
                    .append(key.name())
                    .append("</b></td><td>")
                    .append(escaped(explained(key, parameters)))
                    .append("</td></tr>");
        return html.append("</table></html>").toString();
    }

    private static String explained(Key key, Parameters parameters) {
        Object value = parameters.get(key);
        String given = "".equals(value) ? "" : " [" + Key.plain(value) + "]";
        boolean free = key.is(String.class) && (key.choices().isEmpty() || key.styled("suggest"));
        String models = key.styled("model") ? bundled(key.task()) : "";
        return key.description() + models + (free ? "" : " Allowed: " + key.allowed() + ".") + given;
    }

    private static String bundled(Task task) {
        StringBuilder text = new StringBuilder();
        for (String id : BundledModels.ids(task))
            text.append(" ")
                    .append(id)
                    .append(": ")
                    .append(BundledModels.about(id))
                    .append(".");
        return text.toString().replace("..", ".");
    }

    /** One line for each verb, and how to say more. */
    public static String overview() {
        StringBuilder text = new StringBuilder("Usage: VERB key=value ...\n");
        for (Verb verb : Verb.all())
            text.append("\n").append(wrapped(INDENT, String.format("  %-16s ", verb.name()) + verb.description()));
        return text.append("\n\nhelp VERB lists the keys. Example: denoise input=cells.tif output=clean.tif")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String wrapped(String indent, String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : List.of(text.split("(?<=\\S) "))) {
            if (column > 0 && column + word.length() + 1 > WIDTH) {
                lines.append("\n").append(indent);
                column = indent.length();
            } else if (column > 0) {
                lines.append(" ");
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
