package app.dari.platform.config;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits, written {@code 10.0.0.0/8} or, for one alone, {@code
 * 10.0.0.1}.
 */
public record Subnet(InetAddress address, int bits) {
  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; nothing is looked up
   */
  public static Subnet parse(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = InetAddress.ofLiteral(parts[0]);
    int longest = address.getAddress().length * 8;
    int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
    if (bits < 0 || bits > longest) {
      throw new IllegalArgumentException("Not a subnet");
    }
    return new Subnet(address, bits);
  }

  /** Whether an address is one of them. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
