package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SearchTokenTest {

    private static String after(String answer) throws SQLException {
        return SearchToken.after(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isInALinkOrAMember() throws SQLException {
        assertThat(after("{\"links\": [{\"rel\": \"next\", \"href\": \"./search?token=next:c:i-1\"}]}"))
                .isEqualTo("next:c:i-1");
        assertThat(after("{\"next\": \"c:i-1\", \"prev\": null}")).isEqualTo("next:c:i-1");
    }

    @Test
    void whoWalksPagesIsToldWhereThereIsNone() {
        assertThatThrownBy(() -> after("{\"next\": null, \"links\": []}")).isInstanceOf(SQLException.class);
    }
}
