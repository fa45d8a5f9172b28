package org.farmgate.proof.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stands between the program and its statements, and changes one of them while a fault is planted. */
final class Mutations implements BeanPostProcessor {

    private final AtomicReference<@Nullable Mutation> planted = new AtomicReference<>();

    /**
     * A part of a statement's text and what is read in its place.
     *
     * @param within what else the statement must hold, to tell it from others
     */
    record Mutation(String within, String part, String instead) {

        String apply(String sql) {
            return sql.contains(within) ? sql.replace(part, instead) : sql;
        }
    }

    /** From now on; {@code null} for none. */
    void plant(@Nullable Mutation mutation) {
        planted.set(mutation);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcClient client ? around(client) : bean;
    }

    private JdbcClient around(JdbcClient client) {
        return (JdbcClient) Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("sql")
                                ? client.sql(changed((String) arguments[0]))
                                : method.invoke(client, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private String changed(String sql) {
        var mutation = planted.get();
        return mutation == null ? sql : mutation.apply(sql);
    }
}
