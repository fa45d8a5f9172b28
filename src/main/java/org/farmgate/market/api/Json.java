package org.farmgate.market.api;

import static org.farmgate.market.MarketRefusal.BODY_TOO_LARGE;
import static org.farmgate.market.MarketRefusal.BODY_UNREADABLE;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON strictly: no field that we do not know, nothing twice, no number in quotes; and no more than 64 KiB. */
@Component
class Json {

    static final int BODY_MAX = 64 * 1024;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    <T> T read(HttpServletRequest request, Class<T> type) {
        try {
            if (request.getContentLengthLong() > BODY_MAX) {
                throw BODY_TOO_LARGE.refuse(BODY_MAX / 1024);
            }
            byte[] body = request.getInputStream().readNBytes(BODY_MAX + 1);
            if (body.length > BODY_MAX) {
                throw BODY_TOO_LARGE.refuse(BODY_MAX / 1024);
            }
            @Nullable T value = mapper.readValue(body, type);
            if (value == null) {
                throw BODY_UNREADABLE.refuse("null");
            }
            return value;
        } catch (JacksonException wrong) {
            throw BODY_UNREADABLE.refuse(where(wrong));
        } catch (IOException broken) {
            throw BODY_UNREADABLE.refuse("-");
        }
    }

    ResponseEntity<byte[]> ok(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(mapper.writeValueAsBytes(value));
    }

    ResponseEntity<byte[]> created(String location, Object value) {
        return ResponseEntity.created(URI.create(location))
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(mapper.writeValueAsBytes(value));
    }

    /** Where in the body, by names of fields; never what stood there. */
    private static String where(JacksonException wrong) {
        var path = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .toList();
        return path.isEmpty() ? "/" : "/" + String.join("/", path);
    }
}
