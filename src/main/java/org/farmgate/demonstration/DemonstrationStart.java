package org.farmgate.demonstration;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** At each start: brings the demonstration up to today, and says who can sign in. */
@Component
class DemonstrationStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStart.class);
    private static final long NANOS = 1_000_000_000;

    private final Demonstration demonstration;
    private final DemonstrationSwitch wanted;
    private final DemonstrationNotice notice;
    private final SignIns signIns;
    private final MessageSource messages;

    DemonstrationStart(
            Demonstration demonstration,
            DemonstrationSwitch wanted,
            DemonstrationNotice notice,
            SignIns signIns,
            MessageSource messages) {
        this.demonstration = demonstration;
        this.wanted = wanted;
        this.notice = notice;
        this.signIns = signIns;
        this.messages = messages;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted.on()) {
            if (demonstration.welcome()) {
                bringUpToDate();
            } else {
                LOG.info("this database is somebody's own: the demonstration stays out of it");
            }
        }
        notice.look();
    }

    private void bringUpToDate() {
        say("demonstration.begins");
        long begun = System.nanoTime();
        int orders = demonstration.bringUpToDate();
        say("demonstration.ready", orders, (System.nanoTime() - begun) / NANOS);
        signIns.printed().forEach(each -> say("demonstration.sign-in", each.login(), SignIns.PASSWORD));
    }

    private void say(String key, Object... arguments) {
        System.out.println(messages.getMessage(key, arguments, Locale.getDefault()));
    }
}
