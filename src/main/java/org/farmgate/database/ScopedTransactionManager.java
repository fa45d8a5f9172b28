package org.farmgate.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Opens each transaction with the scope of its thread; without one it opens a transaction that sees no household. */
final class ScopedTransactionManager extends JdbcTransactionManager {

    private final transient Scopes scopes;
    private final transient ScopeBinding binding;

    ScopedTransactionManager(DataSource dataSource, Scopes scopes, ScopeBinding binding) {
        super(dataSource);
        this.scopes = scopes;
        this.binding = binding;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        scopes.current().ifPresent(scope -> bind(transaction, scope));
    }

    private void bind(Object transaction, Scope scope) {
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new IllegalStateException("a transaction began without its connection");
        }
        try {
            binding.bind(holder.getConnection(), scope);
        } catch (SQLException | RuntimeException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("the scope could not be bound", e);
        }
    }
}
