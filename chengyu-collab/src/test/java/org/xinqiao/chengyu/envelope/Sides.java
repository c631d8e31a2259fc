package org.xinqiao.chengyu.envelope;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Two nodes that know each other's certificates, and their messages. */
record Sides(NodeKeys sichuan, NodeKeys chongqing) {

    static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static Sides of(EnvelopeSuite suite) throws GeneralSecurityException {
        return new Sides(own("51", suite), own("50", suite));
    }

    static NodeKeys own(String node, EnvelopeSuite suite) throws GeneralSecurityException {
        EnvelopeKeys keys = EnvelopeKeys.made(suite, node, NOW);
        return new NodeKeys(node, suite, keys.signingKey(), keys.signing(), keys.openingKey(), keys.opening());
    }

    static Partner as(NodeKeys node) {
        return new Partner(node.node(), node.suite(), node.signingCertificate(), node.openingCertificate());
    }

    static Envelope findings(String from, String to, UUID caseId, long sequence) {
        ObjectNode body = Json.object().put("text", "管网破损段在荣昌区一侧，已现场核实。");
        body.putArray("documents");
        return envelope(from, to, caseId, sequence, MessageType.FINDINGS, body);
    }

    static Envelope envelope(String from, String to, UUID caseId, long sequence, MessageType type, ObjectNode body) {
        return new Envelope(
                UUID.randomUUID(),
                Envelope.VERSION,
                from,
                to,
                caseId,
                sequence,
                type,
                null,
                Envelope.Ground.AGREEMENT,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                body);
    }
}
