package org.farmgate.proof.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * A fault planted into the running program and its database: the changed source is compiled, and takes the place of what
 * runs; closing it brings back what was there. Nothing else of the program differs, and nothing in the verdict knows of it.
 */
public final class Planting implements AutoCloseable {

    private final Connection superuser;
    private final List<String> back = new ArrayList<>();
    private final List<Class<?>> changed = new ArrayList<>();

    private Planting(Connection superuser) {
        this.superuser = superuser;
    }

    public static Planting of(Plant plant, Connection superuser) throws SQLException {
        var planting = new Planting(superuser);
        for (var lack : plant.lacks()) {
            planting.take(lack);
        }
        planting.replace(plant.edits());
        return planting;
    }

    private void take(Lack lack) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(lack.back())) {
            if (!row.next() || row.getString(1) == null) {
                throw new IllegalStateException("the database does not have what is to be taken away: " + lack.away());
            }
            back.add(0, row.getString(1));
        }
        execute(lack.away());
    }

    private void replace(List<Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        Map<String, String> sources = new LinkedHashMap<>();
        for (var edit : edits) {
            sources.put(edit.file(), edit.apply(sources.computeIfAbsent(edit.file(), Edit::source)));
        }
        var compiled = Compiling.of(sources);
        compiled.keySet().forEach(name -> changed.add(named(name)));
        redefine(compiled);
    }

    /** Takes the fault out of the program; {@link #close()} then brings back what the database lacked. */
    public void heal() {
        var originals = new LinkedHashMap<String, byte[]>();
        for (var type : changed) {
            originals.put(type.getName(), original(type));
        }
        redefine(originals);
        changed.clear();
    }

    @Override
    public void close() throws SQLException {
        heal();
        for (var statement : back) {
            execute(statement);
        }
        back.clear();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void redefine(Map<String, byte[]> classes) {
        var definitions = classes.entrySet().stream()
                .map(each -> new ClassDefinition(named(each.getKey()), each.getValue()))
                .toArray(ClassDefinition[]::new);
        try {
            instrumentation().redefineClasses(definitions);
        } catch (ClassNotFoundException | UnmodifiableClassException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instrumentation instrumentation() {
        return ByteBuddyAgent.install();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Planting.class.getClassLoader());
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static byte[] original(Class<?> type) {
        try (var stream = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
