package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** What a file shows of a person: an identity card opens for a purpose, and no file tells where it was made. */
class IdentityFilesTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String SECRET = "PLANTED-INFORMANT";

    private ClientLife registered() {
        return new ClientLife(this::as, office(TOWNSHIP)).registered(CLERK);
    }

    private PetitionStatus sent(ClientLife life, FormFile file, AttachmentKind kind) {
        return anybody()
                .petitioners()
                .addPetitionAttachment(life.number(), life.queryCode(), XinqiaoClient.newKey(), file, kind);
    }

    private List<Attachment> files(String officer, ClientLife life) {
        return as(officer).matters().getMatterContent(life.id()).getAttachments();
    }

    private byte[] read(String officer, ClientLife life, UUID file) throws IOException {
        return as(officer).attachments().getAttachment(life.id(), file).getContentAsByteArray();
    }

    private byte[] open(String officer, ClientLife life, UUID file, boolean original) throws IOException {
        return as(officer)
                .attachments()
                .openAttachment(life.id(), file, XinqiaoClient.newKey(), opening(original))
                .getContentAsByteArray();
    }

    private List<IdentityOpening> openings(ClientLife life) {
        return anybody().portal().getPetition(life.number(), life.queryCode()).getIdentityOpenings();
    }

    private static OpenAttachment opening(boolean original) {
        return new OpenAttachment()
                .purpose(RevealPurpose.VERIFY)
                .reason("核对身份证件")
                .original(original);
    }

    /** With position, device and owner, as a telephone writes them. */
    private static byte[] photo() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        byte[] exif = ("Exif\0\0MM\0*\0\0\0\u0008\0\0\0\0\0\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain.toByteArray(), 0, 2);
        photo.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
        photo.writeBytes(exif);
        photo.writeBytes(Arrays.copyOfRange(plain.toByteArray(), 2, plain.size()));
        return photo.toByteArray();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void a_file_that_shows_an_identity_opens_for_a_purpose_and_its_petitioner_sees_it() throws IOException {
        ClientLife life = registered();
        PetitionStatus status = sent(life, new FormFile("照片.jpg", photo()), AttachmentKind.IDENTITY);
        assertThat(status.getAttachments())
                .as("to the petitioner")
                .extracting(Attachment::getFileName)
                .containsExactly("照片.jpg");
        life.forwarded(CLERK);

        for (String officer : List.of(CLERK, HANDLER)) {
            Attachment listed = files(officer, life).getFirst();
            assertThat(listed.getKind()).isEqualTo(AttachmentKind.IDENTITY);
            assertThat(listed.getFileName()).isNull();
            assertThat(listed.getHash()).isNull();
            assertThat(listed.getUnreadable()).isNull();
            assertRefused(403, ATTACHMENT_SHOWS_IDENTITY, () -> read(officer, life, listed.getAttachmentId()));
        }
        UUID id = files(HANDLER, life).getFirst().getAttachmentId();
        assertThat(openings(life)).isEmpty();

        assertThat(latin(open(HANDLER, life, id, false)))
                .startsWith("\u00FF\u00D8")
                .doesNotContain(SECRET);

        assertThat(openings(life))
                .singleElement()
                .returns(RevealPurpose.VERIFY, IdentityOpening::getPurpose)
                .returns("核对身份证件", IdentityOpening::getReason);
        assertThat(as("jinguanyi.auditor")
                        .audit()
                        .listAuditEntries(life.id(), 3, null, 100)
                        .getItems())
                .extracting(AuditEntry::getAction)
                .containsOnly("OPEN_ATTACHMENT");
        assertRefused(403, CONTENT_NOT_GRANTED, () -> open("jinjiang.clerk", life, id, false));
        assertRefused(404, NOT_FOUND, () -> open("donghu.clerk", life, id, false));
        assertRefused(404, NOT_FOUND, () -> open(HANDLER, life, UUID.randomUUID(), false));
    }

    @Test
    void a_repeated_opening_shows_nothing_again() {
        ClientLife life = registered();
        sent(life, FormFile.TEXT, AttachmentKind.IDENTITY);
        UUID id = files(CLERK, life).getFirst().getAttachmentId();
        String key = XinqiaoClient.newKey();
        as(CLERK).attachments().openAttachment(life.id(), id, key, opening(false));
        assertRefused(
                410, ANSWER_GONE, () -> as(CLERK).attachments().openAttachment(life.id(), id, key, opening(false)));
        assertThat(openings(life)).hasSize(1);
    }

    /** Whoever does not say what the file shows says it with its name; nobody can call an identity card something else. */
    @Test
    void a_file_named_like_an_identity_paper_is_one() throws IOException {
        ClientLife life = registered();
        List<String> names =
                List.of("身份证正面.jpg", "户口本首页.jpg", "我的护照.jpg", "ID card.jpg", "passport_1.JPG", "驾驶证.jpeg", "SFZ.jpg");
        for (String name : names) {
            sent(life, new FormFile(name, photo()), AttachmentKind.OTHER);
        }
        sent(life, new FormFile("现场.jpg", photo()), AttachmentKind.OTHER);
        assertThat(files(CLERK, life)).hasSize(names.size() + 1);
        assertThat(files(CLERK, life))
                .filteredOn(file -> file.getKind() == AttachmentKind.OTHER)
                .extracting(Attachment::getFileName)
                .containsExactly("现场.jpg");
    }

    @Test
    void readers_get_a_copy_without_metadata_and_the_original_is_kept() throws Exception {
        ClientLife life = registered();
        byte[] photo = photo();
        sent(life, new FormFile("现场.jpg", photo), AttachmentKind.OTHER);
        life.forwarded(CLERK);

        for (String officer : List.of(CLERK, HANDLER)) {
            Attachment listed = files(officer, life).getFirst();
            byte[] given = read(officer, life, listed.getAttachmentId());
            assertThat(latin(given)).as(officer).doesNotContain(SECRET);
            assertThat(ImageIO.read(new ByteArrayInputStream(given))).isNotNull();
            assertThat(listed.getHash()).isEqualTo(sha256(given));
            assertThat(listed.getOriginalHash()).isEqualTo(sha256(photo));
        }
        UUID id = files(HANDLER, life).getFirst().getAttachmentId();
        assertThat(open(HANDLER, life, id, true)).isEqualTo(photo);
        assertThat(openings(life)).hasSize(1);
    }
}
