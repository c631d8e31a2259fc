package org.xinqiao.chengyu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.api.model.JointCaseStateDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeKeys;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Partner;
import org.xinqiao.chengyu.partner.Partners;

/** Both nodes of the exchange, once for all tests of this JVM. */
abstract class TwoSides {

    private static final String SICHUAN = "510104";
    static final String CHONGQING = "500153";

    static final Wire.Faults CALM = new Wire.Faults() {
        @Override
        public Wire.Fate fate(Wire.Kind kind, @Nullable Envelope envelope) {
            return Wire.Fate.ARRIVES;
        }

        @Override
        public EnvelopeRefused.Cause cause() {
            return EnvelopeRefused.Cause.MALFORMED;
        }
    };

    private static final NodeKeys SICHUANS = keys("51");
    private static final NodeKeys CHONGQINGS = keys("50");

    static final Side here = Side.of("sichuan", SICHUAN, new Partners(SICHUANS, as(CHONGQINGS)));
    static final Side there = Side.of("chongqing", CHONGQING, new Partners(CHONGQINGS, as(SICHUANS)));
    static final UUID matterHere = here.register("510104017");
    static final UUID matterThere = there.register("500153001");

    private static NodeKeys keys(String node) {
        EnvelopeSuite suite = EnvelopeSuite.INTERNATIONAL;
        try {
            EnvelopeKeys keys = EnvelopeKeys.made(suite, node, Instant.now());
            return new NodeKeys(node, suite, keys.signingKey(), keys.signing(), keys.openingKey(), keys.opening());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Partner as(NodeKeys node) {
        return new Partner(node.node(), node.suite(), node.signingCertificate(), node.openingCertificate());
    }

    /** Certificates live shorter than all tests together. */
    @BeforeEach
    void today() {
        here.clock.reset();
        there.clock.reset();
    }

    /** The whole conversation by its shortest way, each side taking the step that is open to it. */
    static JointCaseStateDto whole(Wire.Faults faults) throws Exception {
        Wire wire = new Wire(here, there, faults);
        UUID id = here.propose(matterHere, CHONGQING);
        List<Side> told = new ArrayList<>();
        for (int n = 0; n < 40 && isOpen(here, id); n++) {
            for (Side side : List.of(here, there)) {
                next(side, id, told);
            }
            wire.carry();
            wire.pass(Duration.ofHours(2));
        }
        settle(wire);
        assertEqual(id);
        return here.read(id).orElseThrow().getState();
    }

    static void next(Side side, UUID id, List<Side> told) {
        Optional<JointCaseDto> seen = side.read(id);
        List<String> open = seen.map(JointCaseDto::getNextSteps).orElse(List.of());
        if (open.contains("ACCEPT")) {
            side.step(seen.orElseThrow(), "ACCEPT", side == there ? matterThere : null);
        } else if (open.contains("ADD_FINDINGS") && !told.contains(side)) {
            told.add(side);
            side.step(seen.orElseThrow(), "ADD_FINDINGS", null);
        } else if (told.size() == 2) {
            Stream.of("CONCLUDE", "SIGN", "CLOSE")
                    .filter(open::contains)
                    .findFirst()
                    .ifPresent(step -> side.step(seen.orElseThrow(), step, null));
        }
    }

    static boolean isOpen(Side side, UUID id) {
        return side.read(id)
                .map(seen -> switch (seen.getState()) {
                    case REFUSED, DECLINED, CLOSED, WITHDRAWN -> false;
                    default -> true;
                })
                .orElse(false);
    }

    /** As long as it takes to send all again, and longer than the last message lives. */
    static void settle(Wire wire) throws InterruptedException {
        for (int n = 0; n < 5; n++) {
            wire.pass(Duration.ofHours(26));
        }
        for (int n = 0; n < 3; n++) {
            wire.pass(Duration.ofDays(31));
        }
    }

    static void assertEqual(UUID id) {
        for (Side side : List.of(here, there)) {
            Side other = side == here ? there : here;
            assertThat(places(side, id, "sent AND state = 'TAKEN'"))
                    .as(side.code + " sent, the other took")
                    .isEqualTo(places(other, id, "NOT sent AND state IN ('TAKEN', 'SET_ASIDE')"));
            assertThat(places(side, id, "state IN ('SENDING', 'WAITING')"))
                    .as(side.code + " has nothing under way")
                    .isEmpty();
            if (side.read(id).isPresent()) {
                assertThat(Evidence.check(side.evidence(id), side.keys.partner().signingCertificate()))
                        .as(side.code + " can prove it")
                        .allMatch(Evidence.Finding::holds);
            }
        }
        there.read(id)
                .ifPresent(seen -> assertThat(seen.getState())
                        .isEqualTo(Objects.requireNonNull(
                                here.read(id).orElseThrow().getState())));
        assertThat(here.owner()
                        .sql("SELECT count(*) FROM joint_case WHERE id = ? AND (unfinished OR compare_at IS NOT NULL)")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    static List<String> places(Side side, UUID id, String which) {
        return side.owner()
                .sql("SELECT sequence || ' ' || id || ' ' || type FROM joint_message WHERE case_id = ? AND " + which
                        + " ORDER BY sequence")
                .param(id)
                .query(String.class)
                .list();
    }
}
