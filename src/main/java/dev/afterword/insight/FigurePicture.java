package dev.afterword.insight;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.Chart.Shape;
import dev.afterword.insight.view.FigureView;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A figure as a picture (PNG), drawn from the same shapes as the page's. */
final class FigurePicture {

    private static final int SCALE = 2;
    private static final int HEAD = 56;
    private static final int MARGIN = 16;
    private static final Color INK = new Color(0x1C2024);
    private static final Color BAR = new Color(0x7D8285);
    private static final Color SOFT = new Color(0xE6E5E1);
    private static final Color GREY = new Color(0x555555);

    private FigurePicture() {}

    static byte[] png(FigureView view) {
        Chart chart = view.wide();
        BufferedImage image = new BufferedImage(
                SCALE * (chart.width() + 2 * MARGIN),
                SCALE * (chart.height() + HEAD + MARGIN),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.scale(SCALE, SCALE);
            pen.translate(MARGIN, HEAD);
            List<Shape> shapes = new ArrayList<>(FigureFiles.titled(view));
            shapes.addAll(chart.shapes());
            shapes.forEach(shape -> draw(pen, shape));
        } finally {
            pen.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static void draw(Graphics2D pen, Shape shape) {
        List<String> css = List.of(shape.css().split(" "));
        switch (shape.kind()) {
            case RECT -> {
                Rectangle2D bar = new Rectangle2D.Double(shape.x(), shape.y(), shape.w(), shape.h());
                pen.setColor(css.contains("soft") ? SOFT : css.contains("bar--now") ? INK : BAR);
                pen.fill(bar);
                if (css.contains("soft") && !bar.isEmpty()) {
                    pen.setColor(BAR);
                    pen.draw(bar);
                }
            }
            case RULE -> {
                pen.setColor(new Color(0xDDDBD5));
                pen.draw(new Line2D.Double(shape.x(), shape.y(), shape.x() + shape.w(), shape.y()));
            }
            case TEXT -> {
                boolean strong = css.contains("strong");
                pen.setFont(
                        new Font(Font.SANS_SERIF, strong ? Font.BOLD : Font.PLAIN, css.contains("title") ? 16 : 12));
                pen.setColor(strong ? INK : GREY);
                double left = css.contains("mid") ? pen.getFontMetrics().stringWidth(shape.text()) / 2.0 : 0;
                pen.drawString(shape.text(), (float) (shape.x() - left), (float) shape.y());
            }
        }
    }
}
