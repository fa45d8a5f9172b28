package org.farmgate.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** An X.509 certificate (RFC 5280) that a key signs for itself, written in DER (ITU-T X.690): the JDK reads them and makes none. */
final class SelfMadeCertificate {

    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int NULL = 0x05;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;
    private static final byte[] SHA256_WITH_RSA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 0x0b};
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SelfMadeCertificate() {}

    /** @param serial in hexadecimal digits */
    static X509Certificate of(KeyPair keys, String serial, String name, Instant from, Instant until) {
        var algorithm = node(SEQUENCE, node(OBJECT, SHA256_WITH_RSA), node(NULL));
        var who = node(
                SEQUENCE,
                node(
                        SET,
                        node(SEQUENCE, node(OBJECT, COMMON_NAME), node(UTF8, name.getBytes(StandardCharsets.UTF_8)))));
        var toSign = node(
                SEQUENCE,
                node(VERSION, node(INTEGER, new byte[] {2})),
                node(INTEGER, new BigInteger(serial, 16).toByteArray()),
                algorithm,
                who,
                node(SEQUENCE, time(from), time(until)),
                who,
                keys.getPublic().getEncoded());
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(toSign);
            var whole = node(SEQUENCE, toSign, algorithm, node(BITS, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(X509Certificate certificate) {
        try {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] time(Instant moment) {
        return node(TIME, GENERALIZED.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] node(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var whole = new ByteArrayOutputStream(length + 4);
        whole.write(tag);
        if (length < 0x80) {
            whole.write(length);
        } else if (length < 0x100) {
            whole.write(0x81);
            whole.write(length);
        } else {
            whole.write(0x82);
            whole.write(length >> 8);
            whole.write(length & 0xff);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
