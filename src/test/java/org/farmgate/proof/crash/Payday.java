package org.farmgate.proof.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.farmgate.proof.crash.Caller.Page;
import org.farmgate.proof.crash.Clerk.Field;
import org.farmgate.proof.crash.PaidBatch.End;
import org.farmgate.proof.crash.PaidBatch.Fate;
import org.farmgate.proof.crash.PaidBatch.Payout;

/** One payday after the other in a county: a clerk makes a batch of what was earned, a second one decides, the bank pays. */
final class Payday implements Runnable {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern EARNER = Pattern.compile("name=\"pay\" value=\"([^\"]+)\"");
    private static final Pattern PAYOUT = Pattern.compile(
            "href=\"/payouts/items/\\d+/([0-9a-f-]{36})\">([^<]+)</a>.*?class=\"num\">¥([\\d,.]+)</td>",
            Pattern.DOTALL);

    private static final long PAUSE_MIN_MILLIS = 500;
    private static final long PAUSE_MAX_MILLIS = 4_000;
    /** Each so many deeds are done twice. */
    private static final int TWICE_EVERY = 3;

    private static final int DONE = 303;
    private static final int FORBIDDEN = 403;
    private static final int DECIDED = 409;
    private static final int NOTHING_TO_PAY = 422;

    /** What the two do with a batch. */
    private enum Plan {
        PAY,
        LEAVE_ONE_OUT,
        REFUSE,
        PAY_ALL_THE_SAME,
        REFUSE_AFTER_APPROVAL
    }

    private final Flow flow;
    private final Paydays paydays;
    private final int county;
    private final Clerk maker;
    private final Clerk second;
    private final SplittableRandom random;
    private int held;

    Payday(Flow flow, Paydays paydays, int county, Clerk maker, Clerk second, SplittableRandom random) {
        this.flow = flow;
        this.paydays = paydays;
        this.county = county;
        this.maker = maker;
        this.second = second;
        this.random = random;
    }

    @Override
    public void run() {
        while (flow.goesOn()) {
            try {
                hold();
            } catch (RuntimeException broken) {
                flow.surprise("a clerk was left alone: " + broken);
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextLong(PAUSE_MIN_MILLIS, PAUSE_MAX_MILLIS))
                    .toNanos());
        }
    }

    private void hold() {
        var way = random.nextBoolean() ? "BANK" : "ALIPAY";
        var form = maker.open("/payouts/new?county=" + county + "&way=" + way).body();
        var earners = all(EARNER, form);
        if (earners.isEmpty()) {
            return;
        }
        var batch = new PaidBatch(county, way, all(KEY, form).get(0), some(earners));
        paydays.add(batch);
        make(batch);
        if (batch.isMade() && decide(batch, Plan.values()[held++ % Plan.values().length])) {
            send(batch);
            arrive(batch);
            paydays.correct(county);
        }
    }

    /** Most of them; the others are paid another day. */
    private List<String> some(List<String> earners) {
        var chosen = new ArrayList<String>();
        for (var earner : earners) {
            if (chosen.isEmpty() || random.nextInt(4) > 0) {
                chosen.add(earner);
            }
        }
        return chosen;
    }

    private void make(PaidBatch batch) {
        var told = paydays.make(maker, batch);
        if (told.status() == NOTHING_TO_PAY) {
            batch.came(Fate.NOT_MADE); // somebody else was quicker, or a buyer wants money back
        } else if (expect("a batch", told)) {
            batch.made(told.onward().orElseThrow().getPath());
            if (random.nextInt(TWICE_EVERY) == 0) {
                paydays.makeAgain(maker, batch).ifPresent(flow::surprise);
            }
            look(batch);
        }
    }

    private void look(PaidBatch batch) {
        var shown = PAYOUT.matcher(maker.open(batch.path()).body());
        while (shown.find()) {
            batch.holds(new Payout(
                    shown.group(1),
                    shown.group(2),
                    Long.parseLong(shown.group(3).replaceAll("\\D", ""))));
        }
    }

    /** Whether it is to be paid. */
    private boolean decide(PaidBatch batch, Plan plan) {
        if (plan == Plan.LEAVE_ONE_OUT) {
            leaveOneOut(batch);
        }
        if (plan == Plan.PAY_ALL_THE_SAME
                && maker.send(batch.path() + "/approve").status() != FORBIDDEN) {
            flow.surprise("who made " + batch.path() + " approved it");
        }
        if (plan != Plan.REFUSE) {
            once(second, batch.path() + "/approve");
            batch.came(Fate.APPROVED);
        }
        if (plan == Plan.REFUSE || plan == Plan.REFUSE_AFTER_APPROVAL) {
            once(second, batch.path() + "/refuse", new Field("words", "not this week"));
            batch.payouts().forEach(payout -> batch.ended(payout, End.LEFT_OUT));
            batch.came(Fate.REFUSED);
        }
        return batch.fate() == Fate.APPROVED;
    }

    private void leaveOneOut(PaidBatch batch) {
        if (batch.payouts().size() > 1) {
            var payout = batch.payouts().iterator().next();
            once(maker, item(payout) + "/leave-out");
            batch.ended(payout, End.LEFT_OUT);
        }
    }

    private void send(PaidBatch batch) {
        asOften(batch.path() + "/send");
        batch.came(Fate.SENT);
    }

    /** The bank gets its list and pays; what it tells of it is read from its file, or entered by hand. */
    private void arrive(PaidBatch batch) {
        var sent = batch.payouts().stream()
                .filter(payout -> !batch.ends().containsKey(payout.id()))
                .toList();
        var bank = paydays.bank();
        bank.take(
                maker.open(batch.path() + "/" + (batch.way().equals("BANK") ? "bank" : "alipay") + ".csv")
                        .body(),
                sent,
                random);
        if (random.nextBoolean()) {
            batch.returned(bank.returns(sent));
            for (int times = times(); times > 0; times--) {
                expect("a bank's file", maker.upload(batch.path() + "/returns", batch.returns()));
            }
        } else {
            sent.stream()
                    .filter(payout -> bank.deed(payout) == Bank.Deed.RETURNS)
                    .forEach(this::bounce);
            asOften(batch.path() + "/confirm");
        }
        for (var payout : sent) {
            if (bank.deed(payout) == Bank.Deed.PAYS_AND_RETURNS) {
                bounce(payout);
            }
            batch.ended(payout, bank.deed(payout) == Bank.Deed.PAYS ? End.PAID : End.BOUNCED);
        }
    }

    private void bounce(Payout payout) {
        asOften(item(payout) + "/bounce", new Field("reason", "no such account"));
    }

    private String item(Payout payout) {
        return "/payouts/items/" + county + "/" + payout.id();
    }

    /** What changes nothing when told of again. */
    private void asOften(String path, Field... fields) {
        for (int times = times(); times > 0; times--) {
            expect(path, maker.send(path, fields));
        }
    }

    private int times() {
        return random.nextInt(TWICE_EVERY) == 0 ? 2 : 1;
    }

    /**
     * What can be done once only. Where the first answer stayed out, the request that was not answered may have done it: the
     * next one is told so.
     */
    private void once(Clerk clerk, String path, Field... fields) {
        var told = clerk.send(path, fields);
        if (told.clear() || told.status() != DECIDED) {
            expect(path, told);
        }
        if (random.nextInt(TWICE_EVERY) == 0 && clerk.send(path, fields).status() != DECIDED) {
            flow.surprise(path + " was done twice");
        }
    }

    private boolean expect(String what, Page told) {
        if (told.status() != DONE) {
            flow.surprise(what + " was refused: " + told.status());
        }
        return told.status() == DONE;
    }

    private static List<String> all(Pattern what, String page) {
        var found = new ArrayList<String>();
        var each = what.matcher(page);
        while (each.find()) {
            found.add(each.group(1));
        }
        return found;
    }
}
