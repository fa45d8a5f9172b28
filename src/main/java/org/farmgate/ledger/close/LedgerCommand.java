package org.farmgate.ledger.close;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code ledger --close}: closes, seals and publishes every day that is over. {@code ledger --verify [--published FOLDER]}:
 * compares the whole ledger with what was published, such as a copy of it kept elsewhere; it succeeds only where nothing
 * was changed, removed or put in.
 */
@Component
class LedgerCommand implements Command {

    private final DailyClose close;
    private final DayVerification verification;
    private final Path folder;
    private final MessageSource words;

    LedgerCommand(
            DailyClose close,
            DayVerification verification,
            @Value("${farmgate.ledger:${farmgate.data:farmgate-data}/ledger}") Path folder,
            MessageSource words) {
        this.close = close;
        this.verification = verification;
        this.folder = folder;
        this.words = words;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) {
        options.allow(Set.of("close", "verify", "published"));
        if (options.has("close")) {
            say(out, "ledger.verify.closed", Integer.toString(close.closeAll()));
            return 0;
        }
        var report =
                verification.verify(options.value("published").map(Path::of).orElse(folder));
        for (var finding : report.findings()) {
            say(
                    out,
                    "ledger.verify.finding",
                    Integer.toString(finding.county()),
                    text(finding.day()),
                    word("ledger.verify.fault."
                            + finding.fault().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    text(finding.entry()),
                    text(finding.transfer()));
        }
        say(
                out,
                "ledger.verify.compared",
                Integer.toString(report.books()),
                Integer.toString(report.days()),
                Long.toString(report.entries()));
        if (report.honest()) {
            say(out, report.days() == 0 ? "ledger.verify.nothing" : "ledger.verify.honest");
        } else {
            say(out, "ledger.verify.dishonest");
        }
        return report.honest() ? 0 : 1;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private void say(PrintStream out, String key, Object... details) {
        out.println(words.getMessage(key, details, Locale.getDefault()));
    }

    private String word(String key) {
        return words.getMessage(key, null, Locale.getDefault());
    }
}
