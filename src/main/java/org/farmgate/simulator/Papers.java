package org.farmgate.simulator;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What a merchant gets on signing: a file for each gateway, whole or not at all. */
final class Papers {

    private Papers() {}

    static void write(Path file, Map<String, String> papers) throws IOException {
        var properties = new Properties();
        properties.putAll(papers);
        var text = new StringWriter();
        properties.store(text, null);
        Keys.keep(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
