package org.farmgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.print.Picture;
import org.farmgate.print.PrintRefusal;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Reading a code: by the camera, by a typed short code, or out of a picture. Only codes of ours are followed. */
@Controller
@Open
class ScanPage {

    private final CodeOpening codes;
    private final PublicUrl publicUrl;

    ScanPage(CodeOpening codes, PublicUrl publicUrl) {
        this.codes = codes;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/scan")
    ResponseEntity<byte[]> ask(View view, HttpServletRequest request) {
        return Page.of(
                view, (out, forms) -> JteScanGenerated.render(out, forms, view, Form.empty(), publicUrl.base(request)));
    }

    @PostMapping("/scan")
    ResponseEntity<byte[]> typed(
            @RequestParam(defaultValue = "") String code,
            @Nullable User reader,
            View view,
            HttpServletRequest request) {
        try {
            return Page.redirect(codes.typedPath(code, reader, request.getRemoteAddr()));
        } catch (Refused refused) {
            var form = Form.filled(Map.of("code", code)).refuse("code", refused);
            return again(form, refused, view, request);
        }
    }

    /** A picture that was chosen, or a frame of the camera: that one gets the path as text, and goes there itself. */
    @PostMapping("/scan/picture")
    ResponseEntity<byte[]> picture(@RequestParam MultipartFile picture, View view, HttpServletRequest request)
            throws IOException {
        boolean frame = Problems.wantsProblem(request);
        try {
            if (picture.getSize() > Picture.MEGABYTES_MAX * 1024L * 1024) {
                throw PrintRefusal.PICTURE_TOO_BIG.refuse(Picture.MEGABYTES_MAX);
            }
            var text = Picture.readCode(picture.getBytes()).orElseThrow(RegistryRefusal.CODE_NOT_FOUND::refuse);
            var path = publicUrl
                    .path(text, request)
                    .filter(ScanPage::isFollowed)
                    .orElseThrow(RegistryRefusal.CODE_FOREIGN::refuse);
            return frame ? path(path) : Page.redirect(path);
        } catch (Refused refused) {
            if (frame) {
                throw refused;
            }
            return again(Form.empty().refuse("picture", refused), refused, view, request);
        }
    }

    /** The short paths that our codes carry, and nothing else: a code must not lead into the middle of a deed. */
    private static boolean isFollowed(String path) {
        return path.matches("/[a-z]{1,8}/[0-9A-Za-z-]{8,64}");
    }

    private static ResponseEntity<byte[]> path(String path) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(("{\"path\":\"" + path + "\"}").getBytes(UTF_8));
    }

    private ResponseEntity<byte[]> again(Form form, Refused refused, View view, HttpServletRequest request) {
        return Page.of(
                Problems.status(refused.refusal().kind()),
                view,
                (out, forms) -> JteScanGenerated.render(out, forms, view, form, publicUrl.base(request)));
    }
}
