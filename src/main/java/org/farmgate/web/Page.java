package org.farmgate.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders a compiled template; every value it prints is escaped for its place in the page. */
public final class Page {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** A template, compiled: {@code (out, forms) -> JteStoreCardGenerated.render(out, forms, view, store)}. */
    @FunctionalInterface
    public interface Template {
        void render(HtmlTemplateOutput out, HtmlInterceptor forms);
    }

    private Page() {}

    public static ResponseEntity<byte[]> of(View view, Template template) {
        return of(HttpStatus.OK, view, template);
    }

    public static ResponseEntity<byte[]> of(HttpStatusCode status, View view, Template template) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(render(view, template));
    }

    /** The bytes of a page or of a part of one. */
    public static byte[] render(View view, Template template) {
        var html = new Utf8ByteOutput();
        template.render(new OwaspHtmlTemplateOutput(html), new Forms(view));
        return html.toByteArray();
    }

    /** The answer to every form that was taken: look at the page over there. */
    public static ResponseEntity<byte[]> redirect(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    /** Writes the CSRF token into every form that posts, and into no other: it must not stand in an address. */
    private static final class Forms implements HtmlInterceptor {

        private final View view;
        private boolean posting;

        Forms(View view) {
            this.view = view;
        }

        /** Called within the tag: this is no place for another one. */
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {
            if (name.equals("form")) {
                posting = "post".equalsIgnoreCase(String.valueOf(attributes.get("method")));
            }
        }

        /** Called before the closing tag. */
        @Override
        public void onHtmlTagClosed(String name, TemplateOutput out) {
            var token = posting && name.equals("form") ? view.csrf() : null;
            if (token != null) {
                // Both are made of letters, digits, dashes and underscores: nothing to escape.
                out.writeContent("<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\""
                        + token.getToken() + "\">");
            }
        }
    }
}
