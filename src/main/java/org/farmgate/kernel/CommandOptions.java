package org.farmgate.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was written behind a command's name: {@code --name value}, {@code --name=value} or {@code --name}. Names with a
 * dot are settings of the program, and not the command's.
 */
public final class CommandOptions {

    private final Map<String, String> values = new HashMap<>();

    private CommandOptions() {}

    public static CommandOptions of(List<String> arguments) {
        var options = new CommandOptions();
        String waiting = null;
        for (var argument : arguments) {
            if (argument.startsWith("--")) {
                int equals = argument.indexOf('=');
                waiting = equals < 0 ? argument.substring(2) : null;
                options.put(
                        equals < 0 ? argument.substring(2) : argument.substring(2, equals),
                        equals < 0 ? "" : argument.substring(equals + 1));
            } else if (waiting != null) {
                options.values.put(waiting, argument);
                waiting = null;
            } else {
                throw CommandRefusal.OPTION_STRAY.refuse(argument);
            }
        }
        return options;
    }

    /** Refuses what the command does not know, so that a slip of the pen does not pass for a wish. */
    public void allow(Set<String> names) {
        for (var name : values.keySet()) {
            if (!names.contains(name) && name.indexOf('.') < 0) {
                throw CommandRefusal.OPTION_UNKNOWN.refuse(
                        name, String.join(", ", names.stream().sorted().toList()));
            }
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public String required(String name) {
        return value(name).orElseThrow(() -> CommandRefusal.OPTION_MISSING.refuse(name));
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw CommandRefusal.OPTION_TWICE.refuse(name);
        }
    }
}
