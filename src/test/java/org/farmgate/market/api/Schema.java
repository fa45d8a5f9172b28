package org.farmgate.market.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as {@code openapi.json} uses: says where a value is not what its schema allows. */
final class Schema {

    private final JsonNode document;

    Schema(JsonNode document) {
        this.document = document;
    }

    List<String> errors(JsonNode schema, JsonNode value) {
        var errors = new ArrayList<String>();
        check(schema, value, "", errors);
        return errors;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> errors) {
        if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").asString().substring(1)), value, at, errors);
            return;
        }
        if (schema.has("type") && !typed(schema.get("type"), value)) {
            errors.add(at + " is no " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            errors.add(at + " is none of " + schema.get("enum"));
        }
        if (value.isObject()) {
            checkObject(schema, value, at, errors);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "/" + i, errors);
            }
            bound(schema, "minItems", "maxItems", value.size(), at, errors);
        }
        if (value.isString()) {
            bound(schema, "minLength", "maxLength", value.asString().length(), at, errors);
            checkFormat(schema.path("format").asString(""), value.asString(), at, errors);
        }
        if (value.isIntegralNumber()) {
            bound(schema, "minimum", "maximum", value.asLong(), at, errors);
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String at, List<String> errors) {
        var properties = schema.path("properties");
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                errors.add(at + " has no " + name.asString());
            }
        });
        value.properties().forEach(field -> {
            if (properties.has(field.getKey())) {
                check(properties.get(field.getKey()), field.getValue(), at + "/" + field.getKey(), errors);
            } else if (!schema.path("additionalProperties").asBoolean(true)) {
                errors.add(at + " may not have " + field.getKey());
            }
        });
    }

    private static void checkFormat(String format, String value, String at, List<String> errors) {
        try {
            switch (format) {
                case "uuid" -> UUID.fromString(value);
                case "date" -> LocalDate.parse(value);
                case "date-time" -> Instant.parse(value);
                default -> {}
            }
        } catch (RuntimeException wrong) {
            errors.add(at + " is no " + format);
        }
    }

    private static void bound(JsonNode schema, String least, String most, long size, String at, List<String> errors) {
        if (size < schema.path(least).asLong(Long.MIN_VALUE)
                || size > schema.path(most).asLong(Long.MAX_VALUE)) {
            errors.add(at + " is out of bounds");
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (var one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean typed(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (var one : type) {
                if (typed(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("no such type: " + type);
        };
    }
}
