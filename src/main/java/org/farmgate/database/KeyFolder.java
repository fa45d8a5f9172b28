package org.farmgate.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The folder of secrets outside the database: files of 32 random bytes in hexadecimal, for the owner's eyes only. */
final class KeyFolder {

    static final String MASTER = "master.key";

    private static final int BYTES = 32;

    private final Path folder;
    private final boolean mayCreate;

    /** @param mayCreate only while there is no data yet that an older key could have sealed */
    KeyFolder(Path folder, boolean mayCreate) {
        this.folder = folder;
        this.mayCreate = mayCreate;
    }

    byte[] masterKey() {
        return HexFormat.of().parseHex(read(MASTER));
    }

    String password(String role) {
        return read(role + ".password");
    }

    /** The secret in a file of its own, for a program that wants to be given a password by file. */
    Path passwordFile(String role) {
        read(role + ".password");
        return folder.resolve(role + ".password");
    }

    private String read(String name) {
        var file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                if (!mayCreate) {
                    throw new StartRefused("keys-missing", file);
                }
                create(file);
            }
            if (Files.size(file) > 2 * BYTES + 2) {
                throw new StartRefused("keys-malformed", file);
            }
            var text = Files.readString(file, US_ASCII).strip();
            if (!text.matches("[0-9a-fA-F]{64}")) {
                throw new StartRefused("keys-malformed", file);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(Path file) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), only("rw-------"))) {
            channel.write(ByteBuffer.wrap((HexFormat.of().formatHex(secret) + "\n").getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, ATOMIC_MOVE);
    }

    static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
