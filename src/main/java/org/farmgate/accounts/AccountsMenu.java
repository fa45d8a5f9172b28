package org.farmgate.accounts;

import java.util.List;
import org.farmgate.web.MenuEntries;
import org.springframework.stereotype.Component;

@Component
class AccountsMenu implements MenuEntries {

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(Role.ADMINISTRATOR.name(), "/accounts", "accounts.list.title", "people"),
                new Entry(Role.AUDITOR.name(), "/audit", "accounts.audit.title", "audit"));
    }
}
