package io.posbind.catalogue;

/** How the payer pays; message {@code catalogue.channel.<name>} names it. */
public enum Channel {
  CARD,
  QR
}
