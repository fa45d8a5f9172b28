package org.farmgate.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the reader sees where there is no page, or where we failed: plain words and a way on, never a trace. */
@Controller
class ErrorPage implements ErrorController {

    private final Views views;

    ErrorPage(Views views) {
        this.views = views;
    }

    @RequestMapping("/error")
    ResponseEntity<?> show(HttpServletRequest request) {
        var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var found = code == null ? null : HttpStatus.resolve(code);
        var status = found == null ? HttpStatus.NOT_FOUND : found;
        var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var view = views.of(request);
        var words = view.say(key(status));
        if (Problems.wantsProblem(request) || (path != null && path.startsWith("/api/"))) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemDetail.forStatusAndDetail(status, words));
        }
        return Page.of(
                status, view, (out, forms) -> JteErrorPageGenerated.render(out, forms, view, status.value(), words));
    }

    private static String key(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "web.error.not-found";
            case FORBIDDEN -> "web.error.forbidden";
            case CONTENT_TOO_LARGE -> "web.error.too-large";
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> "web.error.busy";
            default -> status.is4xxClientError() ? "web.error.request" : "web.error.ours";
        };
    }
}
