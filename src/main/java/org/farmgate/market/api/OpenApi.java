package org.farmgate.market.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The interface's description: {@code openapi.json} as it stands, and as something to read. */
@Component
class OpenApi {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final byte[] bytes;
    private final JsonNode document;
    private final JsonMapper pretty;

    /** One call. */
    record Call(
            String method,
            String path,
            String summary,
            String description,
            List<Parameter> parameters,
            @Nullable String request,
            List<Answer> answers) {}

    /** What a call is given beside its body. */
    record Parameter(String name, String place, boolean required, String type, String description) {}

    /** What a call answers. */
    record Answer(
            String status, String description, @Nullable String example) {}

    OpenApi() {
        this.pretty =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try (var file = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (file == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            this.bytes = file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.document = pretty.readTree(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    JsonNode document() {
        return document;
    }

    String description(View view) {
        return text(document.path("info"), "description", view);
    }

    List<Call> calls(View view) {
        var calls = new ArrayList<Call>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    var call = path.getValue().get(method);
                    if (call != null) {
                        calls.add(call(method.toUpperCase(Locale.ROOT), path.getKey(), call, view));
                    }
                }));
        return calls;
    }

    private Call call(String method, String path, JsonNode call, View view) {
        var parameters = new ArrayList<Parameter>();
        call.path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        parameter.path("required").asBoolean(false),
                        parameter.path("schema").path("type").asString(),
                        text(parameter, "description", view))));
        var answers = new ArrayList<Answer>();
        call.path("responses").properties().forEach(answer -> {
            var resolved = resolved(answer.getValue());
            answers.add(new Answer(answer.getKey(), text(resolved, "description", view), example(resolved)));
        });
        return new Call(
                method,
                path,
                text(call, "summary", view),
                text(call, "description", view),
                parameters,
                example(call.path("requestBody")),
                answers);
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private @Nullable String example(JsonNode body) {
        for (var content : body.path("content")) {
            var example = content.get("example");
            if (example != null) {
                return pretty.writeValueAsString(example);
            }
        }
        return null;
    }

    private static String text(JsonNode node, String name, View view) {
        var english = node.path(name).asString("");
        var chinese = node.path("x-" + name + "-zh").asString(english);
        return view.of(chinese, english);
    }
}
