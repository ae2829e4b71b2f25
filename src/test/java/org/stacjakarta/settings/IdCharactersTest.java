package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestSettings;

class IdCharactersTest {

    @Test
    void areTheReservedCharactersOfUrlsByDefault() {
        assertThat(TestSettings.defaults().invalidIdChars().texts())
                .containsExactlyInAnyOrder(":/?#[]@!$&'()*+,;=".split(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\":\", \",\", \"/\"]",
                "[ \"\\u003a\",\"\\/\" , \",\" ]",
                ":,,,/",
                ",,:,/",
                ":,/,,",
                " : , / ,, "
            })
    void areGivenAsAJsonArrayOrAListWithCommas(String setting) {
        assertThat(IdCharacters.parse(setting).texts()).containsExactlyInAnyOrder(":", ",", "/");
    }

    @Test
    void mayBeBracketsQuotesAndWords() {
        assertThat(IdCharacters.parse("[\"[\",\"]\",\"\\\"\",\"\\\\\"]").texts())
                .containsExactlyInAnyOrder("[", "]", "\"", "\\");
        assertThat(IdCharacters.parse("[,],..").texts()).containsExactlyInAnyOrder("[", "]", "..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[ ]", "", " "})
    void areNoneWhereNoneIsNamed(String setting) {
        assertThat(IdCharacters.parse(setting).texts()).isEmpty();
        assertThat(TestSettings.with(Map.of("INVALID_ID_CHARS", setting))
                        .invalidIdChars()
                        .texts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\":\",\"/\",]", "['/']", "[ \"a\"", ":,\"/\" ]", "[\":\" \"/\"]"})
    void areNoListWhereAnArrayWasMeant(String setting) {
        assertThatThrownBy(() -> TestSettings.with(Map.of("INVALID_ID_CHARS", setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stac.invalid-id-chars");
    }
}
