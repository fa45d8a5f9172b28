package org.farmgate.accounts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.farmgate.web.View;

/** The roles in words. */
final class RoleWords {

    private RoleWords() {}

    static String of(Role role, View view) {
        return view.say("accounts.role." + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** All that an administrator grants by hand; a villager's comes with the account. */
    static Map<String, String> options(View view) {
        var options = new LinkedHashMap<String, String>();
        Arrays.stream(Role.values())
                .filter(role -> role != Role.VILLAGER)
                .forEach(role -> options.put(role.name(), of(role, view)));
        return options;
    }

    static Role chosen(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(AccountsRefusal.ROLE_UNKNOWN::refuse);
    }
}
