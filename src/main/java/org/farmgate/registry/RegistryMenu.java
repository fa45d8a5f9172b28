package org.farmgate.registry;

import java.util.List;
import java.util.stream.Stream;
import org.farmgate.accounts.Role;
import org.farmgate.web.MenuEntries;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What officers open from the menu. */
@Component
@Order(10)
class RegistryMenu implements MenuEntries {

    @Override
    public List<Entry> entries() {
        return Officers.ROLES.stream().flatMap(RegistryMenu::of).toList();
    }

    private static Stream<Entry> of(Role role) {
        return Stream.of(
                new Entry(role.name(), "/today", "registry.today.title", "calendar"),
                new Entry(role.name(), "/households", "registry.list.title", "people"),
                new Entry(role.name(), "/households/new", "registry.new.title", "plus"),
                new Entry(role.name(), "/scan", "registry.scan.title", "scan"));
    }
}
