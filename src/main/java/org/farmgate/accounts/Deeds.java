package org.farmgate.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For an auditor who looks at a thing: what the audit log says was done to it, by whom and when, without the reasons. */
@Service
public class Deeds {

    private static final int ROWS_MAX = 50;

    private final JdbcClient jdbc;
    private final AccountRegister register;
    private final MessageSource words;

    Deeds(JdbcClient jdbc, AccountRegister register, MessageSource words) {
        this.jdbc = jdbc;
        this.register = register;
        this.words = words;
    }

    /**
     * One deed.
     *
     * @param who the sign-in name; absent where the program did it by itself
     */
    public record Deed(Instant at, @Nullable String who, String what, String subject) {}

    /** The deeds done to one of these since then, the oldest first, at most 50. */
    @Transactional(readOnly = true)
    public List<Deed> about(int county, Collection<String> subjects, Instant since, Locale locale) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select at, person_book, person, what, subject
                from accounts.audit
                where county = :county and id >= :since and subject = any (:subjects)
                order by id
                limit :limit
                """)
                .param("county", county)
                .param("since", new UUID(since.toEpochMilli() << 16, 0))
                .param("subjects", subjects.toArray(String[]::new))
                .param("limit", ROWS_MAX)
                .query((row, number) -> {
                    var person = row.getObject("person", UUID.class);
                    int book = row.getInt("person_book");
                    var what = row.getString("what");
                    return new Deed(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            person == null ? null : login(new AccountId(book, person)),
                            said(what, locale),
                            row.getString("subject"));
                })
                .list();
    }

    private String said(String what, Locale locale) {
        var said = words.getMessage(what.replaceFirst("\\.", ".deed."), null, what, locale);
        return said == null ? what : said;
    }

    private String login(AccountId id) {
        return register.find(id).map(Account::login).orElse("?");
    }
}
