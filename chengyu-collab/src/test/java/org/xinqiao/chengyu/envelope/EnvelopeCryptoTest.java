package org.xinqiao.chengyu.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.api.NeverList;
import tools.jackson.databind.node.ObjectNode;

/** Only the addressee can open an encrypted envelope, only unaltered, and only before it expires. */
class EnvelopeCryptoTest {

    private static final UUID CASE = UUID.randomUUID();

    private final EnvelopeCrypto encrypt = new EnvelopeCrypto(Sides.CLOCK);

    @ParameterizedTest
    @EnumSource
    void what_was_encrypted_is_opened(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        Envelope envelope = Sides.findings("510104", "500153", CASE, 1);
        byte[] signed = encrypt.sign(envelope, sides.sichuan());
        byte[] encrypted = encrypt.encrypt(signed, Sides.as(sides.chongqing()));
        assertThat(new String(encrypted, StandardCharsets.UTF_8)).doesNotContain("FINDINGS", "管网");
        EnvelopeCrypto.OpenedEnvelope opened = encrypt.open(encrypted, sides.chongqing(), Sides.as(sides.sichuan()));
        assertThat(opened.envelope()).isEqualTo(envelope);
        assertThat(opened.signed()).isEqualTo(signed);
    }

    @ParameterizedTest
    @EnumSource
    void one_flipped_byte_anywhere_is_refused(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        byte[] encrypted = encrypted(Sides.findings("510104", "500153", CASE, 1), sides);
        everyByte(encrypted, altered -> {
            EnvelopeRefused refused =
                    refused(() -> encrypt.open(altered, sides.chongqing(), Sides.as(sides.sichuan())));
            assertThat(refused.getMessage()).doesNotContain("管网");
        });
        byte[] receipt = encrypt.receipt(receipt(encrypted, suite), sides.chongqing());
        everyByte(
                receipt,
                altered -> refused(() -> EnvelopeCrypto.readReceipt(
                        altered, suite, sides.chongqing().signingCertificate())));
    }

    @ParameterizedTest
    @EnumSource
    void a_receipt_reads_as_it_was_signed(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        Receipt receipt = receipt(new byte[] {1, 2, 3}, suite);
        Receipt read = EnvelopeCrypto.readReceipt(
                encrypt.receipt(receipt, sides.chongqing()),
                suite,
                sides.chongqing().signingCertificate());
        assertThat(read).usingRecursiveComparison().isEqualTo(receipt);
    }

    @ParameterizedTest
    @EnumSource
    void wrong_keys_and_addresses_are_refused_with_their_cause(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        Sides others = Sides.of(suite);
        byte[] encrypted = encrypted(Sides.findings("510104", "500153", CASE, 1), sides);
        Partner sichuan = Sides.as(sides.sichuan());
        assertThat(refused(() -> encrypt.open(encrypted, others.chongqing(), sichuan))
                        .cause())
                .isEqualTo(WRONG_KEY);
        assertThat(refused(() -> encrypt.open(encrypted, sides.chongqing(), Sides.as(others.sichuan())))
                        .cause())
                .isEqualTo(WRONG_SIGNATURE);
        assertThat(refused(() -> encrypt.sign(Sides.findings("500153", "510104", CASE, 1), sides.sichuan()))
                        .cause())
                .isEqualTo(WRONG_ADDRESSEE);
        byte[] astray = encrypted(Sides.findings("510104", "520100", CASE, 1), sides);
        assertThat(refused(() -> encrypt.open(astray, sides.chongqing(), sichuan))
                        .cause())
                .isEqualTo(WRONG_ADDRESSEE);
    }

    @Test
    void another_suite_is_refused() throws Exception {
        Sides national = Sides.of(EnvelopeSuite.NATIONAL);
        Sides international = Sides.of(EnvelopeSuite.INTERNATIONAL);
        byte[] encrypted = encrypted(Sides.findings("510104", "500153", CASE, 1), international);
        assertThat(refused(() -> encrypt.open(encrypted, national.chongqing(), Sides.as(national.sichuan())))
                        .cause())
                .isEqualTo(WRONG_SUITE);
    }

    @ParameterizedTest
    @EnumSource
    void outside_its_time_it_is_refused(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        byte[] encrypted = encrypted(Sides.findings("510104", "500153", CASE, 1), sides);
        assertThat(at(Duration.ofDays(31), encrypted, sides)).isEqualTo(EXPIRED);
        assertThat(at(Duration.ofMinutes(-6), encrypted, sides)).isEqualTo(NOT_YET_VALID);
        assertThat(at(Duration.ofDays(900), encrypted, sides)).isEqualTo(CERTIFICATE_EXPIRED);
    }

    @Test
    void what_the_whitelist_does_not_name_is_neither_sent_nor_taken() throws Exception {
        Sides sides = Sides.of(EnvelopeSuite.INTERNATIONAL);
        Consumer<Consumer<ObjectNode>> refusedWith = change -> {
            ObjectNode body = Json.object().put("text", "x");
            body.putArray("documents");
            change.accept(body);
            Envelope envelope = Sides.envelope("510104", "500153", CASE, 1, MessageType.FINDINGS, body);
            assertThat(refused(() -> encrypt.sign(envelope, sides.sichuan())).cause())
                    .isEqualTo(FIELD_NOT_ALLOWED);
        };
        refusedWith.accept(body -> body.put("id_number", "1"));
        refusedWith.accept(body -> body.put("zdrybz", true));
        refusedWith.accept(body -> body.put("anything", 1));
        refusedWith.accept(body -> body.put("text", "身份证 11010519491231002X 在案"));
        refusedWith.accept(body -> body.withArray("documents").addObject().put("photo", "x"));

        byte[] smuggled = Json.write(Json.readObject(
                        EnvelopeJson.write(Sides.findings("510104", "500153", CASE, 1), EnvelopeSuite.INTERNATIONAL))
                .put("score", 7));
        assertThat(opened(smuggled, sides)).isEqualTo(FIELD_NOT_ALLOWED);
    }

    @Test
    void unknown_versions_and_types_missing_fields_and_large_ones_are_refused() throws Exception {
        Sides sides = Sides.of(EnvelopeSuite.INTERNATIONAL);
        ObjectNode json = Json.readObject(
                EnvelopeJson.write(Sides.findings("510104", "500153", CASE, 1), EnvelopeSuite.INTERNATIONAL));
        assertThat(opened(Json.write(json.deepCopy().put("version", 2)), sides)).isEqualTo(UNKNOWN_VERSION);
        assertThat(opened(Json.write(json.deepCopy().put("type", "SCREENING")), sides))
                .isEqualTo(UNKNOWN_TYPE);
        ObjectNode without = json.deepCopy();
        without.remove("case_id");
        assertThat(opened(Json.write(without), sides)).isEqualTo(MALFORMED);
        assertThat(opened("{\"id\":1,\"id\":2}".getBytes(StandardCharsets.UTF_8), sides))
                .isEqualTo(MALFORMED);
        assertThat(refused(() -> encrypt.open(
                                new byte[EnvelopeCrypto.MOST_BYTES + 1], sides.chongqing(), Sides.as(sides.sichuan())))
                        .cause())
                .isEqualTo(TOO_LARGE);
        assertThat(refused(() -> encrypt.open(new byte[0], sides.chongqing(), Sides.as(sides.sichuan())))
                        .cause())
                .isEqualTo(TAMPERED);
    }

    @Test
    void other_implementations_read_the_containers() throws Exception {
        Sides sides = Sides.of(EnvelopeSuite.INTERNATIONAL);
        byte[] encrypted = encrypted(Sides.findings("510104", "500153", CASE, 1), sides);
        RecipientInformation recipient = new CMSAuthEnvelopedData(encrypted)
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next();
        byte[] signed = recipient.getContent(
                new JceKeyAgreeAuthEnvelopedRecipient(sides.chongqing().openingKey()).setProvider(Algorithms.PROVIDER));
        assertVerifies(signed, sides.sichuan());

        Sides national = Sides.of(EnvelopeSuite.NATIONAL);
        assertVerifies(
                encrypt.sign(Sides.findings("510104", "500153", CASE, 1), national.sichuan()), national.sichuan());
    }

    private static void assertVerifies(byte[] signed, NodeKeys signer) throws Exception {
        CMSSignedData data = new CMSSignedData(new ByteArrayInputStream(signed));
        assertThat(data.getSignerInfos()
                        .getSigners()
                        .iterator()
                        .next()
                        .verify(new JcaSimpleSignerInfoVerifierBuilder()
                                .setProvider(Algorithms.PROVIDER)
                                .build(signer.signingCertificate())))
                .isTrue();
    }

    /** GB/T 32905-2016 A.1 and GB/T 32907-2016 A.1. */
    @Test
    void the_national_algorithms_are_those_of_the_standards() throws Exception {
        assertThat(EnvelopeCrypto.digest("abc".getBytes(StandardCharsets.US_ASCII), EnvelopeSuite.NATIONAL))
                .isEqualTo(hex("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
        Cipher sm4 = Cipher.getInstance("SM4/ECB/NoPadding", Algorithms.PROVIDER);
        byte[] block = hex("0123456789abcdeffedcba9876543210");
        sm4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(block, "SM4"));
        assertThat(sm4.doFinal(block)).isEqualTo(hex("681edf34d206965e86b3e94f536e4246"));
        // RFC 8998 A.1, SM4-GCM
        byte[] plain = hex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        byte[] text = EnvelopeSuite.NATIONAL
                .algorithms()
                .crypt(
                        Cipher.ENCRYPT_MODE,
                        block,
                        hex("00001234567800000000abcd"),
                        hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                        plain);
        assertThat(text)
                .isEqualTo(hex("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec"));
    }

    @Test
    void the_whitelist_itself_names_nothing_of_the_never_list() {
        for (MessageType type : MessageType.values()) {
            assertClean(type.body());
        }
    }

    private static void assertClean(Field field) {
        if (field instanceof Field.Nested nested) {
            nested.required().forEach(EnvelopeCryptoTest::assertClean);
            nested.optional().forEach(EnvelopeCryptoTest::assertClean);
        } else if (field instanceof Field.ListOf list) {
            assertClean(list.item());
        }
    }

    private static void assertClean(String name, Field field) {
        assertThat(NeverList.forbidsToSend(name)).as(name).isFalse();
        assertClean(field);
    }

    private EnvelopeRefused.Cause at(Duration later, byte[] encrypted, Sides sides) {
        EnvelopeCrypto then = new EnvelopeCrypto(Clock.fixed(Sides.NOW.plus(later), ZoneOffset.UTC));
        return refused(() -> then.open(encrypted, sides.chongqing(), Sides.as(sides.sichuan())))
                .cause();
    }

    /** Signs and encrypts any content, without the sender's checks. */
    private EnvelopeRefused.Cause opened(byte[] content, Sides sides) {
        NodeKeys sender = sides.sichuan();
        byte[] signed = Cms.sign(content, sender.suite(), sender.signingKey(), sender.signingCertificate());
        byte[] encrypted = encrypt.encrypt(signed, Sides.as(sides.chongqing()));
        return refused(() -> encrypt.open(encrypted, sides.chongqing(), Sides.as(sender)))
                .cause();
    }

    private byte[] encrypted(Envelope envelope, Sides sides) {
        return encrypt.encrypt(encrypt.sign(envelope, sides.sichuan()), Sides.as(sides.chongqing()));
    }

    private static Receipt receipt(byte[] encrypted, EnvelopeSuite suite) {
        return new Receipt(
                UUID.randomUUID(),
                "500153",
                "510104",
                EnvelopeCrypto.digest(encrypted, suite),
                EnvelopeCrypto.digest(new byte[] {9}, suite),
                Sides.NOW,
                Receipt.Outcome.TAKEN,
                null);
    }

    private static void everyByte(byte[] bytes, Consumer<byte[]> check) {
        for (int at = 0; at < bytes.length; at++) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            check.accept(altered);
        }
    }

    private static EnvelopeRefused refused(ThrowingCallable call) {
        EnvelopeRefused refused = catchThrowableOfType(EnvelopeRefused.class, call);
        assertThat(refused).as("must be refused").isNotNull();
        return refused;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
