package org.farmgate.web;

import java.util.List;

/** Door: what must stand above every page, as message keys. */
public interface ShellNotices {

    List<String> keys();
}
