package io.posbind.catalogue;

/** What kind of terminal a product is; message {@code catalogue.class.<name>} names it. */
public enum ProductClass {
  /** 电签: signs on its screen, needs the merchant's phone, prints nothing. */
  ESIGN,
  /** 4G 电签: the same with a SIM of its own. */
  ESIGN_4G,
  /** 智能/触屏: Android with a touch screen. */
  SMART,
  /** 传统大POS: keys and a printer. */
  TRADITIONAL
}
