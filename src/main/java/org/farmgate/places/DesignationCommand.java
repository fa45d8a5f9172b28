package org.farmgate.places;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.places.DesignationReport.Unmatched;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code designations --list NAME --file FILE}: brings a list of designated counties in, and tells what it could not match. */
@Component
class DesignationCommand implements Command {

    private static final int ALL_MATCHED = 0;
    private static final int SOME_UNMATCHED = 1;

    private final Designations designations;
    private final MessageSource messages;

    DesignationCommand(Designations designations, MessageSource messages) {
        this.designations = designations;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "designations";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) throws IOException {
        options.allow(Set.of("list", "file", "charset", "lang"));
        var list = options.required("list");
        var language = options.value("lang").map(Locale::forLanguageTag).orElseGet(Locale::getDefault);
        var report = read(list, Path.of(options.required("file")), charset(options));
        out.println(say(language, "places.designated", list, report.lines(), report.designated()));
        for (var each : report.unmatched()) {
            out.println(unmatched(each, language));
        }
        return report.unmatched().isEmpty() ? ALL_MATCHED : SOME_UNMATCHED;
    }

    private DesignationReport read(String list, Path file, Charset charset) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return designations.importList(list, in, charset);
        } catch (NoSuchFileException missing) {
            throw PlacesRefusal.FILE_UNKNOWN.refuse(file);
        }
    }

    private static Charset charset(CommandOptions options) {
        var name = options.value("charset").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw PlacesRefusal.CHARSET_UNKNOWN.refuse(name);
        }
    }

    private String unmatched(Unmatched each, Locale language) {
        var reason = say(language, "places.unmatched." + each.reason().name().toLowerCase(Locale.ROOT));
        var likely = each.likely();
        return likely == null
                ? say(language, "places.unmatched", each.line(), each.code(), each.name(), reason)
                : say(
                        language,
                        "places.unmatched-likely",
                        each.line(),
                        each.code(),
                        each.name(),
                        reason,
                        likely.code(),
                        likely.name());
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
