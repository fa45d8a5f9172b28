package org.farmgate.database;

import java.nio.file.Path;
import org.springframework.core.env.Environment;

/** What an operator has set for a server of their own; nothing of it is guessed. */
final class OwnServer {

    private final Environment environment;

    OwnServer(Environment environment) {
        this.environment = environment;
    }

    Server server() {
        var url = required("spring.datasource.url");
        var keysUrl = environment.getProperty("farmgate.keys.url", besides(url));
        return new Server(url, login("farmgate.owner"), login("spring.datasource"), keysUrl, login("farmgate.keys"));
    }

    KeyFolder keys() {
        var folder = environment.getProperty("farmgate.keys");
        if (folder == null || folder.isBlank()) {
            throw new StartRefused("keys-unset");
        }
        return new KeyFolder(Path.of(folder).toAbsolutePath(), false);
    }

    /** The database of keys on the same server: only the name before the options differs. */
    static String besides(String url) {
        return url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + Bootstrap.KEYS + "$1");
    }

    private Login login(String prefix) {
        return new Login(required(prefix + ".username"), required(prefix + ".password"));
    }

    private String required(String name) {
        var value = environment.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new StartRefused("setting-missing", name);
        }
        return value;
    }
}
