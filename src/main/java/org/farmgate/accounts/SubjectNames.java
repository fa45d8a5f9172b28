package org.farmgate.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.AuditSubjects.Done;
import org.farmgate.accounts.AuditSubjects.Subject;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the modules what rows of the log are about; about each thing once. */
@Component
class SubjectNames {

    private final List<AuditSubjects> modules;

    SubjectNames(List<AuditSubjects> modules) {
        this.modules = modules;
    }

    /** By the ids of the rows; what nobody knows is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Subject> of(List<AuditEntry> rows, View view) {
        var asked = new HashMap<Done, Optional<Subject>>();
        var named = new HashMap<UUID, Subject>();
        for (var row : rows) {
            var done = new Done(row.county(), row.what(), row.subject());
            asked.computeIfAbsent(done, it -> find(it, view)).ifPresent(subject -> named.put(row.id(), subject));
        }
        return named;
    }

    private Optional<Subject> find(Done done, View view) {
        return modules.stream()
                .flatMap(module -> module.find(done, view).stream())
                .findFirst();
    }
}
