package org.stacjakarta.tool.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param headers by their names in lower case
 */
public record WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {}
