package org.farmgate.accounts.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.farmgate.kernel.Publication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the log with the seals that were published outside the database, and names what was changed since. */
@Service
public class AuditVerification {

    private final AuditLog log;

    AuditVerification(AuditLog log) {
        this.log = log;
    }

    /** What can be wrong with a seal. */
    public enum Fault {
        /** The published seals do not follow from each other: the file itself was changed. */
        CHAIN_BROKEN,
        /** There are fewer rows below the seal than were sealed: some were removed. */
        ROWS_REMOVED,
        /** There are more rows below the seal than were sealed: some were put in. */
        ROWS_INSERTED,
        /** As many rows as were sealed, but they say something else. */
        ROWS_CHANGED,
        /** The county has sealed rows, but no published seal. */
        NOT_PUBLISHED,
        /** A line of the file is no seal. */
        UNREADABLE
    }

    /**
     * A fault found.
     *
     * @param no the county's seal, 0 where it is not about one
     */
    public record Finding(int county, int no, Fault fault) {}

    /** How much was compared, and what was found. */
    public record Report(int counties, int seals, long rows, List<Finding> findings) {

        public boolean honest() {
            return findings.isEmpty();
        }
    }

    /** Looks at everything that is published in the folder. */
    @Transactional(readOnly = true)
    public Report verify(Path folder) {
        var publication = new Publication(folder, Seal.LINE_LENGTH_MAX);
        var findings = new ArrayList<Finding>();
        int seals = 0;
        long rows = 0;
        try {
            var published = new TreeSet<>(publication.counties());
            for (int county : published) {
                var known = read(publication, county, findings);
                seals += known.size();
                rows += verify(known, findings);
            }
            log.sealedCounties().stream()
                    .filter(county -> !published.contains(county))
                    .forEach(county -> findings.add(new Finding(county, 0, Fault.NOT_PUBLISHED)));
            return new Report(published.size(), seals, rows, List.copyOf(findings));
        } catch (IOException failure) {
            throw new UncheckedIOException("the published seals cannot be read", failure);
        }
    }

    private static List<Seal> read(Publication publication, int county, List<Finding> findings) throws IOException {
        try {
            return publication.lines(county).stream()
                    .map(line -> Seal.of(county, line))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            findings.add(new Finding(county, 0, Fault.UNREADABLE));
            return List.of();
        }
    }

    private long verify(List<Seal> seals, List<Finding> findings) {
        long rows = 0;
        var before = Seal.NO_CHAIN;
        var from = "0";
        int no = 0;
        for (var seal : seals) {
            no++;
            if (seal.no() != no
                    || !seal.fromXid().equals(from)
                    || !seal.chained(before).equals(seal.chain())) {
                findings.add(new Finding(seal.county(), no, Fault.CHAIN_BROKEN));
                return rows;
            }
            rows += compare(seal, findings);
            before = seal.chain();
            from = seal.toXid();
        }
        return rows;
    }

    private int compare(Seal seal, List<Finding> findings) {
        var rows = log.rows(seal.county(), seal.fromXid(), seal.toXid());
        if (rows.size() != seal.rows()) {
            var fault = rows.size() < seal.rows() ? Fault.ROWS_REMOVED : Fault.ROWS_INSERTED;
            findings.add(new Finding(seal.county(), seal.no(), fault));
        } else if (!Seal.over(rows, seal.fromXid(), seal.toXid(), seal.no(), Seal.NO_CHAIN, seal.sealedAt())
                .root()
                .equals(seal.root())) {
            findings.add(new Finding(seal.county(), seal.no(), Fault.ROWS_CHANGED));
        }
        return rows.size();
    }
}
