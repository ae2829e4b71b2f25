package org.stacjakarta.stac.hydrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkerTest {

    @Test
    void isFoundWhereverItStands() {
        for (String around : new String[] {"x", "é", "\"", "𒍟", "※"}) {
            for (int before = 0; before < 20; before++) {
                for (int behind = 0; behind < 12; behind++) {
                    String text = around.repeat(before) + "\"𒍟※\"" + around.repeat(behind);
                    assertThat(Marker.isWithin(bytes(text))).as(text).isTrue();
                    assertThat(Marker.isWithin(bytes(text.replace("𒍟※", "𒍞※"))))
                            .isFalse();
                    assertThat(Marker.isWithin(bytes(text.replace("\"𒍟", "\""))))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void isFoundOnlyAsAWholeAndBetweenTheEnds() {
        byte[] text = bytes("[\"𒍟※\"]");
        assertThat(Marker.isWithin(text, 1, text.length - 1)).isTrue();
        assertThat(Marker.isWithin(text, 2, text.length)).isFalse();
        assertThat(Marker.isWithin(text, 0, text.length - 2)).isFalse();
        assertThat(Marker.isWithin(bytes("\"𒍟※ \""))).isFalse();
        assertThat(Marker.isWithin(new byte[0])).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
