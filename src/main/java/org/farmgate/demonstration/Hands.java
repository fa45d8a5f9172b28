package org.farmgate.demonstration;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.accounts.Users;
import org.farmgate.logistics.StationPosts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who packs, keeps the warehouse and brings parcels in each county of the demonstration. */
@Component
class Hands {

    private final SignIns signIns;
    private final Users users;
    private final ObjectProvider<StationPosts> posts;
    private final Map<Integer, Site> sites = new ConcurrentHashMap<>();
    private final Map<String, User> known = new ConcurrentHashMap<>();
    private final Map<UUID, Optional<User>> agents = new ConcurrentHashMap<>();

    Hands(SignIns signIns, Users users, ObjectProvider<StationPosts> posts) {
        this.signIns = signIns;
        this.users = users;
        this.posts = posts;
    }

    void workAt(Site site) {
        sites.put(site.id(), site);
    }

    User warehouse(int county) {
        return user(signIns.login(Role.WAREHOUSE, site(county)));
    }

    User courier(int county) {
        return user(signIns.login(Role.COURIER, site(county)));
    }

    /** The agent of this station; absent where it is none of the demonstration's. */
    Optional<User> agent(int county, UUID station) {
        return agents.computeIfAbsent(station, it -> findAgent(county, it));
    }

    private Optional<User> findAgent(int county, UUID station) {
        return signIns.agents(site(county)).stream()
                .map(this::user)
                .filter(agent -> posts.stream().anyMatch(each -> each.of(agent).contains(station)))
                .findFirst();
    }

    private Site site(int county) {
        var site = sites.get(county);
        if (site == null) {
            throw new IllegalStateException("nobody of the demonstration works in " + county);
        }
        return site;
    }

    private User user(String login) {
        return known.computeIfAbsent(
                login, it -> users.byLogin(it).orElseThrow(() -> new IllegalStateException("nobody is called " + it)));
    }
}
