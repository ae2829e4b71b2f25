package org.stacjakarta.settings;

import java.util.Optional;

/**
 * Who may do what.
 *
 * @param writeRole the role that whoever writes must have; empty: everybody may
 */
public record SecuritySettings(Optional<String> writeRole) {}
