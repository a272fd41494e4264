package io.posbind.merchant;

import java.util.UUID;

/** Who a merchant is to us, for ever; says nothing about the person. */
public record MerchantId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
