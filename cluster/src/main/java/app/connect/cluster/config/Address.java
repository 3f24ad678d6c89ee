package app.connect.cluster.config;

/** A host and a port. */
public record Address(String host, int port) {
    public Address {
        if (host.isBlank() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not an address: \"" + host + ":" + port + "\"");
        }
    }

    /** {@code host:port}; the host may be an IPv6 address in brackets. */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not host:port");
        }
        return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
