// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** All bytes of an answer, which tells how long ago the last ones came. */
final class HeardBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private volatile long last = System.nanoTime();

    /** Whether nothing came for so long. */
    boolean silent(Duration time) {
        return System.nanoTime() - last >= time.toNanos();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return all.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        all.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        last = System.nanoTime();
        all.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        all.onError(failure);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
