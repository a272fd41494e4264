package io.posbind.portal;

/** There is no such case that this session may see; whether one exists is not said. */
class NotYours extends RuntimeException {

  final String number;

  /**
   * @param number as it stands in the address
   */
  NotYours(String number) {
    super("not a case of this session", null, false, false);
    this.number = number;
  }
}
