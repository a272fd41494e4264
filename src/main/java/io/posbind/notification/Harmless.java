package io.posbind.notification;

import java.util.regex.Pattern;

/** Takes out of a text what could pass for a part of the mail around it; all else stays. */
final class Harmless {

  // Line breaks of every kind would forge lines, in the text part or in the subject.
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
  // Direction overrides make what follows read backwards.
  private static final Pattern OVERRIDES = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private Harmless() {}

  static String text(String text) {
    return OVERRIDES.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }
}
