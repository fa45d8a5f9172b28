package org.farmgate.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What the gateways gave their merchant on signing: settings {@code farmgate.payments.GATEWAY.NAME}, or the file
 * {@code GATEWAY.properties} in the folder {@code farmgate.payments.papers}. A file that was exchanged is read anew.
 */
@Component
class GatewayPapers {

    private final Environment settings;
    private final Map<String, Paper> read = new ConcurrentHashMap<>();

    private record Paper(FileTime changedAt, Properties values) {}

    GatewayPapers(Environment settings) {
        this.settings = settings;
    }

    Optional<String> value(String gateway, String name) {
        var set = settings.getProperty("farmgate.payments." + gateway + "." + name);
        if (set != null) {
            return Optional.of(set.strip());
        }
        return paper(gateway).map(paper -> paper.values().getProperty(name)).map(String::strip);
    }

    /** A key in PEM: on one line with {@code \n} written out, or the name of a file beside the papers. */
    Optional<String> pem(String gateway, String name) {
        return value(gateway, name)
                .map(value -> value.contains("-----BEGIN") || !value.endsWith(".pem")
                        ? value.replace("\\n", "\n")
                        : file(Path.of(value)));
    }

    private String file(Path named) {
        try {
            var folder = settings.getProperty("farmgate.payments.papers");
            return Files.readString(
                    named.isAbsolute() || folder == null
                            ? named
                            : Path.of(folder).resolve(named));
        } catch (IOException missing) {
            throw new UncheckedIOException("a gateway's key is not where its settings say", missing);
        }
    }

    private Optional<Paper> paper(String gateway) {
        var folder = settings.getProperty("farmgate.payments.papers");
        if (folder == null) {
            return Optional.empty();
        }
        var path = Path.of(folder, gateway + ".properties");
        try {
            var changedAt = Files.getLastModifiedTime(path);
            var known = read.get(gateway);
            if (known == null || !known.changedAt().equals(changedAt)) {
                var values = new Properties();
                try (var reader = Files.newBufferedReader(path)) {
                    values.load(reader);
                }
                known = new Paper(changedAt, values);
                read.put(gateway, known);
            }
            return Optional.of(known);
        } catch (NoSuchFileException notSigned) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a gateway's papers cannot be read", unreadable);
        }
    }
}
