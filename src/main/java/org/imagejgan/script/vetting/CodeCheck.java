// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.util.List;
import java.util.Set;
import org.imagejgan.script.vetting.Token.Kind;

/**
 * Reads one file of TorchScript as PyTorch writes it, and looks up all that it calls. A call is a name before a bracket:
 * {@code torch.add(...)}, {@code ops.prim.min(...)}, {@code range(...)}, a function of the archive, or a method. Of a method
 * it is not known what it is called on, so its name must not be that of an operation outside the list.
 */
final class CodeCheck {
    private static final Set<String> WORDS = Set.of(
            "and",
            "as",
            "assert",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "for",
            "if",
            "import",
            "in",
            "is",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "while",
            "with");
    private static final String OWN = "__torch__";
    /** Classes of C++, which are not in the archive. */
    private static final String FOREIGN = OWN + ".torch.classes";

    private final List<Token> tokens;
    private int function;

    private CodeCheck(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @return whether there are loops
     * @throws Refusal if something is called that is not on the list, or the text is not as PyTorch writes it
     */
    static boolean check(String code) throws Refusal {
        CodeCheck check = new CodeCheck(Token.of(code));
        check.all();
        return check.tokens.stream().anyMatch(t -> t.is("for") || t.is("while"));
    }

    private void all() throws Refusal {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("def")) function = i;
            if (token.is("__setstate__")) throw refuse(token, "__setstate__, code that runs when a model is loaded");
            if (token.kind() == Kind.NAME) i = path(i);
            else if (token.is("(") && isValue(at(i - 1))) throw refuse(token, "a call of something that was computed");
        }
    }

    private static boolean isValue(Token token) {
        return token.is(")")
                || token.is("]")
                || token.is("}")
                || token.kind() == Kind.TEXT
                || token.kind() == Kind.NUMBER;
    }

    private Token at(int i) {
        return i < 0 || i >= tokens.size() ? new Token(Kind.LINE, "\n", 0) : tokens.get(i);
    }

    /** Checks a name and those behind its dots; gives the index of the last. */
    private int path(int start) throws Refusal {
        int end = start;
        StringBuilder path = new StringBuilder(at(start).text());
        while (at(end + 1).is(".") && at(end + 2).kind() == Kind.NAME) {
            end += 2;
            path.append('.').append(at(end).text());
        }
        if (at(start - 1).is(".")) member(at(end), at(end + 1).is("("));
        else whole(path.toString(), start, end);
        return end;
    }

    private void whole(String path, int start, int end) throws Refusal {
        Token first = at(start);
        boolean called = at(end + 1).is("(");
        if (WORDS.contains(first.text())) {
            if (end > start) throw refuse(first, path);
            if (first.is("import") && !at(start + 1).is(OWN))
                throw refuse(first, "import " + at(start + 1).text());
        } else if (first.is("torch") || first.is("ops")) {
            if (!keyword(start, end) && !Operations.allowed(path)) throw refuse(first, path);
        } else if (first.is(OWN)) {
            if ((path + ".").startsWith(FOREIGN + ".")) throw refuse(first, path);
        } else if (end > start) {
            member(at(end), called);
        } else if (called && !declared(start) && !Operations.builtIn(path) && !alias(path)) {
            throw refuse(first, path);
        }
    }

    /** Whether it is only the name of an argument. */
    private boolean keyword(int start, int end) {
        return start == end
                && at(end + 1).is("=")
                && (at(start - 1).is("(") || at(start - 1).is(","));
    }

    private boolean declared(int name) {
        return at(name - 1).is("def") || at(name - 1).is("class");
    }

    private static void member(Token name, boolean called) throws Refusal {
        if (called && !Operations.allowedMethod(name.text())) throw refuse(name, name.text());
    }

    /**
     * Whether a name stands for a function of the archive in all of the function that is read: each time it is given
     * one, called, and nothing else.
     */
    private boolean alias(String name) {
        boolean given = false;
        for (int i = function + 1; i < tokens.size() && !at(i).is("def"); i++) {
            if (!at(i).is(name) || at(i - 1).is(".") || at(i + 1).is("(")) continue;
            if (!at(i - 1).is("\n") || !at(i + 1).is("=") || !at(i + 2).is(OWN) || !endsLine(i + 2)) return false;
            given = true;
        }
        return given;
    }

    private boolean endsLine(int start) {
        int end = start;
        while (at(end + 1).is(".") && at(end + 2).kind() == Kind.NAME) end += 2;
        return at(end + 1).is("\n");
    }

    private static Refusal refuse(Token token, String what) {
        return new Refusal("line " + token.line() + " calls or names " + what);
    }
}
