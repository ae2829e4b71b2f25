package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "loopback, 127.0.0.1",
        "loopback, 127.255.0.3",
        "loopback, ::1",
        "loopback, 0:0:0:0:0:0:0:1",
        "loopback, ::ffff:127.0.0.1",
        "private, 10.1.2.3",
        "private, 172.16.0.0",
        "private, 172.31.255.255",
        "private, 192.168.255.1",
        "private, 169.254.1.1",
        "private, fd00::1",
        "private, fe80::1%eth0",
        "all, 8.8.8.8",
        "all, 2001:db8::1",
        "198.51.100.7, 198.51.100.7",
        "198.51.100.0/24, 198.51.100.255",
        "198.51.100.128/25, 198.51.100.128",
        "0.0.0.0/0, 1.2.3.4",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::1, 2001:DB8::1",
    })
    void contains(String range, String address) {
        assertThat(contained(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "loopback, 128.0.0.1",
        "loopback, ::2",
        "loopback, localhost",
        "private, 172.15.255.255",
        "private, 172.32.0.0",
        "private, 192.169.0.1",
        "private, 11.0.0.1",
        "private, 127.0.0.1",
        "private, fec0::1",
        "none, 127.0.0.1",
        "'', 127.0.0.1",
        "198.51.100.7, 198.51.100.8",
        "198.51.100.128/25, 198.51.100.127",
        "0.0.0.0/0, ::1",
        "::/0, 1.2.3.4",
        "all, ''",
        "all, unknown",
        "all, 1.2.3",
    })
    void doesNotContain(String range, String address) {
        assertThat(contained(range, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "proxy.example",
                "1.2.3",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/x",
                "1.2.3.4/",
                "::1/129",
                "/8",
                "1.2.3.4/8/8",
                "dead.beef.cafe.f00d",
                "everyone",
                "::1::2"
            })
    void refusesWhatIsNoAddressOrRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    private static boolean contained(String range, String address) {
        return AddressRange.parse(range).stream().anyMatch(one -> one.contains(address));
    }
}
