package org.farmgate.web;

import java.util.List;

/** Door: each module lists here the pages that a role opens from the menu. */
public interface MenuEntries {

    /**
     * One line of the menu.
     *
     * @param role the role that sees it, by its name
     * @param path where it leads
     * @param key the words on it
     * @param icon the picture on it
     */
    record Entry(String role, String path, String key, String icon) {}

    List<Entry> entries();
}
