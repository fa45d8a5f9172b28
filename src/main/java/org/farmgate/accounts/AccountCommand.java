package org.farmgate.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code account --login NAME --name NAME --role ROLE [--area CODE]}: opens an account, such as the first
 * administrator's, who opens all others. The password is read from the input, so that it stands in no list of processes.
 */
@Component
class AccountCommand implements Command {

    /** The packed places are this country's. */
    private static final String COUNTRY = "CN";

    private final Accounts accounts;
    private final Places places;
    private final MessageSource words;

    AccountCommand(Accounts accounts, Places places, MessageSource words) {
        this.accounts = accounts;
        this.places = places;
        this.words = words;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) throws IOException {
        options.allow(Set.of("login", "name", "role", "area"));
        var role = RoleWords.chosen(options.value("role").orElse(Role.ADMINISTRATOR.name()));
        int area = area(options.value("area").orElse(COUNTRY));
        var login = new Login(options.required("login"));
        var name = options.required("name");
        say(out, "accounts.command.password", login.value());
        var grant = new Grant(role, area);
        accounts.create(new NewAccount(login, name, password(), area, null, List.of(grant)));
        say(out, "accounts.command.opened", login.value());
        return 0;
    }

    /** By code: a county's six digits, a township's nine, a village's twelve. */
    private int area(String code) {
        for (var kind : Kind.values()) {
            var found = places.byCode(kind, code).map(Place::id);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw AccountsRefusal.AREA_UNKNOWN.refuse();
    }

    @SuppressWarnings("SystemConsoleNull") // from 22 on it is always there, and reads the input as well
    private static String password() throws IOException {
        var console = System.console();
        if (console != null && System.in.available() == 0) {
            var typed = console.readPassword();
            return typed == null ? "" : new String(typed);
        }
        var line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }

    private void say(PrintStream out, String key, Object... details) {
        out.println(words.getMessage(key, details, Locale.getDefault()));
    }
}
