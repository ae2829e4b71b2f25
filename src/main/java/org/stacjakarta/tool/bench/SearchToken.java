package org.stacjakarta.tool.bench;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Where the next page begins, as PgSTAC's searches tell it: in a link, or before 0.9 in a member by itself. */
final class SearchToken {

    private static final String IN_LINK = "token=next:";
    private static final String MEMBER = "\"next\": \"";

    private SearchToken() {}

    /**
     * What the next search is given as {@code token}.
     *
     * @param answer the end of what a search gave, all of it or as much as holds the links
     * @throws SQLException if there is none: who walks pages walks fewer than there are
     */
    static String after(byte[] answer) throws SQLException {
        var text = new String(answer, StandardCharsets.UTF_8);
        for (String before : new String[] {IN_LINK, MEMBER}) {
            int found = text.indexOf(before);
            if (found >= 0) {
                int begin = found + before.length();
                return "next:" + text.substring(begin, text.indexOf('"', begin));
            }
        }
        throw new SQLException("a page without a next one");
    }
}
