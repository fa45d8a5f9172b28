package org.farmgate.simulator;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The door that every call comes through: finds its desk, and now and then answers with an error, or never. */
final class Front implements Wire.Handler {

    private static final int ERROR = 500;

    private final Map<String, Desk> desks;
    private final Faults faults;
    private final long silenceMillis;

    /** @param desks by the beginning of their paths; the first that fits takes the call */
    Front(Map<String, Desk> desks, Faults faults, long silenceMillis) {
        this.desks = desks;
        this.faults = faults;
        this.silenceMillis = silenceMillis;
    }

    @Override
    public @Nullable Answer answer(Call call) {
        try {
            var answer = taken(call);
            if (answer.silence() != Fault.ERROR && answer.status() < ERROR && faults.strikes(answer.silence())) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(silenceMillis));
                return null;
            }
            if (answer.silence() == Fault.TIMEOUT_BEGIN && faults.strikes(Fault.SLOW_BEGIN)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(silenceMillis));
            }
            return answer;
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            return Answer.of(ERROR, "text/plain", "");
        }
    }

    private Answer taken(Call call) {
        for (var desk : desks.entrySet()) {
            if (call.path().startsWith(desk.getKey())) {
                boolean merchants = !(desk.getValue() instanceof Control || desk.getValue() instanceof BuyerDesk);
                return merchants && faults.strikes(Fault.ERROR)
                        ? Answer.json(ERROR, "{\"code\":\"SYSTEM_ERROR\"}")
                        : desk.getValue().take(call);
            }
        }
        return Answer.of(404, "text/plain", "");
    }
}
