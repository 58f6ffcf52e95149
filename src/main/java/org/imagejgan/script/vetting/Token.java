// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A word of TorchScript.
 *
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        /** The end of a line, outside brackets. */
        LINE
    }

    boolean is(String sign) {
        return kind != Kind.TEXT && text.equals(sign);
    }

    /** The words of a file. Only what PyTorch writes is read, so that it cannot be read in two ways. */
    static List<Token> of(String code) throws Refusal {
        return new Reader(code).read();
    }

    private static final class Reader {
        private final String code;
        private final List<Token> tokens = new ArrayList<>();
        private final Deque<Character> open = new ArrayDeque<>();
        private int at;
        private int line = 1;

        Reader(String code) {
            this.code = code;
        }

        List<Token> read() throws Refusal {
            while (at < code.length()) next(code.charAt(at));
            if (!open.isEmpty()) throw odd("a bracket without its other");
            add(Kind.LINE, at);
            return tokens;
        }

        private void next(char c) throws Refusal {
            int start = at;
            if (c == '\n') newLine();
            else if (c == ' ') at++;
            else if (letter(c)) {
                while (at < code.length() && (letter(code.charAt(at)) || digit(code.charAt(at)))) at++;
                add(Kind.NAME, start);
            } else if (digit(c) || c == '.' && at + 1 < code.length() && digit(code.charAt(at + 1))) number(start);
            else if (c == '"' || c == '\'') text(c);
            else if ("()[]{}.,:;=+-*/%<>!&|^~@".indexOf(c) >= 0) sign(c);
            else throw odd("the character " + (c < ' ' ? "number " + (int) c : "'" + c + "'"));
        }

        private void newLine() {
            if (open.isEmpty()) add(Kind.LINE, at);
            at++;
            line++;
        }

        /** Digits, a dot, digits, an exponent, a j. */
        private void number(int start) {
            digits();
            if (at < code.length() && code.charAt(at) == '.') {
                at++;
                digits();
            }
            int exponent = at + 1;
            if (at < code.length() && (code.charAt(at) == 'e' || code.charAt(at) == 'E')) {
                if (exponent < code.length() && (code.charAt(exponent) == '-' || code.charAt(exponent) == '+'))
                    exponent++;
                if (exponent < code.length() && digit(code.charAt(exponent))) at = exponent;
                digits();
            }
            if (at < code.length() && code.charAt(at) == 'j') at++;
            add(Kind.NUMBER, start);
        }

        private void digits() {
            while (at < code.length() && digit(code.charAt(at))) at++;
        }

        private void text(char quote) throws Refusal {
            int start = at++;
            if (code.startsWith(String.valueOf(quote).repeat(2), at)) throw odd("a text of several lines");
            while (at < code.length() && code.charAt(at) != quote && code.charAt(at) != '\n')
                at += code.charAt(at) == '\\' ? 2 : 1;
            if (at >= code.length() || code.charAt(at) != quote) throw odd("a text without an end");
            at++;
            if (code.substring(start, at).indexOf('\n') >= 0) throw odd("a text of several lines");
            add(Kind.TEXT, start);
        }

        private void sign(char c) throws Refusal {
            if ("([{".indexOf(c) >= 0) open.push(c);
            if (")]}".indexOf(c) >= 0 && (open.isEmpty() || "([{".indexOf(open.pop()) != ")]}".indexOf(c)))
                throw odd("a bracket without its other");
            at++;
            add(Kind.SIGN, at - 1);
        }

        private void add(Kind kind, int start) {
            tokens.add(new Token(kind, kind == Kind.LINE ? "\n" : code.substring(start, at), line));
        }

        /** PyTorch might divide this into other words. */
        private Refusal odd(String what) {
            return new Refusal("line " + line + " has " + what + ", which PyTorch does not write");
        }

        private static boolean letter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
        }

        private static boolean digit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
