package org.farmgate.accounts.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code audit [--published FOLDER]}: compares the log with the seals that were published, such as a copy of them kept
 * elsewhere. It succeeds only where nothing was changed, removed or put in.
 */
@Component
class AuditCommand implements Command {

    private final AuditVerification verification;
    private final Path folder;
    private final MessageSource words;

    AuditCommand(
            AuditVerification verification,
            @Value("${farmgate.audit:${farmgate.data:farmgate-data}/audit}") Path folder,
            MessageSource words) {
        this.verification = verification;
        this.folder = folder;
        this.words = words;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) {
        options.allow(Set.of("published"));
        var report =
                verification.verify(options.value("published").map(Path::of).orElse(folder));
        for (var finding : report.findings()) {
            var key = "accounts.audit.fault."
                    + finding.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
            say(out, "accounts.audit.finding", text(finding.county()), text(finding.no()), say(key));
        }
        say(out, "accounts.audit.compared", text(report.counties()), text(report.seals()), text(report.rows()));
        say(out, report.honest() ? "accounts.audit.honest" : "accounts.audit.dishonest");
        return report.honest() ? 0 : 1;
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private void say(PrintStream out, String key, Object... details) {
        out.println(words.getMessage(key, details, Locale.getDefault()));
    }

    private String say(String key) {
        return words.getMessage(key, null, Locale.getDefault());
    }
}
