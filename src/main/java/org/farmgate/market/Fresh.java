package org.farmgate.market;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Remembers for a moment what many readers ask at once; while one reads it anew, the others wait for that one. It is
 * bounded: when it is full, it forgets everything. It serves pages only, never a decision.
 */
public final class Fresh<K, V> {

    private static final int KEYS_MAX = 4_096;

    private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Function<K, V> source;
    private final long keptNanos;
    private final LongSupplier nanoTime;

    private record Entry<V>(CompletableFuture<V> value, long readAtNanos) {}

    public Fresh(long keptMillis, Function<K, V> source) {
        this(keptMillis, source, System::nanoTime);
    }

    Fresh(long keptMillis, Function<K, V> source, LongSupplier nanoTime) {
        this.keptNanos = keptMillis * 1_000_000;
        this.source = source;
        this.nanoTime = nanoTime;
    }

    public V get(K key) {
        long now = nanoTime.getAsLong();
        var known = entries.get(key);
        if (known != null && now - known.readAtNanos() < keptNanos) {
            return wait(known.value());
        }
        var mine = new Entry<V>(new CompletableFuture<>(), now);
        boolean first = known == null ? entries.putIfAbsent(key, mine) == null : entries.replace(key, known, mine);
        return first ? read(key, mine) : get(key);
    }

    private V read(K key, Entry<V> mine) {
        if (entries.size() > KEYS_MAX) {
            entries.clear();
        }
        try {
            V value = source.apply(key);
            mine.value().complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            entries.remove(key, mine);
            mine.value().completeExceptionally(failure);
            throw failure;
        }
    }

    private static <V> V wait(CompletableFuture<V> value) {
        try {
            return value.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
