package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** Files with planted metadata: readers get what the file shows and not one of the planted words. */
class MetadataRemovalTest {

    /** What is planted everywhere that a program writes something about the file. */
    private static final String SECRET = "PLANTED-INFORMANT";

    private final UploadCheck check =
            new UploadCheck(new VirusScan(new VirusScan.Settings(null, 3310, Duration.ofSeconds(1))));

    /** @return the copy, taken by the same check as the original, and twice the same */
    private byte[] cleaned(String name, byte[] planted) throws IOException {
        assertThat(everything(planted)).as("planted").contains(SECRET);
        FileKind kind = check.check(new Upload(name, planted));
        byte[] cleaned = MetadataRemoval.from(kind, planted);
        assertThat(everything(cleaned)).as(name).doesNotContain(SECRET);
        assertThat(check.check(new Upload(name, cleaned))).isEqualTo(kind);
        return cleaned;
    }

    /** The bytes and, of an archive, those of its parts. */
    private static String everything(byte[] file) throws IOException {
        StringBuilder all = new StringBuilder(latin(file)).append(utf16(file));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                all.append(part.getName()).append(latin(bytes)).append(utf16(bytes));
            }
        }
        return all.toString();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf16(byte[] bytes) {
        return latin(bytes).replace("\0", "");
    }

    private static byte[] segment(int marker, String payload) {
        byte[] bytes = Files.latin(payload);
        return Files.joined(
                new byte[] {(byte) 0xFF, (byte) marker, (byte) ((bytes.length + 2) >> 8), (byte) (bytes.length + 2)},
                bytes);
    }

    /** Exif with orientation 6 and, in the same directory, a maker's name; as telephones write it. */
    private static String exif() {
        ByteBuffer exif = ByteBuffer.allocate(38 + SECRET.length())
                .put(Files.latin("MM\0*"))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(SECRET.length())
                .putInt(38)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0)
                .put(Files.latin(SECRET));
        return "Exif\0\0" + latin(exif.array());
    }

    static byte[] jpeg() {
        byte[] plain = Files.picture("jpeg");
        byte[] head = Arrays.copyOf(plain, 2);
        byte[] planted = head;
        planted = Files.joined(planted, segment(0xE1, exif()));
        planted = Files.joined(planted, segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET));
        planted = Files.joined(planted, segment(0xED, "Photoshop 3.0\0" + SECRET));
        planted = Files.joined(planted, segment(0xE2, "ICC_PROFILE\0\u0001\u0001" + SECRET));
        planted = Files.joined(planted, segment(0xE7, SECRET));
        planted = Files.joined(planted, segment(0xFE, SECRET));
        planted = Files.joined(planted, Arrays.copyOfRange(plain, 2, plain.length));
        return Files.joined(planted, Files.joined(Files.picture("jpeg"), segment(0xFE, SECRET)));
    }

    private static byte[] chunk(String type, String payload) {
        byte[] typed = Files.latin(type + payload);
        CRC32 sum = new CRC32();
        sum.update(typed);
        return Files.joined(
                ByteBuffer.allocate(4).putInt(payload.length()).array(),
                Files.joined(
                        typed,
                        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array()));
    }

    private static byte[] png() {
        byte[] plain = Files.picture("png");
        int header = 8 + 25;
        byte[] planted = Arrays.copyOf(plain, header);
        for (String type : new String[] {"tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "prVt"}) {
            planted = Files.joined(planted, chunk(type, "Author\0" + SECRET));
        }
        return Files.joined(planted, Arrays.copyOfRange(plain, header, plain.length));
    }

    @Test
    void a_picture_keeps_its_pixels_and_how_it_was_held() throws IOException {
        byte[] jpeg = cleaned("现场.jpg", jpeg());
        assertThat(pixels(jpeg)).isEqualTo(pixels(Files.picture("jpeg")));
        assertThat(latin(jpeg)).contains("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
        assertThat(MetadataRemoval.from(FileKind.JPEG, jpeg)).isEqualTo(jpeg);
        byte[] png = cleaned("截图.png", png());
        assertThat(pixels(png)).isEqualTo(pixels(Files.picture("png")));
        assertThat(png).isEqualTo(Files.picture("png"));
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture)));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void a_pdf_keeps_its_page_its_note_and_its_picture() throws IOException {
        byte[] planted = Files.pdf(pdf -> {
            pdf.getDocumentInformation().setAuthor(SECRET);
            pdf.getDocumentInformation().setCustomMetadataValue("Device", SECRET);
            pdf.getDocumentCatalog().setMetadata(xmp(pdf));
            pdf.getPage(0).setMetadata(xmp(pdf));
            COSDictionary piece = new COSDictionary();
            piece.setString(COSName.getPDFName("Private"), SECRET);
            pdf.getPage(0).getCOSObject().setItem(COSName.getPDFName("PieceInfo"), piece);
            PDAnnotationText note = new PDAnnotationText();
            note.setTitlePopup(SECRET);
            note.setContents("请看第二条");
            note.setRectangle(new PDRectangle(10, 10, 20, 20));
            note.setCreationDate(Calendar.getInstance());
            pdf.getPage(0).getAnnotations().add(note);
            PDImageXObject picture = JPEGFactory.createFromByteArray(pdf, jpeg());
            picture.setMetadata(xmp(pdf));
            try (PDPageContentStream page = new PDPageContentStream(pdf, pdf.getPage(0))) {
                page.drawImage(picture, 50, 50);
            }
        });
        byte[] cleaned = cleaned("证据.pdf", planted);
        try (PDDocument pdf = Loader.loadPDF(cleaned)) {
            assertThat(pdf.getDocumentInformation().getMetadataKeys()).isEmpty();
            assertThat(pdf.getDocumentCatalog().getMetadata()).isNull();
            assertThat(pdf.getPage(0).getAnnotations().getFirst().getContents()).isEqualTo("请看第二条");
            COSName drawn =
                    pdf.getPage(0).getResources().getXObjectNames().iterator().next();
            PDImageXObject picture =
                    (PDImageXObject) pdf.getPage(0).getResources().getXObject(drawn);
            assertThat(picture.getImage().getWidth()).isEqualTo(40);
        }
    }

    private static PDMetadata xmp(PDDocument pdf) throws IOException {
        return new PDMetadata(pdf, new ByteArrayInputStream(Files.utf8("<x:xmpmeta>" + SECRET + "</x:xmpmeta>")));
    }

    /** A program adds its changes at the end of the file; what was before them stays in it. */
    @Test
    void an_earlier_revision_of_a_pdf_is_gone() throws IOException {
        byte[] first;
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.getDocumentInformation().setAuthor(SECRET);
            pdf.save(out, CompressParameters.NO_COMPRESSION);
            first = out.toByteArray();
        }
        byte[] second;
        try (PDDocument pdf = Loader.loadPDF(first);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            pdf.getDocumentInformation().setAuthor("x");
            pdf.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            pdf.saveIncremental(out);
            second = out.toByteArray();
        }
        byte[] cleaned = cleaned("证据.pdf", second);
        try (PDDocument pdf = Loader.loadPDF(cleaned)) {
            assertThat(new PDFTextStripper().getText(pdf)).isBlank();
        }
    }

    @Test
    void a_document_keeps_its_words_and_comments_without_who_wrote_them() throws IOException {
        XWPFDocument document = new XWPFDocument();
        document.createParagraph().createRun().setText("欠薪情况说明");
        document.getProperties().getCoreProperties().setCreator(SECRET);
        document.getProperties().getCoreProperties().setLastModifiedByUser(SECRET);
        document.getProperties().getExtendedProperties().setCompany(SECRET);
        document.getProperties().getCustomProperties().addProperty("Owner", SECRET);
        XWPFComment comment = document.createComments().createComment(BigInteger.ONE);
        comment.setAuthor(SECRET);
        comment.setInitials(SECRET);
        comment.setDate(Calendar.getInstance());
        comment.createParagraph().createRun().setText("此处有误");
        var inserted = document.createParagraph().getCTP().addNewIns();
        inserted.setAuthor(SECRET);
        inserted.setDate(Calendar.getInstance());
        inserted.setId(BigInteger.TEN);
        inserted.addNewR().addNewT().setStringValue("后加的话");
        byte[] cleaned = cleaned("说明.docx", Files.written(document));
        try (XWPFDocument again = new XWPFDocument(new ByteArrayInputStream(cleaned))) {
            assertThat(new XWPFWordExtractor(again).getText()).contains("欠薪情况说明", "后加的话");
            assertThat(again.getComments()[0].getText()).contains("此处有误");
            assertThat(again.getComments()[0].getAuthor()).isEmpty();
            assertThat(again.getProperties().getCoreProperties().getCreator()).isNull();
        }
    }

    @Test
    void a_document_by_hand_loses_people_paths_times_and_what_its_pictures_say() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        parts.put("docProps/core.xml", Files.utf8("<c:p xmlns:c=\"u:c\"><c:creator>" + SECRET + "</c:creator></c:p>"));
        parts.put(
                "word/people.xml",
                Files.utf8("<p:people xmlns:p=\"u:p\"><p:person p:author=\"" + SECRET
                        + "\"><p:presenceInfo p:providerId=\"AD\" p:userId=\"" + SECRET
                        + "\"/></p:person></p:people>"));
        parts.put(
                "word/footnotes.xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:f " + w + "><w:del w:author=\"" + SECRET
                                + "\" w:date=\"2026-11-26T00:00:00Z\"/></w:f>")
                        .getBytes(StandardCharsets.UTF_16));
        parts.put("word/media/image1.jpeg", jpeg());
        parts.put("word/media/image2.png", png());
        byte[] cleaned = cleaned("说明.docx", Files.docxWith(parts));
        assertThat(everything(cleaned)).doesNotContain("2026-11-26T00");
    }

    @Test
    void a_workbook_keeps_its_cells_and_comments_without_who_wrote_them() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        XSSFSheet sheet = workbook.createSheet("工资");
        sheet.createRow(0).createCell(0).setCellValue(3500);
        XSSFComment comment = sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor());
        comment.setAuthor(SECRET);
        comment.setString(SECRET + ":");
        sheet.getRow(0).getCell(0).setCellComment(comment);
        workbook.getProperties().getCoreProperties().setCreator(SECRET);
        workbook.getProperties().getExtendedProperties().setManager(SECRET);
        byte[] cleaned = cleaned("工资.xlsx", Files.written(workbook));
        try (XSSFWorkbook again = new XSSFWorkbook(new ByteArrayInputStream(cleaned))) {
            assertThat(again.getSheet("工资").getRow(0).getCell(0).getNumericCellValue())
                    .isEqualTo(3500);
            assertThat(again.getProperties().getCoreProperties().getCreator()).isNull();
        }
    }

    @Test
    void plain_text_says_nothing_about_itself() {
        byte[] text = Files.utf8("尚欠工资三个月。");
        assertThat(MetadataRemoval.from(FileKind.TEXT, text)).isSameAs(text);
    }
}
