package org.farmgate.atlas;

/** A file of the map layer, and the hash of what it says: by it, browsers may keep the file for a year. */
final class Drawing {

    private final byte[] content;
    private final String version;

    Drawing(byte[] content, String version) {
        this.content = content;
        this.version = version;
    }

    byte[] content() {
        return content;
    }

    String version() {
        return version;
    }
}
