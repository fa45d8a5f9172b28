package org.farmgate.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the jar into a folder that is named for their content. */
final class Binaries {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OWNER_EXECUTES = 0100;

    private final Path cache;
    private final Path home;

    private Binaries(Path cache, Path home) {
        this.cache = cache;
        this.home = home;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** @param cache may be shared by several programs: whoever unpacks first wins, and the others use it */
    static Binaries in(Path cache) throws IOException {
        var archive = archive();
        var home = cache.resolve("postgresql-" + checksum(archive));
        if (Files.notExists(home)) {
            Files.createDirectories(cache);
            var fresh = Files.createTempDirectory(cache, "unpacking-");
            try {
                unpack(archive, fresh);
                Files.setPosixFilePermissions(fresh, EXECUTABLE);
                Files.move(fresh, home, ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (Files.notExists(home)) {
                    throw e;
                }
            } finally {
                Folders.remove(fresh);
            }
        }
        return new Binaries(cache, home);
    }

    /** What an earlier version of the program has unpacked beside it, or broke off unpacking. */
    void removeOthers() throws IOException {
        try (var others = Files.list(cache)) {
            for (var other : others.filter(folder -> !folder.equals(home)).toList()) {
                Folders.remove(other);
            }
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var names =
                processor.equals("aarch64") ? new String[] {"arm_64", "arm64v8", "aarch64"} : new String[] {"x86_64"};
        for (var name : names) {
            var found = Binaries.class.getResource("/postgres-" + system + "-" + name + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw new StartRefused("no-binaries", system + " " + processor);
    }

    /** The jar's directory knows it already; only an archive outside a jar is read for it. */
    private static String checksum(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return HexFormat.of()
                        .toHexDigits((int) file.getJarEntry(jar.getEntryName()).getCrc());
            }
        }
        var crc = new CRC32();
        try (var in = connection.getInputStream()) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(archive.openStream(), 1 << 16);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("leads out of its folder: " + entry.getName());
                }
                unpack(tar, entry, file);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                Files.setPosixFilePermissions(file, EXECUTABLE);
            }
        }
    }
}
