package org.farmgate.payouts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.farmgate.accounts.AccountsRefusal;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;

/** Who has to do with a county's payouts: its manager makes and sends them, those above may decide too, an auditor reads. */
final class Office {

    private static final List<Role> DECIDE = List.of(Role.COUNTY_MANAGER, Role.CITY_OFFICER, Role.ADMINISTRATOR);
    private static final List<Role> READ =
            List.of(Role.COUNTY_MANAGER, Role.CITY_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);

    private Office() {}

    static void requireManager(User user, int county) {
        user.require(Role.COUNTY_MANAGER, county);
    }

    static void requireDecider(User user, int county) {
        require(user, DECIDE, county);
    }

    static void requireReader(User user, int county) {
        require(user, READ, county);
    }

    static boolean manages(User user, int county) {
        return user.may(Role.COUNTY_MANAGER, county);
    }

    static boolean decides(User user, int county) {
        return DECIDE.stream().anyMatch(role -> user.may(role, county));
    }

    /** The counties whose payouts the user may read. */
    static Set<Integer> counties(User user) {
        var counties = new HashSet<Integer>();
        READ.forEach(role -> counties.addAll(user.counties(role)));
        return counties;
    }

    private static void require(User user, List<Role> roles, int county) {
        if (roles.stream().noneMatch(role -> user.may(role, county))) {
            throw AccountsRefusal.NOT_YOUR_AREA.refuse();
        }
    }
}
