package org.farmgate.demonstration;

import java.util.List;
import org.farmgate.web.ShellNotices;
import org.springframework.stereotype.Component;

/** Says above every page that the people are made up; looked up once, as every page asks for it. */
@Component
class DemonstrationNotice implements ShellNotices {

    private final DemonstrationMark mark;
    private volatile List<String> keys = List.of();

    DemonstrationNotice(DemonstrationMark mark) {
        this.mark = mark;
    }

    void look() {
        keys = mark.present() ? List.of("demonstration.notice") : List.of();
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
