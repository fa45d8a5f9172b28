package org.farmgate.database;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds a scope to the thread for the time of a deed; each transaction that begins in it sees the households of that
 * scope. Within an open transaction a scope may only be narrowed.
 */
@Component
public class Scopes {

    private static final ThreadLocal<@Nullable Scope> BOUND = new ThreadLocal<>();

    private final ScopeBinding binding;

    Scopes(ScopeBinding binding) {
        this.binding = binding;
    }

    public void within(Scope scope, Runnable deed) {
        within(scope, () -> {
            deed.run();
            return scope;
        });
    }

    public <T> T within(Scope scope, Supplier<T> deed) {
        var outer = BOUND.get();
        boolean open = TransactionSynchronizationManager.isActualTransactionActive();
        if (open && (outer == null || !outer.includes(scope))) {
            throw new IllegalStateException("an open transaction's scope can only be narrowed");
        }
        BOUND.set(scope);
        try {
            if (open) {
                binding.bindOpen(scope);
            }
            return deed.get();
        } finally {
            if (outer == null) {
                BOUND.remove();
            } else {
                BOUND.set(outer);
            }
            if (open && outer != null) {
                binding.restore(outer);
            }
        }
    }

    /** The scope of this thread, if it has one. */
    public Optional<Scope> current() {
        return Optional.ofNullable(BOUND.get());
    }

    /** Lets a transaction go on that lasts longer than a binding does ({@link ScopeBinding#LIFETIME}). */
    public void renew() {
        var scope = BOUND.get();
        if (scope == null || !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("there is no transaction with a scope");
        }
        binding.bindOpen(scope);
    }
}
