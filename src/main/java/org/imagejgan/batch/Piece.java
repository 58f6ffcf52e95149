// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.Serializable;
import java.util.List;

/**
 * A piece of a job. Its result is whole or absent, and the same whoever makes it and however often. Any process can make
 * it that has the same keys of the same command and sees the same files.
 *
 * @param name what it is called in reports; for a file its path below the folder
 * @param places what its maker has to know beside the keys; for a file where it is and where its result goes
 */
public record Piece(String name, List<String> places) implements Serializable {
    public Piece {
        places = List.copyOf(places);
    }
}
