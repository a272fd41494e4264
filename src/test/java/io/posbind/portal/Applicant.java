package io.posbind.portal;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.posbind.deviceapplication.ApplicationForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A merchant at our pages. Everybody is somebody else; all data is synthetic. */
final class Applicant {

  static final String JPEG = "image/jpeg";
  static final String PNG = "image/png";

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000, 900_000));
  private static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  final Page page;
  final int n = NEXT.incrementAndGet();
  final String email = "merchant" + n + "@example.com";
  final String address = "黄浦区南京东路 " + n + " 号";

  Applicant(Page page) {
    this.page = page;
  }

  void choose(String product) {
    page.navigate("/apply?product=" + product);
    next();
  }

  void introduce(String kind, String name) {
    page.locator("input[name=kind][value=" + kind + "]").check();
    page.locator("#legalName").fill(name);
    page.locator("#identifier").fill(kind.equals("individual") ? residentId() : creditCode());
    if (!kind.equals("individual")) {
      page.locator("#principal").fill("李小龙");
    }
    page.locator("#mobile").fill("138" + "%08d".formatted(n));
    page.locator("#email").fill(email);
    next();
  }

  void describeShop(String account) {
    page.locator("#province").selectOption("31");
    page.locator("#address").fill(address);
    page.locator("#mcc").selectOption("5812");
    page.locator("#monthlyVolume").fill("30,000");
    page.locator("#accountNumber").fill(account);
    page.locator("#bankCode").fill("1021 0009 9996");
    next();
  }

  /** Brings a document and waits until it is there. */
  void upload(String kind, FilePayload file) {
    page.locator("#" + kind + "-file").setInputFiles(file);
    page.locator("#" + kind + " .filename").waitFor();
  }

  void consent() {
    page.locator("#termsAccepted").check();
    page.locator("#sensitiveDataAccepted").check();
  }

  void submit() {
    page.locator("#step button.accent").click();
  }

  /** What an individual types on all the pages together. */
  ApplicationForm form(String name) {
    return new ApplicationForm(
        "individual",
        name,
        residentId(),
        false,
        "",
        "138" + "%08d".formatted(n),
        email,
        "zh-CN",
        "31",
        address,
        "5812",
        "card",
        card(),
        name,
        "102100099996",
        "shengpay-esign",
        "30000",
        "",
        true,
        true);
  }

  /** Follows a mail's link and its button. */
  void follow(String link) {
    page.navigate(link);
    page.locator("main form button").click();
  }

  String number() {
    return page.locator(".case-number").textContent();
  }

  void next() {
    page.locator("button[value=next]").click();
  }

  void back() {
    page.locator("button[value=back]").click();
  }

  /** The path of the page, without its query. */
  String path() {
    return java.net.URI.create(page.url()).getPath();
  }

  Locator problem(String field) {
    return page.locator("#" + field + "-message .problem");
  }

  String residentId() {
    String body = "310101" + "19800101" + "%03d".formatted(n % 1000);
    int product = 0;
    for (char digit : body.toCharArray()) {
      product = (product + digit - '0') * 2 % 11;
    }
    int check = (12 - product) % 11;
    return body + (check == 10 ? "X" : String.valueOf(check));
  }

  String creditCode() {
    String organisation = "M" + "%07d".formatted(n);
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.getNumericValue(organisation.charAt(i)) * weights[i];
    }
    int check = 11 - sum % 11;
    String body = "91310101" + organisation + (check == 10 ? "X" : String.valueOf(check % 11));
    int total = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      total += CREDIT_CODE_ALPHABET.indexOf(body.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return body + CREDIT_CODE_ALPHABET.charAt((31 - total % 31) % 31);
  }

  String card() {
    String body = "621626" + "%012d".formatted(n);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return body + (10 - sum % 10) % 10;
  }

  static FilePayload photo(String type) {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 320; i++) {
      image.setRGB(i, i % 200, ThreadLocalRandom.current().nextInt());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String format = type.substring("image/".length());
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilePayload("照片." + format, type, out.toByteArray());
  }

  static FilePayload pdf() {
    String text =
        "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
            + "2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n%"
            + ThreadLocalRandom.current().nextInt()
            + "\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
    return new FilePayload(
        "开户证明.pdf", "application/pdf", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static FilePayload disguised() {
    return new FilePayload(
        "shop.jpg", JPEG, "MZ this is a program".getBytes(StandardCharsets.US_ASCII));
  }

  static FilePayload empty() {
    return new FilePayload("empty.jpg", JPEG, new byte[0]);
  }

  /** On the disk, where the browser reads it itself: sending it there would take half a minute. */
  static Path ofMegabytes(double megabytes) {
    try {
      Path file = Files.createTempFile("big", ".jpg");
      file.toFile().deleteOnExit();
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        content.setLength((long) (megabytes * 1024 * 1024));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
