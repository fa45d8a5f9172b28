package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** One program for each folder: a locked file, which also says who holds it. The lock ends with the process. */
final class FolderLock implements AutoCloseable {

    private static final int TEXT_LIMIT = 1024;

    /** What this process holds, and says: closing any channel to a locked file ends the lock, so none is opened. */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws IOException {
        var file = folder.resolve("farmgate.lock");
        var own = HELD.putIfAbsent(file, "");
        if (own != null) {
            throw taken(folder, own);
        }
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD.remove(file);
            throw taken(folder, Files.readString(file, UTF_8));
        }
        var lock = new FolderLock(file, channel);
        lock.write("pid=" + ProcessHandle.current().pid() + "\n");
        return lock;
    }

    private static StartRefused taken(Path folder, String text) throws IOException {
        var holder = new Properties();
        holder.load(new StringReader(text));
        var address = holder.getProperty("address");
        return new StartRefused(
                "folder-taken",
                folder,
                address == null ? StartRefused.both("folder-taken-starting") : address,
                holder.getProperty("pid", "?"));
    }

    /** Lets a second start say where the first one is found. */
    void tell(String address) throws IOException {
        write("pid=" + ProcessHandle.current().pid() + "\naddress=" + address + "\n");
    }

    private void write(String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        if (bytes.remaining() > TEXT_LIMIT) {
            throw new IllegalArgumentException("too long for a lock file: " + text.length());
        }
        channel.truncate(0);
        channel.write(bytes, 0);
        HELD.put(file, text);
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
        HELD.remove(file);
    }
}
