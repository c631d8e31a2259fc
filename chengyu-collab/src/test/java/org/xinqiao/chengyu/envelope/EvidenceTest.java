package org.xinqiao.chengyu.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** The exported file proves the case with the partner's certificate alone; changing any byte breaks the proof. */
class EvidenceTest {

    private static final UUID CASE = UUID.randomUUID();

    private final EnvelopeCrypto encrypt = new EnvelopeCrypto(Sides.CLOCK);

    @ParameterizedTest
    @EnumSource
    void holds_whole_and_falls_with_one_byte(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        byte[] file = file(sides);
        var partner = sides.chongqing().signingCertificate();
        assertThat(Evidence.check(file, partner)).hasSize(3).allMatch(Evidence.Finding::holds);
        assertThat(EvidenceCheck.holds(file, partner)).isTrue();
        assertThat(Evidence.check(file, sides.sichuan().signingCertificate()))
                .as("nobody else's certificate proves it")
                .noneMatch(Evidence.Finding::holds);
        for (int at = 0; at < file.length; at += suite == EnvelopeSuite.NATIONAL ? 41 : 11) {
            byte[] altered = file.clone();
            altered[at] ^= 1;
            assertThat(holds(altered, sides)).as("byte " + at).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_message_left_out_of_the_partners_is_missed(EnvelopeSuite suite) throws Exception {
        Sides sides = Sides.of(suite);
        List<Evidence.Entry> entries = new ArrayList<>();
        entries.add(received(Sides.findings("500153", "510104", CASE, 2), sides));
        assertThat(Evidence.check(
                        Evidence.write(suite, "51", "50", CASE, entries),
                        sides.chongqing().signingCertificate()))
                .singleElement()
                .returns("out of sequence", Evidence.Finding::problem);
    }

    @Test
    void a_case_of_many_messages_is_proved_whole() throws Exception {
        Sides sides = Sides.of(EnvelopeSuite.INTERNATIONAL);
        List<Evidence.Entry> entries = new ArrayList<>();
        for (int sequence = 1; sequence <= 1_200; sequence++) {
            entries.add(received(Sides.findings("500153", "510104", CASE, sequence), sides));
        }
        assertThat(Evidence.check(
                        Evidence.write(EnvelopeSuite.INTERNATIONAL, "51", "50", CASE, entries),
                        sides.chongqing().signingCertificate()))
                .hasSize(1_200)
                .allMatch(Evidence.Finding::holds);
    }

    private static boolean holds(byte[] file, Sides sides) {
        try {
            return Evidence.check(file, sides.chongqing().signingCertificate()).stream()
                    .allMatch(Evidence.Finding::holds);
        } catch (EnvelopeRefused refused) {
            return false;
        }
    }

    private byte[] file(Sides sides) {
        EnvelopeSuite suite = sides.sichuan().suite();
        ObjectNode text = Json.object().put("decided_on", "2026-11-24").put("text", "双方各修一段。");
        text.putArray("documents");
        Envelope conclusion = Sides.envelope("510104", "500153", CASE, 1, MessageType.CONCLUSION, text);
        byte[] signed = encrypt.sign(conclusion, sides.sichuan());
        Receipt receipt = new Receipt(
                conclusion.id(),
                "500153",
                "510104",
                new byte[32],
                EnvelopeCrypto.digest(signed, suite),
                Sides.NOW,
                Receipt.Outcome.TAKEN,
                null);
        ObjectNode signature =
                Json.object().put("digest", HexFormat.of().formatHex(EnvelopeCrypto.digest(signed, suite)));
        signature.putObject("organ").put("code", "500153").put("name", "荣昌区信访办");
        signature.put("signed_on", "2026-11-24");
        return Evidence.write(
                suite,
                "51",
                "50",
                CASE,
                List.of(
                        received(Sides.findings("500153", "510104", CASE, 1), sides),
                        new Evidence.Entry(true, signed, encrypt.receipt(receipt, sides.chongqing())),
                        received(
                                Sides.envelope("500153", "510104", CASE, 2, MessageType.CONCLUSION_SIGNED, signature),
                                sides)));
    }

    private Evidence.Entry received(Envelope envelope, Sides sides) {
        return new Evidence.Entry(false, encrypt.sign(envelope, sides.chongqing()), null);
    }
}
