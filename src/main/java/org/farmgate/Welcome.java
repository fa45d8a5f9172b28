package org.farmgate;

import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says where the pages are, once all that a start does is done. */
@Component
class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    private final MessageSource messages;

    Welcome(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            int port = web.getWebServer().getPort();
            if (port > 0) {
                System.out.println(messages.getMessage(
                        "web.address", new Object[] {"http://localhost:" + port}, Locale.getDefault()));
            }
        }
    }
}
