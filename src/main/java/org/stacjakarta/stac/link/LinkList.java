package org.stacjakarta.stac.link;

import jakarta.json.JsonArray;
import java.util.List;
import org.stacjakarta.stac.JsonFormat;

/** Lists of links as JSON. */
public final class LinkList {

    private LinkList() {}

    /** The links as an array. */
    public static JsonArray json(List<Link> links) {
        var array = JsonFormat.array();
        links.forEach(link -> array.add(link.toJson()));
        return array.build();
    }

    /** The links as text, with commas between them and no brackets around. */
    static String text(List<Link> links) {
        String array = json(links).toString();
        return array.substring(1, array.length() - 1);
    }
}
