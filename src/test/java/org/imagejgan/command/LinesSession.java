// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.disk.UserFolder;

/** Runs lines of the command line one after the other, in a process of their own. */
public final class LinesSession {
    /** What stands between lines. */
    static final String NEXT = "--";

    private LinesSession() {}

    /** @param args the folder of the user, and the lines */
    public static void main(String[] args) {
        System.setProperty(UserFolder.PROPERTY, args[0]);
        List<String> line = new ArrayList<>();
        for (String word : List.of(args).subList(1, args.length)) {
            if (!word.equals(NEXT)) {
                line.add(word);
                continue;
            }
            System.out.println("code " + Main.run(line, System.out, System.out));
            line.clear();
        }
        System.exit(0);
    }
}
