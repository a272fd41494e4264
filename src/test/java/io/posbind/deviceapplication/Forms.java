package io.posbind.deviceapplication;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Application forms that pass every check, each of another merchant. All data is synthetic. */
public final class Forms {

  public static final String PRODUCT = "shengpay-esign";

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000));
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] ORGANISATION = {3, 7, 9, 10, 5, 8, 4, 2};

  private Forms() {}

  /** A restaurant that settles to its owner's card: low risk, reviewed by one clerk. */
  public static ApplicationForm soleProprietor() {
    return soleProprietor(Forms.PRODUCT, "5812", "30000");
  }

  public static ApplicationForm soleProprietor(String product, String mcc, String volume) {
    int n = NEXT.incrementAndGet();
    return new ApplicationForm(
        "sole_proprietor",
        "上海小明𠮷面馆" + n,
        creditCode(n),
        false,
        "王小明",
        "139" + "%08d".formatted(n),
        "wang" + n + "@example.com",
        "zh-CN",
        "31",
        "浦东新区世纪大道" + n + "号",
        mcc,
        "card",
        card(n),
        "王小明",
        "102100099996",
        product,
        volume,
        "",
        true,
        true);
  }

  /** A company with its corporate account. */
  static ApplicationForm company() {
    int n = NEXT.incrementAndGet();
    String name = "上海第" + n + "贸易有限公司";
    return new ApplicationForm(
        "company",
        name,
        creditCode(n),
        false,
        "李雷",
        "138" + "%08d".formatted(n),
        "office" + n + "@example.com",
        "en",
        "31",
        "黄浦区南京东路" + n + "号",
        "5411",
        "corporate",
        "31001" + "%010d".formatted(n),
        name,
        "103100000026",
        Forms.PRODUCT,
        "100000",
        "",
        true,
        true);
  }

  /** The form of another application by the same merchant, for another place. */
  static ApplicationForm at(ApplicationForm form, String address) {
    return new ApplicationForm(
        form.kind(),
        form.legalName(),
        form.identifier(),
        form.identifierConfirmed(),
        form.principal(),
        form.mobile(),
        form.email(),
        form.language(),
        form.province(),
        address,
        form.mcc(),
        form.accountType(),
        form.accountNumber(),
        form.accountHolder(),
        form.bankCode(),
        form.product(),
        form.monthlyVolume(),
        form.location(),
        form.termsAccepted(),
        form.sensitiveDataAccepted());
  }

  /** A small file that is a JPEG and different each time. */
  static byte[] photo() {
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(32, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, ThreadLocalRandom.current().nextInt());
    image.setRGB(12, 12, ThreadLocalRandom.current().nextInt());
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try {
      javax.imageio.ImageIO.write(image, "png", out);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String creditCode(int n) {
    String organisation = "M" + "%07d".formatted(n);
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.getNumericValue(organisation.charAt(i)) * ORGANISATION[i];
    }
    int check = 11 - sum % 11;
    String body =
        "92310115" + organisation + (check == 10 ? "X" : check == 11 ? "0" : String.valueOf(check));
    int total = 0;
    for (int i = 0; i < 17; i++) {
      total += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
    }
    return body + ALPHABET.charAt((31 - total % 31) % 31);
  }

  private static String card(int n) {
    String body = "621626" + "%012d".formatted(n);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return body + (10 - sum % 10) % 10;
  }
}
