package org.farmgate.demonstration;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.springframework.stereotype.Component;

/** Who can sign in to the demonstration: one for each role in the first county, a few in the others. All share a password. */
@Component
class SignIns {

    /** No secret: it opens made-up households only, and it is printed at each start. */
    static final String PASSWORD = "open-the-gate";

    /** One who can sign in; the login is the role's name, behind which other counties put their own. */
    record SignIn(String login, Role role) {}

    private static final List<SignIn> EVERY_ROLE = List.of(
            new SignIn("village-officer", Role.VILLAGE_OFFICER),
            new SignIn("township-officer", Role.TOWNSHIP_OFFICER),
            new SignIn("county-officer", Role.COUNTY_OFFICER),
            new SignIn("city-officer", Role.CITY_OFFICER),
            new SignIn("county-manager", Role.COUNTY_MANAGER),
            new SignIn("station-agent", Role.STATION_AGENT),
            new SignIn("seller", Role.SELLER),
            new SignIn("warehouse", Role.WAREHOUSE),
            new SignIn("courier", Role.COURIER),
            new SignIn("villager", Role.VILLAGER),
            new SignIn("auditor", Role.AUDITOR),
            new SignIn("administrator", Role.ADMINISTRATOR));

    private static final List<Role> ELSEWHERE = List.of(
            Role.VILLAGE_OFFICER,
            Role.COUNTY_OFFICER,
            Role.STATION_AGENT,
            Role.SELLER,
            Role.WAREHOUSE,
            Role.COURIER,
            Role.VILLAGER);

    /** The first county's, as the program prints them. */
    List<SignIn> printed() {
        return EVERY_ROLE;
    }

    /** Everyone's in the county but the villagers', who need a household first. */
    List<NewAccount> inOffice(Site site, Scenery scenery) {
        var accounts = new ArrayList<NewAccount>();
        for (var each : EVERY_ROLE) {
            if (each.role() != Role.VILLAGER && (site.first() || ELSEWHERE.contains(each.role()))) {
                var name = scenery.name(Chance.of(site.code(), each.login()));
                accounts.add(NewAccount.of(login(each, site), name, PASSWORD, area(each.role(), site), each.role()));
            }
        }
        for (int township = 1; township < site.townships().size(); township++) {
            var login = agents(site).get(township);
            int area = site.townships().get(township).id();
            accounts.add(NewAccount.of(
                    login, scenery.name(Chance.of(site.code(), login)), PASSWORD, area, Role.STATION_AGENT));
        }
        return accounts;
    }

    /** Who works at the stations, township by township: behind the first one's login stands a number. */
    List<String> agents(Site site) {
        var first = login(Role.STATION_AGENT, site);
        var agents = new ArrayList<>(List.of(first));
        for (int township = 2; township <= site.townships().size(); township++) {
            agents.add(first + "-" + township);
        }
        return agents;
    }

    NewAccount villager(Site site, String name, NewAccount.Household household, int village) {
        return NewAccount.ofVillager(
                site.first() ? "villager" : "villager-" + site.county().latin(), name, PASSWORD, village, household);
    }

    String login(Role role, Site site) {
        return EVERY_ROLE.stream()
                .filter(it -> it.role() == role)
                .map(it -> login(it, site))
                .findFirst()
                .orElseThrow();
    }

    private static String login(SignIn signIn, Site site) {
        return site.first()
                ? signIn.login()
                : signIn.login() + "-" + site.county().latin();
    }

    private static int area(Role role, Site site) {
        return switch (role) {
            case VILLAGE_OFFICER, VILLAGER -> site.villages().get(0).id();
            case TOWNSHIP_OFFICER, STATION_AGENT -> site.townships().get(0).id();
            case CITY_OFFICER -> site.prefecture();
            case ADMINISTRATOR -> site.country();
            case SELLER, WAREHOUSE, COURIER, COUNTY_OFFICER, COUNTY_MANAGER, AUDITOR -> site.id();
        };
    }
}
