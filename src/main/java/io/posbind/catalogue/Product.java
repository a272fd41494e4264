package io.posbind.catalogue;

import java.util.List;

/**
 * A terminal a merchant can apply for.
 *
 * @param code stable key
 * @param provider who provides it
 * @param productClass what kind of terminal it is
 * @param name as merchants see it
 * @param description one or two sentences: for whom it is and what it can do
 * @param needs what the merchant must have for it: a phone, a socket, a network
 * @param offered whether it can be applied for now
 */
public record Product(
    ProductCode code,
    Provider provider,
    ProductClass productClass,
    Bilingual name,
    Bilingual description,
    List<Bilingual> needs,
    boolean offered) {

  public Product {
    needs = List.copyOf(needs);
  }
}
