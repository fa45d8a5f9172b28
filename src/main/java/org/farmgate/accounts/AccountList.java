package org.farmgate.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an administrator looks up the accounts of the area. */
@Service
class AccountList {

    private static final int ROWS = 50;
    private static final int TEXT_LENGTH_MAX = 40;

    private final AccountRegister register;
    private final Grants grants;
    private final AreaNames names;
    private final Areas areas;

    AccountList(AccountRegister register, Grants grants, AreaNames names, Areas areas) {
        this.register = register;
        this.grants = grants;
        this.names = names;
        this.areas = areas;
    }

    /** A line of the list. */
    record Line(Account account, String home) {}

    /** An account with all its grants, past ones too. */
    record Whole(Account account, String home, List<GrantLine> grants) {}

    @Transactional(readOnly = true)
    Slice<Line> list(User administrator, String text, String after) {
        var typed = text.strip().toLowerCase(Locale.ROOT);
        var begins = typed.length() > TEXT_LENGTH_MAX ? typed.substring(0, TEXT_LENGTH_MAX) : typed;
        var found = register.list(counties(administrator), begins, after, ROWS + 1);
        var rows = found.subList(0, Math.min(ROWS, found.size()));
        return new Slice<>(
                rows.stream().map(each -> new Line(each, names.of(each.home()))).toList(),
                found.size() > ROWS ? rows.get(ROWS - 1).login() : null);
    }

    /** The account, as if there were none where it belongs to another area. */
    @Transactional(readOnly = true)
    Whole find(User administrator, AccountId id) {
        var account = register.find(id)
                .filter(found -> administrator.may(Role.ADMINISTRATOR, found.home()))
                .orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        var lines = grants.all(id).stream()
                .map(dated -> new GrantLine(dated, names))
                .toList();
        return new Whole(account, names.of(account.home()), lines);
    }

    private @Nullable Set<Integer> counties(User administrator) {
        boolean all = administrator.areas(Role.ADMINISTRATOR).stream().anyMatch(areas::isWholeCountry);
        return all ? null : administrator.counties(Role.ADMINISTRATOR);
    }
}
