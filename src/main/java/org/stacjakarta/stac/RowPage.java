package org.stacjakarta.stac;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.hydrate.BaseItem;

/** A page of Items that came row by row. Not for more than one thread. */
final class RowPage implements RecordPage {

    private final List<ItemRow> rows;
    private final ItemHydrator hydrator;
    private final RecordText whole;
    private final Optional<PageToken> next;
    private final Optional<PageToken> prev;
    private final long matched;
    private int returned;

    RowPage(
            List<ItemRow> rows,
            Fields fields,
            boolean leftOverSigns,
            Optional<PageToken> next,
            Optional<PageToken> prev,
            long matched) {
        this.rows = rows;
        this.hydrator = new ItemHydrator(fields, leftOverSigns);
        this.whole = new RecordText(RecordShape.ofItems(fields));
        this.next = next;
        this.prev = prev;
        this.matched = matched;
    }

    @Override
    public boolean advance() {
        if (returned == rows.size()) {
            return false;
        }
        returned++;
        return true;
    }

    @Override
    public RecordText record() {
        ItemRow row = rows.get(returned - 1);
        @Nullable BaseItem base = row.base();
        if (base != null) {
            return hydrator.hydrate(row, base);
        }
        whole.read(row.content(), 0);
        return whole;
    }

    @Override
    public int numberReturned() {
        return returned;
    }

    @Override
    public OptionalLong numberMatched() {
        return matched < 0 ? OptionalLong.empty() : OptionalLong.of(matched);
    }

    @Override
    public Optional<PageToken> next() {
        return next;
    }

    @Override
    public Optional<PageToken> prev() {
        return prev;
    }
}
