// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Help;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Cancelled;

/**
 * The command line: {@code denoise input=cells.tif output=clean.tif strength=0.8}. The keys are those of the macros.
 * Exit code 0 if all went well, 1 for an error, 130 for Ctrl-C.
 */
public final class Main {
    private static final int ERROR = 1;
    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] args) {
        if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** How the call of a line is run: here, or by others. */
    @FunctionalInterface
    public interface Running {
        void run(VerbCall call, Host host);
    }

    /** @return the exit code */
    static int run(List<String> args, PrintStream results, PrintStream messages) {
        return run(args, results, messages, (call, host) -> call.run(null, host));
    }

    /** Everything but the running itself; for other programs that are told the same lines. @return the exit code */
    public static int run(List<String> args, PrintStream results, PrintStream messages, Running running) {
        try {
            if (args.isEmpty()) messages.println(Help.overview());
            else if (args.get(0).matches("(--?)?h(elp)?")) results.println(help(args));
            else run(call(args), results, messages, running);
            return args.isEmpty() ? ERROR : 0;
        } catch (Cancelled e) {
            messages.println(e.getMessage());
            return INTERRUPTED;
        } catch (RuntimeException | Error e) {
            messages.println("Error: " + Failure.of(e).text());
            return ERROR;
        }
    }

    private static String help(List<String> args) {
        return args.size() == 1 ? Help.overview() : new Help(Verb.named(args.get(1))).text();
    }

    private static VerbCall call(List<String> args) {
        Verb verb = Verb.named(args.get(0));
        VerbCall call = new VerbCall(verb);
        Map<String, String> values = values(args.subList(1, args.size()));
        call.parameters().set(values);
        for (String key : call.needs())
            if (values.getOrDefault(key, "").isBlank())
                throw new IllegalArgumentException(key + "= is missing. Example: " + verb.name() + " "
                        + String.join("=... ", call.needs()) + "=...; see help " + verb.name() + ".");
        return call;
    }

    private static void run(VerbCall call, PrintStream results, PrintStream messages, Running running) {
        try (TerminalHost host = new TerminalHost(results, messages)) {
            running.run(call, host);
        }
    }

    /** The shell has split the arguments already: what stands after the first = is the value, as it is. */
    private static Map<String, String> values(List<String> args) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String key = equals < 0 ? arg : arg.substring(0, equals);
            String value = equals < 0 ? "true" : unbracketed(arg.substring(equals + 1));
            if (values.put(key, value) != null)
                throw new IllegalArgumentException("The key " + key + " is given twice.");
        }
        return values;
    }

    /** Brackets around a whole value are the macro's way of quoting; a line copied from there works too. */
    private static String unbracketed(String value) {
        return value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
    }
}
