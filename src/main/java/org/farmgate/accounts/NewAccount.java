package org.farmgate.accounts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to open an account.
 *
 * @param name whom the page greets; a villager's is sealed under the household's key
 * @param home the place that the account belongs to, whose administrators look after it
 * @param household whose income a villager may see; absent for people in office
 */
public record NewAccount(
        Login login,
        String name,
        String password,
        int home,
        @Nullable Household household,
        List<Grant> grants) {

    static final int NAME_LENGTH_MAX = 40;

    /** A household of the register, which lies on a higher floor. */
    public record Household(int county, UUID id) {}

    public NewAccount {
        name = named(name);
        grants = List.copyOf(grants);
        if (household == null && grants.stream().anyMatch(grant -> grant.role() == Role.VILLAGER)) {
            throw AccountsRefusal.VILLAGER_WITHOUT_HOUSEHOLD.refuse();
        }
    }

    /** The name as it is kept. */
    static String named(String typed) {
        var name = typed.strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > NAME_LENGTH_MAX) {
            throw AccountsRefusal.NAME_LENGTH.refuse(NAME_LENGTH_MAX);
        }
        return name;
    }

    /** Somebody in office or in trade. */
    public static NewAccount of(String login, String name, String password, int home, Role role) {
        return new NewAccount(new Login(login), name, password, home, null, List.of(new Grant(role, home)));
    }

    /** A villager, who sees what the household earned. */
    public static NewAccount ofVillager(String login, String name, String password, int village, Household household) {
        var grants = List.of(new Grant(Role.VILLAGER, village));
        return new NewAccount(new Login(login), name, password, village, household, grants);
    }
}
