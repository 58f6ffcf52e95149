// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;

class EngineStartTest {
    private final List<String> said = new ArrayList<>();

    private Progress saying(String name) {
        return new Progress() {
            @Override
            public void status(String message) {
                said.add(name + ": " + message);
            }
        };
    }

    @Test
    void whoWaitsIsToldAndNobodyAfterwards() {
        EngineStart.begin();
        try (EngineStart outer = EngineStart.tell(saying("outer"))) {
            try (EngineStart inner = EngineStart.tell(saying("inner"))) {
                EngineStart.begin();
            }
            EngineStart.begin();
        }
        EngineStart.begin();
        assertEquals(List.of("inner: starting PyTorch ...", "outer: starting PyTorch ..."), said);
    }

    @Test
    void otherThreadsDoNotWait() throws InterruptedException {
        try (EngineStart told = EngineStart.tell(saying("this"))) {
            Thread other = new Thread(EngineStart::begin);
            other.start();
            other.join();
        }
        assertEquals(List.of(), said);
    }
}
