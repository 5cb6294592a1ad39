package dev.slipway.starter.http;

import java.net.InetAddress;

/**
 * A block of addresses in CIDR form (RFC 4632), or a single one.
 *
 * @param prefix how many leading bits are compared
 */
record AddressBlock(InetAddress network, int prefix) {

  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    try {
      // ofLiteral never asks a name server
      var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = network.getAddress().length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("prefix out of range");
      }
      return new AddressBlock(network, prefix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "slipway.http.trusted-proxies: '" + text + "' is no address or CIDR block", e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] left = network.getAddress();
    byte[] right = address.getAddress();
    if (left.length != right.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
      if (((left[bit / Byte.SIZE] ^ right[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
