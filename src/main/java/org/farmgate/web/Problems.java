package org.farmgate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** The edge: answers a {@link Refused} in the reader's language, as a problem (RFC 9457) for programs, as a page for people. */
@RestControllerAdvice
public class Problems {

    private static final String RETRY_SECONDS = "2";
    private static final String PAUSE_SECONDS = "60";

    private final Words words;
    private final Views views;

    Problems(Words words, Views views) {
        this.words = words;
        this.views = views;
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refused refused, HttpServletRequest request, Locale reader) {
        var status = status(refused.refusal().kind());
        var answer = ResponseEntity.status(status);
        switch (refused.refusal().kind()) {
            case BUSY -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            case TOO_OFTEN -> answer.header(HttpHeaders.RETRY_AFTER, PAUSE_SECONDS);
            default -> {}
        }
        if (wantsProblem(request)) {
            return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem(refused, reader));
        }
        var view = views.of(request);
        var page = Page.of(
                status,
                view,
                (out, forms) -> JteErrorPageGenerated.render(out, forms, view, status.value(), view.say(refused)));
        return answer.headers(page.getHeaders()).body(page.getBody());
    }

    /** An answer that carries its own problem: programs get it, people get the page of its status. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> answered(
            ErrorResponseException answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!wantsProblem(request)) {
            response.sendError(answer.getStatusCode().value());
            return null;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer.getBody());
    }

    /** What should have been an upload and is none, or breaks off, or is too large, is the sender's matter and not a fault of ours. */
    @ExceptionHandler
    void upload(MultipartException unreadable, HttpServletResponse response) throws IOException {
        boolean large = unreadable instanceof MaxUploadSizeExceededException;
        response.sendError((large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST).value());
    }

    /** The problem of a refusal, for those who answer outside a controller. */
    public ProblemDetail problem(Refused refused, Locale reader) {
        var refusal = refused.refusal();
        var problem = ProblemDetail.forStatus(status(refusal.kind()));
        problem.setDetail(words.getMessage(refusal.key(), refused.details(), reader));
        problem.setType(URI.create("urn:farmgate:problem:" + refusal.key()));
        problem.setProperty("code", refusal.key());
        return problem;
    }

    /** Programs get problems: those that call the interface, and those that ask for JSON and not for pages. */
    public static boolean wantsProblem(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getRequestURI().startsWith("/api/")
                || (accept != null && accept.contains("json") && !accept.contains("html"));
    }

    public static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
