package org.stacjakarta.tool.load;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.stacjakarta.tool.load.Journal.Range;

/** Records of sources, by their places. Not for more than one thread. */
final class RecordRanges {

    /** For each source, where ranges begin and end; they may overlap. */
    private final List<TreeMap<Long, Long>> ends = new ArrayList<>();

    void add(Range range) {
        while (ends.size() <= range.source()) {
            ends.add(new TreeMap<>());
        }
        ends.get(range.source()).merge(range.first(), range.first() + range.count(), Math::max);
    }

    boolean contains(int source, long record) {
        if (source >= ends.size()) {
            return false;
        }
        // batches have a few thousand records at most: few begin before the record and reach it
        for (var range = ends.get(source).floorEntry(record);
                range != null;
                range = ends.get(source).lowerEntry(range.getKey())) {
            if (range.getValue() > record) {
                return true;
            }
            if (record - range.getKey() > Batches.MOST_RECORDS) {
                return false;
            }
        }
        return false;
    }
}
