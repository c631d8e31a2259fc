package org.xinqiao.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A red ring, as large as asked. */
final class Seals {

    private Seals() {}

    static byte[] png(int pixels) {
        return picture(pixels, "png");
    }

    static byte[] picture(int pixels, String format) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, pixels, pixels);
        pen.setColor(Color.RED);
        pen.setStroke(new BasicStroke(pixels / 30f));
        pen.drawOval(pixels / 20, pixels / 20, pixels * 9 / 10, pixels * 9 / 10);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
