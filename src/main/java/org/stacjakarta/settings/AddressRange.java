package org.stacjakarta.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses that share their first bits.
 *
 * @param address an address of the range
 * @param bits how many leading bits all addresses of the range share
 */
public record AddressRange(InetAddress address, int bits) {

    private static final Pattern LITERAL = Pattern.compile("OCTET(?:\\.OCTET){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*"
            .replace("OCTET", "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})"));

    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    /** The words that stand for well-known ranges. */
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10");
    private static final List<String> ALL = List.of("0.0.0.0/0", "::/0");

    public AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("no such range: " + address.getHostAddress() + "/" + bits);
        }
    }

    /** Reads {@code loopback}, {@code private}, {@code all}, {@code none}, an address, or {@code address/bits}. */
    public static List<AddressRange> parse(String text) {
        return switch (text) {
            case "loopback" -> LOOPBACK.stream().map(AddressRange::range).toList();
            case "private" -> PRIVATE.stream().map(AddressRange::range).toList();
            case "all" -> ALL.stream().map(AddressRange::range).toList();
            case "none", "" -> List.of();
            default -> List.of(range(text));
        };
    }

    /** The address that is written so, if it is one; names are never looked up. */
    public static Optional<InetAddress> literal(String text) {
        if (!isLiteral(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(address(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the address, given as text, is one of the range's. */
    public boolean contains(String literal) {
        if (!isLiteral(literal)) {
            return false;
        }
        byte[] other = address(literal).getAddress();
        byte[] own = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static AddressRange range(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!isLiteral(literal)
                || (slash >= 0 && !BITS.matcher(text.substring(slash + 1)).matches())) {
            throw new IllegalArgumentException("no address or range: " + text);
        }
        InetAddress address = address(literal);
        int bits = slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
        return new AddressRange(address, bits);
    }

    /** Names are never looked up: only what is written as an address is one. */
    private static boolean isLiteral(String text) {
        return LITERAL.matcher(withoutZone(text)).matches();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(withoutZone(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + literal, e);
        }
    }

    private static String withoutZone(String literal) {
        int zone = literal.indexOf('%');
        return zone < 0 ? literal : literal.substring(0, zone);
    }
}
