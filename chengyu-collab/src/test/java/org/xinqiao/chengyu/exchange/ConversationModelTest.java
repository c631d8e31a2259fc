package org.xinqiao.chengyu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.api.model.JointCaseStateDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.MessageType;

/**
 * Walks the state machine of docs/exchange-protocol.md on the real ledgers of both sides: whatever happens to whichever
 * message, both ledgers end equal and the case ends on both sides.
 */
class ConversationModelTest extends TwoSides {

    private static final int WALKS = 20;

    /** One fault for the first message of one type. */
    private static final class Once implements Wire.Faults {
        private final MessageType type;
        private final Wire.Fate fate;
        private final EnvelopeRefused.Cause cause;
        private final boolean ofReceipts;
        private boolean done;
        private @Nullable UUID met;

        Once(MessageType type, Wire.Fate fate, EnvelopeRefused.Cause cause, boolean ofReceipts) {
            this.type = type;
            this.fate = fate;
            this.cause = cause;
            this.ofReceipts = ofReceipts;
        }

        @Override
        public synchronized Wire.Fate fate(Wire.Kind kind, @Nullable Envelope envelope) {
            if (envelope != null && envelope.type() == type && met == null) {
                met = envelope.id();
                return ofReceipts ? Wire.Fate.ARRIVES : once();
            }
            return ofReceipts && met != null && kind == Wire.Kind.RECEIPT ? once() : Wire.Fate.ARRIVES;
        }

        private Wire.Fate once() {
            if (done) {
                return Wire.Fate.ARRIVES;
            }
            done = true;
            return fate;
        }

        @Override
        public EnvelopeRefused.Cause cause() {
            return cause;
        }
    }

    static Stream<Arguments> faults() {
        List<MessageType> types = List.of(
                MessageType.PACKET,
                MessageType.ACCEPT,
                MessageType.FINDINGS,
                MessageType.CONCLUSION,
                MessageType.CONCLUSION_SIGNED,
                MessageType.CLOSE);
        return types.stream()
                .flatMap(type -> Stream.of(Wire.Fate.LOST, Wire.Fate.DOUBLED, Wire.Fate.LATE)
                        .flatMap(fate -> Stream.of(true, false).map(receipts -> Arguments.of(type, fate, receipts))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void lost_doubled_or_late_every_message_is_taken_in_its_place(MessageType type, Wire.Fate fate, boolean ofReceipts)
            throws Exception {
        Once once = new Once(type, fate, EnvelopeRefused.Cause.MALFORMED, ofReceipts);
        assertThat(whole(once)).isEqualTo(JointCaseStateDto.CLOSED);
    }

    /** OUT_OF_SEQUENCE comes only from a partner that has the place already. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OUT_OF_SEQUENCE")
    void refused_for_any_cause_every_message_has_a_successor_in_its_place(EnvelopeRefused.Cause cause)
            throws Exception {
        for (MessageType type : List.of(
                MessageType.PACKET,
                MessageType.ACCEPT,
                MessageType.FINDINGS,
                MessageType.CONCLUSION,
                MessageType.CONCLUSION_SIGNED,
                MessageType.CLOSE)) {
            today();
            JointCaseStateDto end = whole(new Once(type, Wire.Fate.REFUSED, cause, false));
            boolean refusedAtAll = type == MessageType.PACKET && cause.way() == EnvelopeRefused.Way.NEVER;
            assertThat(end)
                    .as(type + " refused: " + cause)
                    .isEqualTo(refusedAtAll ? JointCaseStateDto.REFUSED : JointCaseStateDto.CLOSED);
        }
    }

    static IntStream walks() {
        return IntStream.rangeClosed(1, WALKS);
    }

    /** Any step at any time, with every kind of fault, an outage longer than a message lives, and crossing withdrawals. */
    @ParameterizedTest
    @MethodSource("walks")
    void whatever_happens_both_ledgers_end_equal(int seed) throws Exception {
        Random random = new Random(seed);
        boolean[] calm = {false};
        EnvelopeRefused.Cause[] causes = Stream.of(EnvelopeRefused.Cause.values())
                .filter(cause -> cause != EnvelopeRefused.Cause.OUT_OF_SEQUENCE)
                .toArray(EnvelopeRefused.Cause[]::new);
        Wire wire = new Wire(here, there, new Wire.Faults() {
            @Override
            public Wire.Fate fate(Wire.Kind kind, @Nullable Envelope envelope) {
                synchronized (random) {
                    int dice = calm[0] ? 100 : random.nextInt(20);
                    return switch (dice) {
                        case 0, 1, 2 -> Wire.Fate.LOST;
                        case 3, 4 -> Wire.Fate.DOUBLED;
                        case 5, 6, 7 -> Wire.Fate.LATE;
                        case 8 -> envelope == null ? Wire.Fate.LOST : Wire.Fate.REFUSED;
                        default -> Wire.Fate.ARRIVES;
                    };
                }
            }

            @Override
            public EnvelopeRefused.Cause cause() {
                synchronized (random) {
                    return causes[random.nextInt(causes.length)];
                }
            }
        });
        UUID id = here.propose(matterHere, CHONGQING);
        for (int n = 0; n < 14; n++) {
            for (Side side : List.of(here, there)) {
                Optional<JointCaseDto> seen = side.read(id);
                List<String> open =
                        new ArrayList<>(seen.map(JointCaseDto::getNextSteps).orElse(List.of()));
                if (random.nextInt(6) > 0) {
                    open.remove("WITHDRAW");
                    open.remove("DECLINE");
                }
                if (!open.isEmpty()) {
                    side.step(seen.orElseThrow(), open.get(random.nextInt(open.size())), matterThere(side));
                }
            }
            wire.pass(random.nextInt(8) == 0 ? Duration.ofDays(31) : Duration.ofMinutes(random.nextInt(300)));
        }
        calm[0] = true;
        settle(wire);
        for (Side side : List.of(here, there)) {
            side.read(id)
                    .filter(seen -> seen.getNextSteps().contains("WITHDRAW"))
                    .ifPresent(seen -> side.step(seen, "WITHDRAW", null));
            side.read(id)
                    .filter(seen -> seen.getNextSteps().contains("CLOSE"))
                    .ifPresent(seen -> side.step(seen, "CLOSE", null));
        }
        settle(wire);
        assertThat(isOpen(here, id)).as("there is a way out").isFalse();
        assertEqual(id);
    }

    private static @Nullable UUID matterThere(Side side) {
        return side == there ? matterThere : null;
    }
}
