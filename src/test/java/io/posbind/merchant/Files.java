package io.posbind.merchant;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files to upload. */
final class Files {

  private Files() {}

  static byte[] jpeg() {
    return image("jpg", Color.RED);
  }

  static byte[] jpeg(Color color) {
    return image("jpg", color);
  }

  static byte[] png() {
    return image("png", Color.BLUE);
  }

  /** With several scans. */
  static byte[] progressiveJpeg() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(image);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(picture(Color.GREEN), null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** A PNG header that claims this size, with a few bytes behind it. */
  static byte[] pngOf(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 6, 0, 0, 0});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    out.writeBytes(chunk("IHDR", header.array()));
    out.writeBytes(chunk("IDAT", deflated(new byte[100])));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  static byte[] pdf() {
    return pdf("1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n", "<</Root 1 0 R>>");
  }

  static byte[] pdf(String objects, String trailer) {
    return ("%PDF-1.7\n" + objects + "trailer\n" + trailer + "\nstartxref\n9\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A PDF whose objects hide in a compressed stream. */
  static byte[] pdfWithObjectStream(byte[] objects) {
    String data = new String(deflated(objects), StandardCharsets.ISO_8859_1);
    return pdf(
        "4 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\nstream\n"
            + data
            + "\nendstream endobj\n",
        "<</Root 1 0 R>>");
  }

  private static byte[] image(String format, Color color) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(color), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage picture(Color color) {
    BufferedImage picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(color);
    pen.fillOval(20, 20, 280, 160);
    pen.dispose();
    return picture;
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] deflated(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
