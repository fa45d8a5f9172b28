package org.farmgate.proof.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.farmgate.accounts.Role;

/**
 * One route of the table written by hand: who may go there, whose things it serves, and which marked values those who
 * may go there may see in their own area.
 *
 * @param thing what the variables of the path name: a household, a store…; {@code -} for nothing
 * @param who everyone, the signed-in, or these roles
 * @param area whether somebody of another area is refused there
 * @param shows the kinds of marked values that may be seen there
 */
record Rule(String method, String pattern, String thing, Who who, Set<Role> roles, boolean area, Set<Mark> shows) {

    enum Who {
        ANYONE,
        SIGNED_IN,
        ROLES
    }

    /** Kinds of marked values. */
    enum Mark {
        HOUSEHOLD,
        BUYER,
        /** Numbers of accounts, which only a bank's file shows. */
        BANK
    }

    String route() {
        return method + " " + pattern;
    }

    /** Whether somebody with this role, or a guest, is let in. */
    boolean lets(Person person) {
        return switch (who) {
            case ANYONE -> true;
            case SIGNED_IN -> !person.guest();
            case ROLES -> !person.guest() && roles.contains(person.role());
        };
    }

    static List<Rule> read(Path file) {
        try {
            var rules = new ArrayList<Rule>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rules.add(parse(line));
                }
            }
            return rules;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Rule parse(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 6) {
            throw new IllegalArgumentException("a rule has six cells: " + line);
        }
        var who = switch (cells.get(3)) {
            case "anyone" -> Who.ANYONE;
            case "signed-in" -> Who.SIGNED_IN;
            default -> Who.ROLES;
        };
        Set<Role> roles = who == Who.ROLES
                ? words(cells.get(3)).stream()
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)))
                : Set.of();
        Set<Mark> shows = words(cells.get(5)).stream().map(Mark::valueOf).collect(Collectors.toSet());
        return new Rule(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                who,
                roles,
                cells.get(4).equals("own"),
                shows);
    }

    private static List<String> words(String cell) {
        return cell.equals("-") || cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" +", -1));
    }
}
