package org.farmgate.payments;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fetches a bill from the address that its gateway named, as a stream of bounded length, within bounded time. */
@Component
class BillDownload {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long BYTES_MAX = 512L * 1024 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** Reads what came. */
    interface Reading {
        void read(InputStream stream) throws IOException;
    }

    void read(URI address, Reading reading) throws Gateway.Unreachable {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var stream = new Bounded(answer.body())) {
                if (answer.statusCode() != 200) {
                    throw new Gateway.Unreachable("the bill's address answered " + answer.statusCode(), null);
                }
                reading.read(stream);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Gateway.Unreachable("the bill could not be read", broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Gateway.Unreachable("interrupted", stopping);
        }
    }

    /** Ends with an error where more comes than any bill has. */
    private static final class Bounded extends FilterInputStream {

        private long left = BYTES_MAX;

        Bounded(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("a bill of more than " + BYTES_MAX + " bytes");
            }
        }
    }
}
